/**
 * The second ear: a linear model over single characters and pairs, learnt from sentences/ (see learn.ts).
 * It hears danger in words that no sign knows; the signs stay the first ear, for they can be read and corrected.
 */

/** A learnt model as it is stored: small whole numbers, so that the file stays small and the same on every machine. */
export interface SenseModel {
  /** Runs of characters, one a line. */
  grams: string;
  /** A weight for each run; positive for danger. */
  weights: number[];
  bias: number;
  /** How much one step of a weight is worth. */
  step: number;
  /** For each kind of danger a weight for each run that tells kinds apart, by the run's position in `grams`. */
  kinds: Record<string, { bias: number; at: number[]; weights: number[] }>;
}

/** How likely a short text tells of danger (0..1), and of which kind. */
export type Sense = (text: string) => { chance: number; kind: string };

/** A text without its stops, its ends marked. */
function plainly(text: string): string {
  return `^${UNMARKED.test(text) ? text : text.replace(/[^\p{L}\p{N}□]+/gu, ' ').trim()}$`;
}

/** Many a text has no mark to take away. */
const UNMARKED = /^[a-z0-9\u4e00-\u9fff□]*$/;

/** The runs of a text: what the model counts, each once. The text is cleaned of stops, and its ends are marked. */
export function grams(text: string): string[] {
  const plain = plainly(text);
  const found: string[] = [];
  for (let size = 1; size <= 2; size++)
    for (let at = 0; at + size <= plain.length; at++) found.push(plain.slice(at, at + size));
  return found;
}

/** Slots of the table of runs: four times as many as there are runs, so that most are found where they are looked for first. */
const SLOTS = 1 << 16;

/** A run of one or two characters as a number, never 0. */
function keyOf(text: string, at: number, size: number): number {
  return size === 1 ? text.charCodeAt(at) : text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1) + 65_536;
}

/** Where a number is looked for first (multiplicative hashing, Knuth 6.4). */
function slotOf(key: number): number {
  return Math.imul(key ^ (key / 65_536), 0x9e3779b1) >>> 16;
}

/** Runs by their numbers in typed arrays: a map of as many strings takes several times the memory, and more time. */
function runTable(runs: readonly string[]): (key: number) => number {
  const keys = new Float64Array(SLOTS);
  const places = new Int32Array(SLOTS);
  const find = (key: number): number => {
    let slot = slotOf(key);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (SLOTS - 1);
    return slot;
  };
  for (const [place, run] of runs.entries()) {
    const key = keyOf(run, 0, run.length);
    const slot = find(key);
    keys[slot] = key;
    places[slot] = place;
  }
  return key => {
    const slot = find(key);
    return keys[slot] === 0 ? -1 : places[slot]!;
  };
}

/** Makes the model ready for use. */
export function createSense(model: SenseModel): Sense {
  const runs = model.grams.split('\n');
  const placeOf = runTable(runs);
  const weights = Int16Array.from(model.weights);
  const kinds = Object.entries(model.kinds).map(([kind, { bias, at, weights: own }]) => {
    const each = new Int16Array(runs.length);
    for (const [i, place] of at.entries()) each[place] = own[i]!;
    return { kind, bias, weights: each };
  });
  /** The call in which a run was met last: a run counts once. */
  const met = new Uint32Array(runs.length);
  let call = 0;
  return text => {
    call += 1;
    const plain = plainly(text);
    const known: number[] = [];
    let sum = 0;
    for (let size = 1; size <= 2; size++) {
      for (let from = 0; from + size <= plain.length; from++) {
        const at = placeOf(keyOf(plain, from, size));
        if (at < 0 || met[at] === call) continue;
        met[at] = call;
        known.push(at);
        sum += weights[at]!;
      }
    }
    const scale = model.step / Math.sqrt(known.length || 1);
    const chance = 1 / (1 + Math.exp(-model.bias - sum * scale));
    let kind = 'general';
    if (chance < 0.5) return { chance, kind };
    let best = Number.NEGATIVE_INFINITY;
    for (const candidate of kinds) {
      let score = candidate.bias;
      for (const at of known) score += candidate.weights[at]! * scale;
      if (score > best) [best, kind] = [score, candidate.kind];
    }
    return { chance, kind };
  };
}
