/** Times of many turns, and what is told of them. */

/** Turns of one stretch of time; times in ms. */
export interface Measured {
  turns: number;
  seconds: number;
  perSecond: number;
  p50: number;
  p99: number;
  longest: number;
}

/** Collects the times of turns. */
export class Times {
  #times: number[] = [];

  add(ms: number): void {
    this.#times.push(ms);
  }

  /** What was collected in `seconds`. */
  told(seconds: number): Measured {
    const sorted = Float64Array.from(this.#times).sort();
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return {
      turns: sorted.length,
      seconds,
      perSecond: sorted.length / seconds,
      p50: at(0.5),
      p99: at(0.99),
      longest: at(1),
    };
  }
}

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
