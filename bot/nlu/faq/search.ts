/** Finds, among many written questions, those that a question means: BM25 first, then a learnt judge of the best of them. */
import { createGrams, highest } from './entry-index.ts';
import { createSegment } from './lexicon.ts';
import { MEASURES, markedIn, measure, type Side, signs, styleOf, type Taken, weighed } from './pair-features.ts';
import { bucketsOf, type List, learnRanker, type Ranker, scoreOf } from './ranker.ts';
import { numberOf, pairOf, tokensOf } from './tokens.ts';

/** A question that stands written, with the id of its entry. */
export interface Written {
  id: string;
  question: string;
}

/** A question as it was asked, with the id of the entry that answers it. */
export interface AskedPair {
  id: string;
  words: string;
}

/** Searches; what it learns stays in it. */
export interface Search {
  /** Ids of entries, best first, each once. */
  find(words: string): string[];
  /** Learns which differences matter. Returns how many of the pairs could teach. */
  learn(pairs: readonly AskedPair[]): number;
}

/** Candidates that the judge looks at: more of them hold the right one, but the judge does worse. */
const CANDIDATES = 45;
/** Weight of shared words beside characters and their pairs. */
const WORDS = 0.25;

/** Indexes written questions. An id may come several times, with several wordings. */
export function createSearch(entries: readonly Written[]): Search {
  const tokens = entries.map(({ question }) => tokensOf(question));
  const segment = createSegment(tokens);
  const taken = tokens.map(take);
  const grams = {
    tokens: createGrams(
      taken.map(one => one.tokens),
      { k1: 0.6, b: 1 },
    ),
    pairs: createGrams(
      taken.map(one => one.pairs),
      { k1: 0.6, b: 1 },
    ),
    words: createGrams(
      taken.map(one => one.words),
      { k1: 0.6, b: 0.75 },
    ),
  };
  const sides: (Side | undefined)[] = [];
  const scores = new Float32Array(entries.length);
  let ranker: Ranker | null = null;

  function take(own: readonly string[]): Taken {
    const numbers = Int32Array.from(own, numberOf);
    const pairs = new Int32Array(Math.max(0, own.length - 1));
    for (let at = 0; at < pairs.length; at += 1) pairs[at] = pairOf(numbers[at]!, numbers[at + 1]!);
    let from = 0;
    const words = Int32Array.from(segment(own), length => {
      from += length;
      return numberOf(own.slice(from - length, from).join(''));
    });
    return { tokens: numbers, pairs, words };
  }

  function sideOf(own: readonly string[], parts: Taken, style: Int32Array): Side {
    const { tokens: singles, pairs, words } = grams;
    return {
      ...parts,
      tokenSet: weighed(parts.tokens, singles.rarity),
      pairSet: weighed(parts.pairs, pairs.rarity),
      wordSet: weighed(parts.words, words.rarity),
      ...markedIn(own),
      style,
    };
  }

  function entrySide(at: number): Side {
    sides[at] ??= sideOf(tokens[at]!, taken[at]!, styleOf(entries[at]!.question));
    return sides[at];
  }

  function candidates(asked: Taken): Int32Array {
    scores.fill(0);
    grams.tokens.score(asked.tokens, 1, scores);
    grams.pairs.score(asked.pairs, 1, scores);
    grams.words.score(asked.words, WORDS, scores);
    return highest(scores, CANDIDATES);
  }

  /** What the judge sees of a question. */
  function listOf(words: string): { found: Int32Array; measures: Float32Array; signs: Int32Array[] } {
    const own = tokensOf(words);
    const parts = take(own);
    const found = candidates(parts);
    const asked = sideOf(own, parts, NO_STYLE);
    const measures = new Float32Array(found.length * MEASURES);
    const buckets: Int32Array[] = [];
    const best = scores[found[0]!] ?? 1;
    const out: number[] = [];
    for (const [place, at] of found.entries()) {
      const entry = entrySide(at);
      measure(asked, entry, { score: scores[at]!, best, place }, measures, place * MEASURES);
      signs(asked, entry, out);
      buckets.push(bucketsOf(out));
    }
    return { found, measures, signs: buckets };
  }

  return {
    find(words) {
      const { found, measures, signs: buckets } = listOf(words);
      const judge = ranker;
      const order = [...found.keys()];
      if (judge) {
        const judged = Float64Array.from(buckets, (own, place) => scoreOf(judge, measures, place * MEASURES, own));
        order.sort((one, other) => judged[other]! - judged[one]!);
      }
      return [...new Set(order.map(place => entries[found[place]!]!.id))];
    },
    learn(pairs) {
      const lists: List[] = [];
      for (const { id, words } of pairs) {
        const { found, ...list } = listOf(words);
        const right = found.findIndex(at => entries[at]!.id === id);
        if (right >= 0) lists.push({ ...list, right });
      }
      if (lists.length > 0) ranker = learnRanker(lists);
      return lists.length;
    },
  };
}

const NO_STYLE = new Int32Array(0);
