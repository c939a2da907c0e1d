/** Waiting between attempts. */

const FIRST = 500;
const LONGEST = 15_000;

/** ms to wait before attempt `tries` (0, 1, 2 …): 0.5 s doubled up to 15 s, spread by a half so that a crowd does not come back at once. */
export function backOff(tries: number, random = Math.random()): number {
  return Math.min(LONGEST, FIRST * 2 ** tries) * (0.75 + random / 2);
}

/** Waits `ms`, or less when the network comes back. */
export function pause(ms: number): Promise<unknown> {
  return new Promise(done => {
    addEventListener('online', done, { once: true });
    setTimeout(done, ms);
  });
}
