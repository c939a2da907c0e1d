/** Time, ids and randomness are handed in. */

/** The time and timers; tests move it by hand. */
export interface Clock {
  /** ms since epoch. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, callback: () => void): () => void;
}

/** New names. */
export interface Ids {
  /** An unguessable id of 128 bits, URL-safe. */
  id(): string;
  /** A random integer 0 … below−1. */
  random(below: number): number;
}
