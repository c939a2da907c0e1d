/**
 * Messages that arrive together begin their turns together. A turn's code is much larger than a processor's caches: taken one by one,
 * each message would load all of it anew, taken together they go through it part by part, and the waiting of one (`await`) is
 * the next one's work. This is the cohort scheduling of Larus and Parkes (USENIX 2002).
 */

/** Turns that begin at once; more of them would keep other requests waiting and more of their objects alive. */
const AT_ONCE = 64;

/** Gathers what arrives in one round of the event loop. */
export interface Cohorts {
  /** Resolves when the turn may begin: after whatever else has arrived by now was read. */
  begin(): Promise<void>;
  /** How many wait to begin. */
  waiting(): number;
}

/** Nobody waits yet. */
export function createCohorts(): Cohorts {
  const gathered: (() => void)[] = [];
  const start = (): void => {
    const now = gathered.splice(0, AT_ONCE);
    if (gathered.length > 0) setImmediate(start);
    for (const begin of now) begin();
  };
  return {
    begin: () =>
      new Promise(resolve => {
        gathered.push(resolve);
        if (gathered.length === 1) setImmediate(start);
      }),
    waiting: () => gathered.length,
  };
}
