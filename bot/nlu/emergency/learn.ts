/**
 * Learns model.json from sentences/: logistic regression by AdaGrad, always in the same order, so that the same
 * sentences give the same file. `node bot/nlu/emergency/learn.ts` writes it (under a second).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fold, lower } from '../text/fold.ts';
import { harmlessOut } from './harmless.ts';
import { grams, type SenseModel } from './sense.ts';

/** A sentence to learn from; kind null is calm. */
export interface Lesson {
  text: string;
  kind: string | null;
}

const FOLDER = new URL('./sentences/', import.meta.url);
const MODEL = new URL('./model.json', import.meta.url);
const ROUNDS = 25;
const RATE = 0.5;
const DECAY = 1e-4;
/** Runs seen less often than this teach nothing. */
const SEEN = 1;
/** Weights are kept in 1/32. */
const STEP = 1 / 32;
/** Smaller weights than this do not tell kinds apart. */
const TELLING = 40;

/** The sentences of a file: `# heading` lines, below each its sentences; `;` begins a remark. */
export function readSentences(name: 'danger' | 'calm'): { heading: string; text: string }[] {
  let heading = '';
  const sentences: { heading: string; text: string }[] = [];
  for (const line of readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8').split('\n')) {
    if (line.startsWith('# ')) heading = line.slice(2);
    else if (line && !line.startsWith(';')) sentences.push({ heading, text: line });
  }
  return sentences;
}

/** All lessons of the project. */
export function lessons(): Lesson[] {
  return [
    ...readSentences('danger').map(({ heading, text }) => ({ text, kind: heading })),
    ...readSentences('calm').map(({ text }) => ({ text, kind: null })),
  ];
}

/** Learns a model; pure, about 0.3 s for 2,500 sentences. */
export function learn(given: readonly Lesson[]): SenseModel {
  const rows = given.map(({ text, kind }) => ({ kind, runs: [...new Set(grams(harmlessOut(lower(fold(text)))))] }));
  const counts = new Map<string, number>();
  for (const { runs } of rows) for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
  const vocabulary = [...counts].filter(([, count]) => count >= SEEN).map(([run]) => run);
  const index = new Map(vocabulary.map((run, at) => [run, at]));
  const coded = rows.map(({ kind, runs }) => ({
    kind,
    at: runs.map(run => index.get(run)).filter(at => at !== undefined),
  }));
  const danger = trained(coded, vocabulary.length, kind => kind !== null);
  const dangers = coded.filter(({ kind }) => kind !== null);
  const kinds: SenseModel['kinds'] = {};
  for (const wanted of new Set(dangers.map(({ kind }) => kind as string))) {
    const { bias, weights } = trained(dangers, vocabulary.length, kind => kind === wanted);
    const at = [...weights.keys()].filter(position => Math.abs(weights[position]!) >= TELLING);
    kinds[wanted] = { bias, at, weights: at.map(position => weights[position]!) };
  }
  return { grams: vocabulary.join('\n'), weights: danger.weights, bias: danger.bias, step: STEP, kinds };
}

interface Coded {
  kind: string | null;
  at: number[];
}

function trained(rows: readonly Coded[], size: number, is: (kind: string | null) => boolean) {
  const weights = new Float64Array(size);
  const slopes = new Float64Array(size).fill(1e-8);
  let bias = 0;
  let biasSlope = 1e-8;
  const order = rows.map((_, at) => at);
  const next = numbers();
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const row of order) {
      const { at, kind } = rows[row]!;
      const scale = 1 / Math.sqrt(at.length || 1);
      const sum = at.reduce((total, position) => total + weights[position]!, 0);
      const wrong = 1 / (1 + Math.exp(-bias - sum * scale)) - (is(kind) ? 1 : 0);
      biasSlope += wrong * wrong;
      bias -= (RATE * wrong) / Math.sqrt(biasSlope);
      for (const position of at) {
        const slope = wrong * scale + DECAY * weights[position]!;
        slopes[position]! += slope * slope;
        weights[position]! -= (RATE * slope) / Math.sqrt(slopes[position]!);
      }
    }
  }
  return { bias: Math.round(bias * 1000) / 1000, weights: [...weights].map(weight => Math.round(weight / STEP) || 0) };
}

/** Numbers from 0 to 1 that look random and are the same each time. */
function numbers(): () => number {
  let seed = 1;
  return () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x80000000;
  };
}

if (process.argv[1]?.endsWith('learn.ts')) writeFileSync(MODEL, `${JSON.stringify(learn(lessons()))}\n`);
