/** Labelled tickets to a model: see docs/understanding.md for what was tried and why it is this. */
import { type CategoryModel, createScore, type Temperatures } from './category-model.ts';
import { FOLDS, foldsOf, macroF1 } from './cross-validation.ts';
import { CUES } from './cues.ts';
import { trainSvm } from './svm.ts';
import { fitTemperature, type Judged } from './temperature.ts';
import { rowsOf, sourceOf, type Ticket } from './ticket-rows.ts';

/** How a model is trained. */
export interface TrainOptions {
  /** Buckets are 2^bits; by default as many as fit the size of a model. */
  bits?: number;
  /** The same tickets in the same order with the same seed make the same model, byte by byte. */
  seed?: number;
  /** Times by which temperatures are raised, when the tickets are more alike than those to come; 1 for real ones. */
  doubt?: number;
  /** Reads the cues of what a letter is for beside its grams; by default where cross-validation says that they help. */
  cues?: boolean;
  /** Whether a ticket is like those to come, so that confidences are learnt from it; every one by default. */
  typical?: (ticket: Ticket) => boolean;
  /** Hears how far it is: parts done of all parts. */
  onProgress?: (done: number, all: number) => void;
}

/**
 * `price` of a mistake (LIBLINEAR calls it C), and how much dearer a rare label's mistakes are: (others / own) to the power `rare`.
 * Cues are few and stand in every row: beside them grams must cost more to be learnt by heart.
 */
const BY_GRAMS = { price: 1, rare: 0.5 };
const WITH_CUES = { price: 0.25, rare: 0.75 };
const TOLERANCE = 0.1;
const PASSES = 60;
/** Macro-F1 that cues must bring in cross-validation. Letters told apart by their matter gain nothing, by what they want 0.05. */
const WORTH = 0.01;
const MOST_BITS = 18;
/** Bytes of weights and gains together, at most; keeps the file below 10 MB. */
const MOST_WEIGHTS = 2 ** 23;

/** Trains a model: one linear support vector machine a label, then temperatures by cross-validation. Needs two labels at least. */
export function trainModel(tickets: readonly Ticket[], options: TrainOptions = {}): CategoryModel {
  const labels = [...new Set(tickets.map(({ label }) => label))].sort();
  const bits = options.bits ?? bitsFor(labels.length);
  const seed = options.seed ?? 1;
  const ways = options.cues === undefined ? [false, true] : [options.cues];
  const steps = labels.length * (ways.length * FOLDS + 1);
  let done = 0;
  const recipe = { labels, bits, seed, typical: options.typical, step: () => options.onProgress?.(++done, steps) };

  const [first, second] = ways.map(cues => ({ cues, ...judge(tickets, { ...recipe, cues }) }));
  const { cues, title, text, both } = second && second.f1 > first!.f1 + WORTH ? second : first!;
  const known = title || text || 1;
  const doubt = options.doubt ?? 1;
  const temperatures = {
    title: (title || known) * doubt,
    text: (text || known) * doubt,
    both: (both || known) * doubt,
  };
  return { ...trainMachines(tickets, { ...recipe, cues }), temperatures };
}

interface Recipe {
  labels: readonly string[];
  bits: number;
  seed: number;
  cues: boolean;
  typical: TrainOptions['typical'] | undefined;
  step: () => void;
}

/** Cross-validation: macro-F1, and the temperatures at which confidences are honest (0 where no ticket has such a part). */
function judge(tickets: readonly Ticket[], recipe: Recipe): Temperatures & { f1: number } {
  const folds = foldsOf(tickets, recipe.seed);
  const judged: Record<keyof Temperatures, Judged[]> = { title: [], text: [], both: [] };
  const whole: Judged[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const score = createScore(
      trainMachines(
        tickets.filter((_, at) => folds[at] !== fold),
        recipe,
      ),
    );
    for (const [at, ticket] of tickets.entries()) {
      if (folds[at] !== fold || recipe.typical?.(ticket) === false) continue;
      const { title, text, label } = ticket;
      const truth = recipe.labels.indexOf(label);
      const found = { scores: score(title, text), truth };
      whole.push(found);
      if (title) judged.title.push(text ? { scores: score(title, ''), truth } : found);
      if (text) judged.text.push(title ? { scores: score('', text), truth } : found);
      if (title && text) judged.both.push(found);
    }
  }
  const temperature = (rows: readonly Judged[]) => (rows.length > 0 ? fitTemperature(rows) : 0);
  return {
    f1: macroF1(whole, recipe.labels.length),
    title: temperature(judged.title),
    text: temperature(judged.text),
    both: temperature(judged.both),
  };
}

/** As many buckets as fit the size of a model with so many labels. */
export function bitsFor(labels: number): number {
  return Math.min(MOST_BITS, Math.floor(Math.log2(MOST_WEIGHTS / (labels + 1))));
}

function trainMachines(
  tickets: readonly Ticket[],
  { labels, bits, seed, cues, step }: Recipe,
): Omit<CategoryModel, 'temperatures'> {
  const { rows, gains, truths } = rowsOf(tickets, labels, bits, cues);
  const width = 2 ** bits + (cues ? CUES : 0);
  const { price, rare } = cues ? WITH_CUES : BY_GRAMS;
  const weights = new Int8Array(width * labels.length);
  const scales: number[] = [];
  const biases: number[] = [];
  for (const label of labels.keys()) {
    const own = truths.reduce((sum, truth) => sum + (truth === label ? 1 : 0), 0);
    const ownPrice = own > 0 ? price * ((truths.length - own) / own) ** rare : price;
    const found = trainSvm(
      rows,
      Int8Array.from(truths, truth => (truth === label ? 1 : -1)),
      {
        width,
        prices: Float32Array.from(truths, truth => (truth === label ? ownPrice : price)),
        bias: 1,
        tolerance: TOLERANCE,
        passes: PASSES,
        seed,
      },
    );
    let most = 0;
    for (let bucket = 0; bucket < width; bucket += 1) most = Math.max(most, Math.abs(found[bucket]!));
    const scale = most > 0 ? most / 127 : 1;
    for (let bucket = 0; bucket < width; bucket += 1) {
      weights[bucket * labels.length + label] = Math.round(found[bucket]! / scale);
    }
    scales.push(scale);
    biases.push(found[width]!);
    step();
  }
  return { labels, bits, scales, biases, source: sourceOf(tickets), cues: cues ? CUES : 0, gains, weights };
}
