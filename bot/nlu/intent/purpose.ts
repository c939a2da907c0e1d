/** Question, complaint, suggestion or praise, where the rules are unsure: a small model over the words. */
import type { City } from '../../domain/city.ts';
import { OnePressError } from '../../domain/errors.ts';
import { createGuesses, NO_KIND } from '../model/category-model.ts';
import { readModel } from '../model/model-file.ts';

/** Questions without a question word: 算不算, 有没有 (but 有没有人管 complains). */
export const EITHER_OR = /([算要用能会需让准可该])不\1|有没有(?!人|谁)/;

/** What a message is for, as far as the model tells it. */
export type Purpose = 'ask' | 'report' | 'suggestion' | 'praise' | 'none';

/** How likely each purpose is (0..1, together 1) for a folded lower-case text. */
export type Purposes = (low: string) => Readonly<Record<Purpose, number>>;

/** What is made of it: a purpose, or `either`, when question and complaint are as likely. */
export type Judgement = Exclude<Purpose, 'none'> | 'either';

/** Believed of words that are shaped like a question: these are what the rules cannot tell. */
const SURE_OF_QUESTION = 0.75;
/** Believed of a question in which something is plainly wrong: a complaint taken for a question is lost. */
const SURE_BESIDE_TROUBLE = 0.85;
/** Believed of other words: the rules take them for a report, and are seldom wrong. */
const SURE_OF_STATEMENT = 0.85;
/** Both question and complaint must be as likely as this to be asked about; trouble in the words speaks for the complaint by itself. */
const POSSIBLE = 0.2;
/** And together as this: a model that spreads over all purposes (English words, which it never met) is not torn but knows nothing. */
const TORN = 0.5;

/** What the model believes firmly enough; null where it does not, and the rules decide. */
export function judged(shares: ReturnType<Purposes>, asks: boolean, complains: boolean): Judgement | null {
  const sure = asks ? SURE_OF_QUESTION : SURE_OF_STATEMENT;
  for (const purpose of ['ask', 'report', 'suggestion', 'praise'] as const) {
    if (shares[purpose] >= (purpose === 'ask' && complains ? SURE_BESIDE_TROUBLE : sure)) return purpose;
  }
  if (!asks || shares.ask + shares.report < TORN) return null;
  return shares.ask >= POSSIBLE && (complains || shares.report >= POSSIBLE) ? 'either' : null;
}

/** Labels that a model may have: the six kinds of requests of 12345 hotlines (DB12/T 1438-2025), and words that are no request. */
export const PURPOSE_LABELS: Readonly<Record<string, Purpose>> = {
  咨询: 'ask',
  求助: 'report',
  投诉: 'report',
  举报: 'report',
  建议: 'suggestion',
  表扬: 'praise',
  [NO_KIND]: 'none',
};

/**
 * Loads the city's model; null when it has none.
 * @throws OnePressError MODEL_LABELS when it knows other labels, or as readModel does.
 */
export function createPurposes({ purposeModel }: Pick<City, 'purposeModel'>): Purposes | null {
  if (purposeModel === undefined) return null;
  const model = readModel(purposeModel);
  const strange = model.labels.filter(label => !(label in PURPOSE_LABELS));
  if (strange.length > 0) {
    throw new OnePressError(
      'MODEL_LABELS',
      `The model ${purposeModel} has labels that are no purpose: ${strange.slice(0, 10).join(', ')}.`,
      `Its labels must be among ${Object.keys(PURPOSE_LABELS).join(', ')}: train it on letters that are marked so.`,
    );
  }
  const guess = createGuesses(model);
  return low => {
    const shares: Record<Purpose, number> = { ask: 0, report: 0, suggestion: 0, praise: 0, none: 0 };
    for (const { label, confidence } of guess(low)) shares[PURPOSE_LABELS[label]!] += confidence;
    return shares;
  };
}
