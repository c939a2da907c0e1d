/** A linear support vector machine, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi, Sundararajan: ICML 2008; Algorithm 3 of LIBLINEAR). */

/** Rows of numbers of which most are zero: row i holds `columns` and `values` from starts[i] to starts[i + 1]. */
export interface SparseRows {
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}

/** What a machine is trained with. */
export interface SvmOptions {
  /** How many columns there are. */
  width: number;
  /** Price of a mistake, by row. */
  prices: Float32Array;
  /** Value of the constant column that every row has beside its own; its weight comes last. */
  bias: number;
  /** Stops when no row pulls harder than this … */
  tolerance: number;
  /** … or after so many passes over the rows. */
  passes: number;
  /** Whole number below 2^31: the order of the rows depends on it alone. */
  seed: number;
}

/**
 * Separates the rows with sign 1 from those with sign -1 (squared hinge loss).
 * @returns one weight a column and, last, that of the constant column.
 */
export function trainSvm({ starts, columns, values }: SparseRows, signs: Int8Array, options: SvmOptions): Float64Array {
  const { width, prices, bias, tolerance, passes } = options;
  const rows = signs.length;
  const weights = new Float64Array(width + 1);
  const alphas = new Float64Array(rows);
  const curves = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = 0.5 / prices[row]! + bias * bias;
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) sum += values[at]! ** 2;
    curves[row] = sum;
  }
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const random = randomBelow(options.seed);
  // Rows at zero that pull further down are set aside ("shrinking"), and looked at once more before the end.
  let active = rows;
  let strongestBefore = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < passes; pass += 1) {
    let strongest = Number.NEGATIVE_INFINITY;
    let weakest = Number.POSITIVE_INFINITY;
    for (let at = 0; at < active; at += 1) swap(order, at, at + random(active - at));
    for (let place = 0; place < active; place += 1) {
      const row = order[place]!;
      const sign = signs[row]!;
      const from = starts[row]!;
      const to = starts[row + 1]!;
      let score = weights[width]! * bias;
      for (let at = from; at < to; at += 1) score += weights[columns[at]!]! * values[at]!;
      const alpha = alphas[row]!;
      const slope = sign * score - 1 + (alpha * 0.5) / prices[row]!;
      if (alpha === 0 && slope > strongestBefore) {
        active -= 1;
        swap(order, place, active);
        place -= 1;
        continue;
      }
      const pull = alpha === 0 ? Math.min(slope, 0) : slope;
      strongest = Math.max(strongest, pull);
      weakest = Math.min(weakest, pull);
      if (Math.abs(pull) < 1e-12) continue;
      const next = Math.max(alpha - slope / curves[row]!, 0);
      const step = (next - alpha) * sign;
      alphas[row] = next;
      weights[width]! += step * bias;
      for (let at = from; at < to; at += 1) weights[columns[at]!]! += step * values[at]!;
    }
    if (strongest - weakest <= tolerance) {
      if (active === rows) break;
      active = rows;
      strongestBefore = Number.POSITIVE_INFINITY;
    } else strongestBefore = strongest > 0 ? strongest : Number.POSITIVE_INFINITY;
  }
  return weights;
}

function swap(order: Int32Array, one: number, other: number): void {
  const kept = order[one]!;
  order[one] = order[other]!;
  order[other] = kept;
}

/** Whole numbers from 0 to below a bound, the same for the same seed (mulberry32). */
export function randomBelow(seed: number): (bound: number) => number {
  let state = seed | 0;
  return bound => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * bound);
  };
}
