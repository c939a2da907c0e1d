/**
 * A text as numbers: its single characters and pairs of characters, hashed into a fixed number of buckets
 * (the "hashing trick", Weinberger et al., ICML 2009).
 */
import { fold, lower } from '../text/fold.ts';

/** Longest gram, in UTF-16 units. Triples were tried: they cost 1 point of macro-F1, see docs/understanding.md. */
const LONGEST_GRAM = 2;

/** Where the grams of a text were counted: bucket numbers, each once, and how often each was met. */
export interface Counts {
  /** How many places of the two arrays are in use. */
  size: number;
  buckets: Int32Array;
  counts: Float32Array;
}

/** Counts the grams of a text. It hands out the same memory each time: what it returned before is gone with the next call. */
export type CountGrams = (text: string) => Counts;

/** A counter over 2^bits buckets. Texts are folded first (NFKC, simplified script, lower case). */
export function createCountGrams(bits: number): CountGrams {
  const mask = 2 ** bits - 1;
  const placeOf = new Int32Array(2 ** bits);
  const result: Counts = { size: 0, buckets: new Int32Array(0), counts: new Float32Array(0) };

  return raw => {
    const text = lower(fold(raw)).replace(NUMBERS, ' ');
    const room = text.length * LONGEST_GRAM;
    if (result.buckets.length < room) {
      result.buckets = new Int32Array(room * 2);
      result.counts = new Float32Array(room * 2);
    }
    const { buckets, counts } = result;
    let size = 0;
    for (let at = 0; at < text.length; at += 1) {
      let hash = OFFSET;
      for (let length = 1; length <= LONGEST_GRAM && at + length <= text.length; length += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(at + length - 1), PRIME);
        const bucket = mix(hash + length) & mask;
        const place = placeOf[bucket]!;
        if (place > 0) counts[place - 1]! += 1;
        else {
          buckets[size] = bucket;
          counts[size] = 1;
          size += 1;
          placeOf[bucket] = size;
        }
      }
    }
    for (let at = 0; at < size; at += 1) placeOf[buckets[at]!] = 0;
    result.size = size;
    return result;
  };
}

/** Telephone numbers and the like tell nothing of a kind. */
const NUMBERS = /\d{5,}/g;

/** FNV-1a's start and factor. */
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** Spreads a hash over all its bits (the finaliser of MurmurHash3). */
function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
