import type { Clock } from '../../bot/ports/clock.ts';
import type { RateLimit } from '../../bot/ports/rate-limit.ts';

/** Keys remembered at most; the least recently used go first, which can only favour an old visitor. */
const KEYS = 200_000;

const MINUTE = 60_000;

/**
 * A bucket of `perMinute` tokens a key, refilled evenly, in the form of ITU-T I.371's generic cell rate algorithm: all that is remembered of a key is
 * when its bucket will be full again. Two maps, of which the older is dropped when the younger has half of the keys, since
 * a map that is deleted from key by key is copied as a whole again and again.
 */
export function localRateLimit(perMinute: number, clock: Clock): RateLimit {
  let young = new Map<string, number>();
  let old = new Map<string, number>();
  return {
    take(key, share = 1) {
      const now = clock.now();
      // A minute ahead at most: a clock that was put back must not shut her out for as long.
      const full = Math.min(Math.max(young.get(key) ?? old.get(key) ?? now, now), now + MINUTE);
      const token = MINUTE / (perMinute * share);
      const then = full + token;
      // Thirds of a millisecond add up to a hair more than they should: a ten-thousandth of a token is none.
      const allowed = then - now <= MINUTE + token / 10_000;
      if (young.size >= KEYS / 2 && !young.has(key)) [old, young] = [young, new Map()];
      young.set(key, allowed ? then : full);
      return allowed ? 0 : Math.ceil(then - now - MINUTE);
    },
  };
}
