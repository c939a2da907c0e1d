/** How good a model is on tickets that it was not trained on. */
import type { Guesses } from './category-model.ts';
import type { Ticket } from './ticket-rows.ts';

/** How well one label is found. */
export interface LabelScore {
  precision: number;
  recall: number;
  f1: number;
  /** Tickets that have it. */
  tickets: number;
}

/** Two labels that were mixed up. */
export interface Confusion {
  truth: string;
  guess: string;
  tickets: number;
}

/** The figures of an evaluation; shares between 0 and 1. */
export interface Evaluation {
  accuracy: number;
  /** Mean F1 over all labels that a ticket has or was given. */
  macroF1: number;
  /** Accuracy on the nine tenths of the tickets that the model was surest of. */
  coverage90: number;
  perLabel: Record<string, LabelScore>;
  /** Mean time of a guess in milliseconds. */
  msPerMessage: number;
  /** Most frequent first. */
  confusions: Confusion[];
}

/** Share of the tickets that coverage90 looks at. */
const COVERED = 0.9;

/** Guesses every ticket and counts. `now`: a clock in milliseconds. Needs one ticket at least. */
export function evaluate(guesses: Guesses, tickets: readonly Ticket[], now: () => number): Evaluation {
  const began = now();
  const best = tickets.map(({ title, text }) => guesses(title, text)[0]!);
  const msPerMessage = (now() - began) / tickets.length;

  const right = tickets.map(({ label }, at) => best[at]!.label === label);
  const surest = [...tickets.keys()].sort((one, other) => best[other]!.confidence - best[one]!.confidence);
  const covered = surest.slice(0, Math.max(1, Math.round(tickets.length * COVERED)));
  const pairs = new Map<string, Confusion>();
  for (const [at, { label: truth }] of tickets.entries()) {
    if (right[at]) continue;
    const guess = best[at]!.label;
    const key = `${truth}\t${guess}`;
    const pair = pairs.get(key) ?? { truth, guess, tickets: 0 };
    pair.tickets += 1;
    pairs.set(key, pair);
  }
  const confusions = [...pairs.values()].sort((one, other) => other.tickets - one.tickets);
  const perLabel: Record<string, LabelScore> = {};
  for (const label of [...new Set([...tickets, ...best].map(each => each.label))].sort()) {
    const had = count(tickets, each => each.label === label);
    const given = count(best, each => each.label === label);
    const hit = count([...tickets.keys()], at => right[at]! && tickets[at]!.label === label);
    perLabel[label] = {
      precision: given > 0 ? hit / given : 0,
      recall: had > 0 ? hit / had : 0,
      f1: (2 * hit) / (had + given),
      tickets: had,
    };
  }
  const scores = Object.values(perLabel);
  return {
    accuracy: count(right, Boolean) / tickets.length,
    macroF1: scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length,
    coverage90: count(covered, at => right[at]!) / covered.length,
    perLabel,
    msPerMessage,
    confusions,
  };
}

function count<T>(items: readonly T[], fits: (item: T) => boolean): number {
  return items.reduce((sum, item) => sum + (fits(item) ? 1 : 0), 0);
}
