/** Randomness that a seed repeats: ids, nonces, salts, faults. */

/** mulberry32: numbers 0 … <1, the same row for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WORD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `length` characters of `alphabet`. */
export function pick(random: () => number, length: number, alphabet: string = WORD): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}

/** As `pick`, with `-` and `_` too: openids, media ids, tokens. */
export const pickId = (random: () => number, length: number): string => pick(random, length, `${WORD}-_`);

/** Digits, the first of them not 0. */
export const pickDigits = (random: () => number, length: number): string =>
  pick(random, 1, '123456789') + pick(random, length - 1, '0123456789');

/** The mark that ends every errmsg. */
export const rid = (random: () => number): string =>
  `rid: ${[8, 8, 8].map(length => pick(random, length, '0123456789abcdef')).join('-')}`;
