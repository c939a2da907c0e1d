/** How much each bucket tells: rare ones more than common ones (inverse document frequency), and a text as a vector of length one. */
import type { Counts } from './grams.ts';

/** Steps of a stored rarity to one of its own units: rarities lie between 1 and 12.75. */
const STEPS = 20;
const LARGEST = 255;

/** Rarities as they are stored, one byte a bucket. `holders`: in how many texts each bucket was met. */
export function raritiesOf(holders: Int32Array, texts: number): Uint8Array {
  return Uint8Array.from(holders, held =>
    Math.min(LARGEST, Math.round((Math.log((1 + texts) / (1 + held)) + 1) * STEPS)),
  );
}

/** Writes a text's values over its counts: logarithmic counts times rarity, scaled to length one. */
export function weigh({ size, buckets, counts }: Counts, rarities: Uint8Array): void {
  let sum = 0;
  for (let at = 0; at < size; at += 1) {
    const value = (1 + Math.log(counts[at]!)) * rarities[buckets[at]!]!;
    counts[at] = value;
    sum += value * value;
  }
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let at = 0; at < size; at += 1) counts[at]! *= scale;
}
