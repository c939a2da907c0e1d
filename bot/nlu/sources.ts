import type { Gazetteer } from '../ports/gazetteer.ts';
import type { Categorise } from './category/category.ts';
import type { Find } from './faq/finder.ts';
import type { FindGuide } from './guide.ts';
import type { Requests } from './intent/intent.ts';
import type { Purposes } from './intent/purpose.ts';
import type { Reading } from './text/reading.ts';
import type { FoundTime } from './time/times.ts';

/** The city's indexes that the rules look things up in. */
export interface Sources extends Requests {
  gazetteer: Gazetteer;
  categorise: Categorise;
  findAnswer: Find;
  /** Entries that a whole message comes near to, however faintly: for one that nothing else explains. */
  findFaintly: Find;
  /** Code of the field whose name is all that is said; null for other words. */
  fieldNamed(low: string): string | null;
  /** The guide (一件事) that is asked for; null: none. */
  findGuide: FindGuide;
  /** Null: the city has no model for it. */
  purposes: Purposes | null;
  /** When it happened, by the city's clock; null where nothing is told. */
  timeIn(reading: Reading): FoundTime | null;
}
