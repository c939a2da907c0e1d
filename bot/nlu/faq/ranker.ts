/** A linear judge of pairs, learnt from lists with one right entry each (softmax over the list, Adagrad). */
import { MEASURES } from './pair-features.ts';

/** Buckets of signs: 2^20. */
const BITS = 20;
const MASK = 2 ** BITS - 1;

/** What is weighed of one question with its candidates. */
export interface List {
  /** MEASURES numbers a candidate. */
  measures: Float32Array;
  /** Buckets of the signs of each candidate, each once. */
  signs: Int32Array[];
  /** Place of the right candidate. */
  right: number;
}

/** Learnt weights. */
export interface Ranker {
  measures: Float32Array;
  signs: Float32Array;
}

/** How the judge learns; chosen by cross-validation (docs/understanding.md). */
const ROUNDS = 5;
const RATE = 0.03;
const MEASURE_RATE = 0.1;
/** Pulls the weights of signs to nothing. */
const DECAY = 0.002;
/** Signs that fewer lists hold teach nothing that would hold elsewhere. */
const LEAST = 4;
/** Errors so small change nothing; leaving them out saves half the time. */
const NEGLIGIBLE = 1e-3;

/** The buckets of signs, each once. */
export function bucketsOf(signs: readonly number[]): Int32Array {
  return Int32Array.from(new Set(signs.map(sign => sign & MASK)));
}

/** Score of a candidate by its measures (from `at` on) and buckets. */
export function scoreOf(ranker: Ranker, measures: Float32Array, at: number, buckets: Int32Array): number {
  let sum = 0;
  for (let bucket = 0; bucket < buckets.length; bucket += 1) sum += ranker.signs[buckets[bucket]!]!;
  for (let place = 0; place < MEASURES; place += 1) sum += ranker.measures[place]! * measures[at + place]!;
  return sum;
}

/** Learns from lists; the same lists give the same weights. */
export function learnRanker(lists: readonly List[]): Ranker {
  const ranker = { measures: new Float32Array(MEASURES), signs: new Float32Array(2 ** BITS) };
  const squares = { measures: new Float32Array(MEASURES).fill(0.01), signs: new Float32Array(2 ** BITS).fill(1) };
  const known = often(lists);
  const kept = lists.map(list => list.signs.map(buckets => buckets.filter(bucket => known[bucket]! >= LEAST)));
  const order = lists.map((_, at) => at);
  const random = createRandom();
  const slope = new Float64Array(MEASURES);
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(order, random);
    for (const number of order) {
      const { measures, right } = lists[number]!;
      const signs = kept[number]!;
      const errors = errorsOf(
        signs.map((buckets, at) => scoreOf(ranker, measures, at * MEASURES, buckets)),
        right,
      );
      slope.fill(0);
      for (const [at, error] of errors.entries()) {
        if (Math.abs(error) < NEGLIGIBLE) continue;
        for (const bucket of signs[at]!) {
          const step = error + DECAY * ranker.signs[bucket]!;
          squares.signs[bucket]! += step * step;
          ranker.signs[bucket]! -= (RATE * step) / Math.sqrt(squares.signs[bucket]!);
        }
        for (let place = 0; place < MEASURES; place += 1) slope[place]! += error * measures[at * MEASURES + place]!;
      }
      for (let place = 0; place < MEASURES; place += 1) {
        squares.measures[place]! += slope[place]! ** 2;
        ranker.measures[place]! -= (MEASURE_RATE * slope[place]!) / Math.sqrt(squares.measures[place]!);
      }
    }
  }
  return ranker;
}

/** Chance given to each candidate, less one for the right one. */
function errorsOf(scores: number[], right: number): number[] {
  const top = Math.max(...scores);
  const chances = scores.map(score => Math.exp(score - top));
  const sum = chances.reduce((one, other) => one + other, 0);
  return chances.map((chance, at) => chance / sum - (at === right ? 1 : 0));
}

/** In how many lists each bucket is, counted to 255. */
function often(lists: readonly List[]): Uint8Array {
  const counts = new Uint8Array(2 ** BITS);
  const last = new Int32Array(2 ** BITS).fill(-1);
  for (const [number, { signs }] of lists.entries()) {
    for (const buckets of signs) {
      for (const bucket of buckets) {
        if (last[bucket] === number || counts[bucket] === 255) continue;
        last[bucket] = number;
        counts[bucket]! += 1;
      }
    }
  }
  return counts;
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}

/** The same row of numbers (0..1) each time. */
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
