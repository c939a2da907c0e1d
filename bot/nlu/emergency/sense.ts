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

/** The runs of a text: what the model counts, each once. The text is cleaned of stops, and its ends are marked. */
export function grams(text: string): string[] {
  const plain = `^${text.replace(/[^\p{L}\p{N}□]+/gu, ' ').trim()}$`;
  const found: string[] = [];
  for (let size = 1; size <= 2; size++)
    for (let at = 0; at + size <= plain.length; at++) found.push(plain.slice(at, at + size));
  return found;
}

/** Makes the model ready for use. */
export function createSense(model: SenseModel): Sense {
  const index = new Map(model.grams.split('\n').map((gram, at) => [gram, at]));
  const kinds = Object.entries(model.kinds).map(([kind, { bias, at, weights }]) => ({
    kind,
    bias,
    weights: new Map(at.map((position, i) => [position, weights[i]!])),
  }));
  /** The call in which a run was met last: a run counts once. */
  const met = new Uint32Array(index.size);
  let call = 0;
  return text => {
    call += 1;
    const known: number[] = [];
    let sum = 0;
    for (const gram of grams(text)) {
      const at = index.get(gram);
      if (at === undefined || met[at] === call) continue;
      met[at] = call;
      known.push(at);
      sum += model.weights[at]!;
    }
    const scale = model.step / Math.sqrt(known.length || 1);
    const chance = 1 / (1 + Math.exp(-model.bias - sum * scale));
    let kind = 'general';
    if (chance < 0.5) return { chance, kind };
    let best = Number.NEGATIVE_INFINITY;
    for (const candidate of kinds) {
      let score = candidate.bias;
      for (const at of known) score += (candidate.weights.get(at) ?? 0) * scale;
      if (score > best) [best, kind] = [score, candidate.kind];
    }
    return { chance, kind };
  };
}
