/** A circuit breaker (Nygard, Release It!): a service that fails is left alone for a while, then tried once. */

/** How a call ended. */
export interface Circuit {
  /** False while the service is left alone. After the pause one caller gets true, as the trial. */
  open(): boolean;
  good(): void;
  /** @param pause ms to leave it alone at once; absent: as soon as five have failed in a row. */
  bad(pause?: number): void;
}

const FAILURES = 5;
const PAUSE = 30_000;

/** Makes a breaker. `now` gives ms since epoch. */
export function createCircuit(now: () => number): Circuit {
  let failures = 0;
  let closedUntil = 0;
  let trial = false;
  return {
    open() {
      if (closedUntil === 0) return true;
      if (trial || now() < closedUntil) return false;
      trial = true;
      return true;
    },
    good() {
      [failures, closedUntil, trial] = [0, 0, false];
    },
    bad(pause) {
      failures += 1;
      if (pause !== undefined || trial || failures >= FAILURES) closedUntil = now() + (pause ?? PAUSE);
      trial = false;
    },
  };
}
