import type { Gazetteer } from '../ports/gazetteer.ts';
import type { Finding } from '../ports/knowledge-base.ts';
import type { Categorise } from './category/category.ts';
import type { FindGuide } from './guide.ts';
import type { Requests } from './intent/intent.ts';
import type { Purposes } from './intent/purpose.ts';
import type { Reading } from './text/reading.ts';
import type { FoundTime } from './time/times.ts';

/** A field of questions, by its code; `own`: named as it is called (养犬), not by one of its other words (养狗). */
export interface NamedField {
  code: string;
  own: boolean;
}

/** The city's indexes that the rules look things up in. */
export interface Sources extends Requests {
  gazetteer: Gazetteer;
  categorise: Categorise;
  /** The entry that has these very words among its own; null: none. */
  findSame(low: string): Finding | null;
  /** The entries that words ask for, as anybody would say; null: none. */
  findAnswer(low: string): Finding | null;
  /** The entries that a whole message comes near to, however faintly; never called sure, as they are only to be offered. */
  findFaintly(low: string): Finding | null;
  /** The field whose name is all that is said; null for other words. */
  fieldNamed(low: string): NamedField | null;
  /** The guide (一件事) that is asked for; null: none. */
  findGuide: FindGuide;
  /** Null: the city has no model for it. */
  purposes: Purposes | null;
  /** When it happened, by the city's clock; null where nothing is told. */
  timeIn(reading: Reading): FoundTime | null;
}
