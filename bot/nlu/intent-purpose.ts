/** Question, complaint, suggestion or praise, where the rules are unsure: a small model over the words. */
import type { City } from '../domain/city.ts';
import { OnePressError } from '../domain/errors.ts';
import { createGuesses, NO_KIND } from './model/category-model.ts';
import { readModel } from './model/model-file.ts';

/** What a message is for, as far as the model tells it. */
export type Purpose = 'ask' | 'report' | 'suggestion' | 'praise' | 'none';

/** How likely each purpose is (0..1, together 1) for a folded lower-case text. */
export type Purposes = (low: string) => Readonly<Record<Purpose, number>>;

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
