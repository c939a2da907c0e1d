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

/** The labels, most probable first. A one-line message is a title without a text. */
export type Guesses = (title: string, text?: string) => Guess[];

/** Makes a model ready to be asked. Labels less probable than `least` are left out, but never the first: most of many are hardly worth sorting. */
export function createGuesses(model: CategoryModel, least = 0): Guesses {
  const score = createScore(model);
  const scores = new Float64Array(model.labels.length);
  const shares = new Float64Array(model.labels.length);
  return (title, text = '') => {
    score(title, text, scores);
    const most = probabilities(scores, temperatureOf(model.temperatures, title, text), shares);
    const enough = Math.min(least, most);
    const guesses: Guess[] = [];
    for (let at = 0; at < shares.length; at += 1) {
      if (shares[at]! >= enough) guesses.push({ label: model.labels[at]!, confidence: shares[at]! });
    }
    return guesses.sort((one, other) => other.confidence - one.confidence);
  };
}

/** Scores of a title and a text, by label: the sum of both parts' scores, in a new array or in the given one. */
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
  return (title: string, text: string, scores = new Float64Array(width)): Float64Array => {
    scores.fill(0);
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

/** Writes shares that make 1 together (softmax), and returns the largest. The smaller the temperature, the surer. */
export function probabilities(scores: Float64Array, temperature: number, shares: Float64Array): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at += 1) if (scores[at]! > best) best = scores[at]!;
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const share = Math.exp((scores[at]! - best) / temperature);
    shares[at] = share;
    sum += share;
  }
  for (let at = 0; at < scores.length; at += 1) shares[at]! /= sum;
  return 1 / sum;
}

function temperatureOf(temperatures: Temperatures, title: string, text: string): number {
  if (title && text) return temperatures.both;
  return title ? temperatures.title : temperatures.text;
}
