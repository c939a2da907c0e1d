/** A trained model of kinds: what it holds, and what it says about a message. */
import { CUE_VALUE, cuesOf } from './cues.ts';
import { weigh } from './gain.ts';
import { createCountGrams } from './grams.ts';

/** Label of words that are about no kind of problem: small talk, other offices' matters. A model may know it; a city need not. */
export const NO_KIND = '-';

/** Divisors that make scores honest confidences ("temperature scaling", Guo et al., ICML 2017), by what a ticket has. */
export interface Temperatures {
  title: number;
  text: number;
  both: number;
}

/** Weights of one linear function a label, over hashed grams. */
export interface CategoryModel {
  labels: readonly string[];
  /** Buckets are 2^bits. */
  bits: number;
  temperatures: Temperatures;
  /** By label: what its bytes in `weights` are multiplied by. */
  scales: readonly number[];
  /** By label: what is added for each part that is there. */
  biases: readonly number[];
  /** What it was trained on: see sourceOf. */
  source: string;
  /** One a bucket: see gainsOf. */
  gains: Uint8Array;
  /** Cues (see cues.ts) that it reads beside the grams; 0: none. */
  cues: number;
  /** Bucket by bucket, then cue by cue, one byte a label. */
  weights: Int8Array;
}

/** A label with the probability that it is right. */
export interface Guess {
  label: string;
  /** 0..1; all guesses together make 1. */
  confidence: number;
}

/** All labels, most probable first. A one-line message is a title without a text. */
export type Guesses = (title: string, text?: string) => Guess[];

/** Makes a model ready to be asked. */
export function createGuesses(model: CategoryModel): Guesses {
  const score = createScore(model);
  return (title, text = '') => {
    const scores = score(title, text);
    const shares = probabilities(scores, temperatureOf(model.temperatures, title, text));
    return model.labels
      .map((label, at) => ({ label, confidence: shares[at]! }))
      .sort((one, other) => other.confidence - one.confidence);
  };
}

/** Scores of a title and a text, by label: the sum of both parts' scores. */
export function createScore({
  labels,
  bits,
  scales,
  biases,
  gains,
  cues,
  weights,
}: Omit<CategoryModel, 'temperatures' | 'source'>) {
  const count = createCountGrams(bits);
  const width = labels.length;
  const part = new Float64Array(width);
  const firstCue = 2 ** bits;
  return (title: string, text: string): Float64Array => {
    const scores = new Float64Array(width);
    const found = cues > 0 ? cuesOf(title, text) : [];
    for (const words of [title, text]) {
      if (!words) continue;
      const counts = count(words);
      weigh(counts, gains);
      part.fill(0);
      for (let at = 0; at < counts.size; at += 1) {
        const from = counts.buckets[at]! * width;
        const value = counts.counts[at]!;
        for (let label = 0; label < width; label += 1) part[label]! += weights[from + label]! * value;
      }
      for (const cue of found) {
        const from = (firstCue + cue) * width;
        for (let label = 0; label < width; label += 1) part[label]! += weights[from + label]! * CUE_VALUE;
      }
      for (let label = 0; label < width; label += 1) scores[label]! += part[label]! * scales[label]! + biases[label]!;
    }
    return scores;
  };
}

/** Shares that make 1 together (softmax). The smaller the temperature, the surer. */
export function probabilities(scores: ArrayLike<number>, temperature: number): Float64Array {
  const shares = Float64Array.from(scores);
  let most = Number.NEGATIVE_INFINITY;
  for (const score of shares) most = Math.max(most, score);
  let sum = 0;
  for (let at = 0; at < shares.length; at += 1) {
    shares[at] = Math.exp((shares[at]! - most) / temperature);
    sum += shares[at]!;
  }
  for (let at = 0; at < shares.length; at += 1) shares[at]! /= sum;
  return shares;
}

function temperatureOf(temperatures: Temperatures, title: string, text: string): number {
  if (title && text) return temperatures.both;
  return title ? temperatures.title : temperatures.text;
}
