/** Finds the temperature at which a model's confidences are honest. */
import { probabilities } from './category-model.ts';

/** Scores of a row that the model was not trained on, and the place of its true label. */
export interface Judged {
  scores: Float64Array;
  truth: number;
}

const COLDEST = 0.02;
const HOTTEST = 20;
const STEPS = 40;

/** The temperature with the least surprise (mean negative log likelihood) over rows; 1 when there are none. Golden-section search. */
export function fitTemperature(rows: readonly Judged[]): number {
  if (rows.length === 0) return 1;
  const shrink = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(COLDEST);
  let high = Math.log(HOTTEST);
  let left = high - shrink * (high - low);
  let right = low + shrink * (high - low);
  let atLeft = surprise(rows, Math.exp(left));
  let atRight = surprise(rows, Math.exp(right));
  for (let step = 0; step < STEPS; step += 1) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - shrink * (high - low);
      atLeft = surprise(rows, Math.exp(left));
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + shrink * (high - low);
      atRight = surprise(rows, Math.exp(right));
    }
  }
  return Math.exp((low + high) / 2);
}

function surprise(rows: readonly Judged[], temperature: number): number {
  const shares = new Float64Array(rows[0]!.scores.length);
  let sum = 0;
  for (const { scores, truth } of rows) {
    probabilities(scores, temperature, shares);
    sum -= Math.log(Math.max(shares[truth]!, 1e-12));
  }
  return sum / rows.length;
}
