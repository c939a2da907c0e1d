/** Labelled tickets to a model: see docs/understanding.md for what was tried and why it is this. */
import { type CategoryModel, createScore, type Temperatures } from './category-model.ts';
import { randomBelow, trainSvm } from './svm.ts';
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
  /** Hears how far it is: parts done of all parts. */
  onProgress?: (done: number, all: number) => void;
}

/** Price of a mistake; LIBLINEAR calls it C. */
const PRICE = 1;
/** How much dearer rare labels' mistakes are: (others / own) to this power. */
const RARE = 0.5;
const TOLERANCE = 0.1;
const PASSES = 60;
/** Parts into which the tickets are cut to learn how honest the confidences are. */
const FOLDS = 4;
const MOST_BITS = 18;
/** Bytes of weights and rarities together, at most; keeps the file below 10 MB. */
const MOST_WEIGHTS = 2 ** 23;

/** Trains a model: one linear support vector machine a label, then temperatures by cross-validation. Needs two labels at least. */
export function trainModel(tickets: readonly Ticket[], options: TrainOptions = {}): CategoryModel {
  const labels = [...new Set(tickets.map(({ label }) => label))].sort();
  const bits = options.bits ?? bitsFor(labels.length);
  const seed = options.seed ?? 1;
  const steps = labels.length * (FOLDS + 1);
  let done = 0;
  const step = () => options.onProgress?.(++done, steps);

  const folds = foldsOf(tickets, seed);
  const judged: Record<keyof Temperatures, Judged[]> = { title: [], text: [], both: [] };
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const score = createScore(
      trainMachines(
        tickets.filter((_, at) => folds[at] !== fold),
        labels,
        bits,
        seed,
        step,
      ),
    );
    for (const [at, { title, text, label }] of tickets.entries()) {
      if (folds[at] !== fold) continue;
      const truth = labels.indexOf(label);
      if (title) judged.title.push({ scores: score(title, ''), truth });
      if (text) judged.text.push({ scores: score('', text), truth });
      if (title && text) judged.both.push({ scores: score(title, text), truth });
    }
  }
  const [title, text, both] = [judged.title, judged.text, judged.both].map(rows => rows.length && fitTemperature(rows));
  const known = title || text || 1;
  const doubt = options.doubt ?? 1;
  const temperatures = {
    title: (title || known) * doubt,
    text: (text || known) * doubt,
    both: (both || known) * doubt,
  };
  return { ...trainMachines(tickets, labels, bits, seed, step), temperatures };
}

function foldsOf(tickets: readonly Ticket[], seed: number): number[] {
  const draw = randomBelow(seed);
  const groups = new Map<string, number>();
  return tickets.map(({ group }) => {
    const fold = (group === undefined ? undefined : groups.get(group)) ?? draw(FOLDS);
    if (group !== undefined) groups.set(group, fold);
    return fold;
  });
}

/** As many buckets as fit the size of a model with so many labels. */
export function bitsFor(labels: number): number {
  return Math.min(MOST_BITS, Math.floor(Math.log2(MOST_WEIGHTS / (labels + 1))));
}

function trainMachines(
  tickets: readonly Ticket[],
  labels: readonly string[],
  bits: number,
  seed: number,
  step: () => void,
): Omit<CategoryModel, 'temperatures'> {
  const { rows, rarities, truths } = rowsOf(tickets, labels, bits);
  const width = 2 ** bits;
  const weights = new Int8Array(width * labels.length);
  const scales: number[] = [];
  const biases: number[] = [];
  for (const label of labels.keys()) {
    const own = truths.reduce((sum, truth) => sum + (truth === label ? 1 : 0), 0);
    const ownPrice = own > 0 ? PRICE * ((truths.length - own) / own) ** RARE : PRICE;
    const found = trainSvm(
      rows,
      Int8Array.from(truths, truth => (truth === label ? 1 : -1)),
      {
        width,
        prices: Float32Array.from(truths, truth => (truth === label ? ownPrice : PRICE)),
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
  return { labels, bits, scales, biases, source: sourceOf(tickets), rarities, weights };
}
