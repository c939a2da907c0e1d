import type { Gazetteer } from '../ports/gazetteer.ts';
import type { Categorise } from './category.ts';
import type { FindAnswer } from './faq.ts';

/** The city's indexes that the rules look things up in. */
export interface Sources {
  gazetteer: Gazetteer;
  categorise: Categorise;
  findAnswer: FindAnswer;
}
