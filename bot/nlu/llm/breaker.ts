/** A circuit breaker: an endpoint that keeps failing is left alone for a while, then tried by one question. */
import type { Clock } from '../../ports/clock.ts';

/** Failures in a row after which it is left alone. */
const FAILURES = 3;
/** How long it rests first, in ms; doubled each time that the trial fails, up to the longest. */
const REST = 30_000;
const LONGEST_REST = 10 * 60_000;

/** The breaker of one endpoint. */
export interface Breaker {
  /** True when the endpoint may be asked; whoever gets a yes tells how it went. */
  enter(): boolean;
  worked(): void;
  /**
   * It did not work. Returns how long it rests from now on, in ms, when this opened the circuit; else 0.
   * @param atOnce asking again is in vain: open without waiting for more
   * @param wish how long the endpoint itself asked to be left alone, in ms
   */
  failed(atOnce: boolean, wish?: number): number;
}

/** A closed circuit. */
export function createBreaker(clock: Clock): Breaker {
  let failures = 0;
  let rest = REST;
  let opensAt: number | null = null;
  let trying = false;
  return {
    enter() {
      if (opensAt === null) return true;
      if (trying || clock.now() < opensAt) return false;
      trying = true;
      return true;
    },
    worked() {
      [failures, rest, opensAt, trying] = [0, REST, null, false];
    },
    failed(atOnce, wish = 0) {
      failures += 1;
      // What was asked before the circuit opened may fail after it.
      if (opensAt !== null && !trying) return 0;
      if (!trying && !atOnce && failures < FAILURES) return 0;
      const length = Math.min(Math.max(rest, wish), LONGEST_REST);
      opensAt = clock.now() + length;
      trying = false;
      rest = Math.min(rest * 2, LONGEST_REST);
      return length;
    },
  };
}
