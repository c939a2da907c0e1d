/**
 * How much each bucket tells of the label (supervised term weighting: Debole and Sebastiani, SAC 2003), and a text as a vector of
 * length one. Against rarity (inverse document frequency), which takes a rare name for as telling as a rare trouble, this brings
 * almost a point of macro-F1: see docs/understanding.md.
 */
import type { Counts } from './grams.ts';

/** Largest stored gain; only how gains stand to each other counts. */
const LARGEST = 255;
/** Texts of the usual mixture of labels that each bucket is thought to have been met in beforehand: one meeting tells little. */
const DOUBT = 3;
/** What a bucket that tells nothing is worth, in mean gains of what is met. Less suits letters as well, but not one-line sayings. */
const BASE = 2;

/**
 * Gains as they are stored, one byte a bucket: Kullback-Leibler divergence of the labels of all texts from those of the texts
 * that hold it. `holders`: bucket by bucket, in how many texts of each label it was met. `texts`: how many each label has.
 */
export function gainsOf(holders: Int32Array, texts: Int32Array): Uint8Array {
  const all = texts.reduce((sum, each) => sum + each, 0);
  const usual = Float64Array.from(texts, each => each / all);
  const gains = new Float64Array(holders.length / texts.length);
  let meetings = 0;
  let told = 0;
  for (let bucket = 0; bucket < gains.length; bucket += 1) {
    const own = holders.subarray(bucket * texts.length, (bucket + 1) * texts.length);
    const met = own.reduce((sum, held) => sum + held, 0);
    for (let label = 0; label < texts.length; label += 1) {
      const share = (own[label]! + DOUBT * usual[label]!) / (met + DOUBT);
      if (share > 0) gains[bucket]! += share * Math.log(share / usual[label]!);
    }
    meetings += met;
    told += met * gains[bucket]!;
  }
  // Above zero even where no bucket tells anything: a text needs a length.
  const base = Math.max(1e-9, (BASE * told) / Math.max(1, meetings));
  const most = base + gains.reduce((best, gain) => Math.max(best, gain), 0);
  return Uint8Array.from(gains, gain => Math.round(((base + gain) / most) * LARGEST));
}

/** Writes a text's values over its counts: logarithmic counts times gain, scaled to length one. */
export function weigh({ size, buckets, counts }: Counts, gains: Uint8Array): void {
  let sum = 0;
  for (let at = 0; at < size; at += 1) {
    const often = counts[at]!;
    const value = (often === 1 ? 1 : 1 + Math.log(often)) * gains[buckets[at]!]!;
    counts[at] = value;
    sum += value * value;
  }
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let at = 0; at < size; at += 1) counts[at]! *= scale;
}
