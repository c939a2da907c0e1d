import { randomFillSync } from 'node:crypto';

/** Random bytes fetched at a time, in bytes: one call for each nonce was a twentieth of a turn. */
const POOL = 8192;

let pool = new Uint8Array(0);
let used = 0;

/** `count` bytes (at most POOL) from the operating system's random source, each handed out once. */
export function randomSlice(count: number): Uint8Array {
  if (used + count > pool.length) {
    pool = randomFillSync(new Uint8Array(POOL));
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}
