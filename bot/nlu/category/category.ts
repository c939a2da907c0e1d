/** From words to kinds of problems: the city's names and synonyms and, where it has one, its model, weighed together. */
import type { City } from '../../domain/city.ts';
import { type CategoryCandidate, SURE } from '../../domain/commands.ts';
import { NO_KIND } from '../model/category-model.ts';
import { createCityGuesses } from '../model/city-model.ts';
import { heardByClause, type Judged } from './clauses.ts';
import { createWordsSay } from './words.ts';

/** Finds the kinds that a folded lower-case text may mean, best first, at most five; empty when none. */
export type Categorise = (low: string) => CategoryCandidate[];

/**
 * The model's share of a confidence. Below SURE on purpose: a model has an answer to everything, so what it alone believes is
 * asked about, and a kind is taken without a question only when the words of the city's own list speak for it too.
 */
const MODEL_SHARE = 0.7;
/** The most for what is asked about: a wording that the city lists for several kinds, words that the model cannot place. */
const OPEN = SURE - 0.01;
/** What the list itself must say of a kind to be sure of it among words that the model cannot place (names, greetings, a long tale). */
const OUTRIGHT = 0.85;
/** What the model must believe of a kind to be heard on it at all. */
const HEARD = 0.15;
/** What it must believe of its first kind to have an opinion. */
const OPINION = 0.3;
/** What it must believe to speak when no word of the city's list is in the text. */
const ALONE = 0.5;
/** Candidates below this are not worth a citizen's glance. */
const FLOOR = 0.04;
const MOST = 5;

/**
 * Indexes the city's kinds once and loads its model.
 * @throws OnePressError MODEL_UNREADABLE, MODEL_BROKEN, MODEL_VERSION, MODEL_LABELS
 */
export function createCategorise(city: Pick<City, 'kinds' | 'categoryModel'>): Categorise {
  const wordsSay = createWordsSay(city);
  const guess = createCityGuesses(city, HEARD);
  if (!guess) return low => wordsSay(low).candidates;

  const judge = (low: string): Judged => {
    const { candidates: listed, lone, open } = wordsSay(low);
    return { listed, candidates: lone ? listed : weigh(low, listed, open) };
  };
  const weigh = (low: string, candidates: CategoryCandidate[], open: boolean): CategoryCandidate[] => {
    const guesses = guess(withoutMarks(low));
    const certainty = guesses[0]!.confidence;
    if (candidates.length === 0 && certainty < ALONE) return [];
    // Words that the model cannot place leave the list's say, as a question where it is not plain.
    if (certainty < OPINION) return candidates.map(held);
    const ofModel = open ? 1 - MODEL_SHARE : MODEL_SHARE;
    const shares = new Map(candidates.map(({ code, confidence }) => [code, confidence * (1 - ofModel)]));
    for (const { label, confidence } of guesses) {
      if (confidence < HEARD) break;
      if (label !== NO_KIND) shares.set(label, (shares.get(label) ?? 0) + confidence * ofModel);
    }
    // Two that judge by different signs and name the same kind: the words' own confidence stands.
    const first = candidates[0];
    if (first && guesses[0]!.label === first.code) {
      shares.set(first.code, Math.max(shares.get(first.code)!, first.confidence));
    }
    return bounded(shares)
      .map(([code, share]) => ({ code, confidence: Math.floor((open ? Math.min(share, OPEN) : share) * 1000) / 1000 }))
      .filter(({ confidence }) => confidence >= FLOOR)
      .sort((one, other) => other.confidence - one.confidence)
      .slice(0, MOST);
  };
  return low => heardByClause(low, judge);
}

/** Numbers, ids and addresses in Latin letters say nothing of the kind in a Chinese sentence, and the model has never seen them. */
function withoutMarks(low: string): string {
  return /[\u3400-\u9fff]/.test(low) ? low.replace(/[a-z0-9_.@-]{4,}/g, '') : low;
}

/** A candidate as a question, unless the list names it outright. */
function held({ code, confidence }: CategoryCandidate): CategoryCandidate {
  return { code, confidence: confidence < OUTRIGHT ? Math.min(confidence, OPEN) : confidence };
}

/** Confidences that make 1 at most together. */
function bounded(shares: ReadonlyMap<string, number>): [code: string, share: number][] {
  const sum = [...shares.values()].reduce((total, share) => total + share, 0);
  return [...shares].map(([code, share]) => [code, sum > 1 ? share / sum : share]);
}
