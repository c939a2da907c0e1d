/** Cross-validation: each ticket is judged by a model that has not seen it. */
import { randomBelow } from './svm.ts';
import type { Judged } from './temperature.ts';
import type { Ticket } from './ticket-rows.ts';

/** Parts into which the tickets are cut. */
export const FOLDS = 4;

/** The part of each ticket, by its place; tickets of one group stay together. The same seed cuts the same way. */
export function foldsOf(tickets: readonly Ticket[], seed: number): number[] {
  const draw = randomBelow(seed);
  const groups = new Map<string, number>();
  return tickets.map(({ group }) => {
    const fold = (group === undefined ? undefined : groups.get(group)) ?? draw(FOLDS);
    if (group !== undefined) groups.set(group, fold);
    return fold;
  });
}

/** Mean F1 over the labels, of rows whose best score is the guess. */
export function macroF1(judged: readonly Judged[], labels: number): number {
  const had = new Int32Array(labels);
  const given = new Int32Array(labels);
  const hit = new Int32Array(labels);
  for (const { scores, truth } of judged) {
    const guess = scores.reduce((best, score, at) => (score > scores[best]! ? at : best), 0);
    had[truth]! += 1;
    given[guess]! += 1;
    if (guess === truth) hit[truth]! += 1;
  }
  const sum = had.reduce(
    (total, own, at) => total + (own + given[at]! > 0 ? (2 * hit[at]!) / (own + given[at]!) : 0),
    0,
  );
  return sum / labels;
}
