import type { Clock } from '../../bot/ports/clock.ts';
import type { RateLimit } from '../../bot/ports/rate-limit.ts';

/** Buckets kept at most; the least recently used go first, which can only favour an old visitor. */
const BUCKETS = 200_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** Token buckets in memory: `perMinute` tokens for a key, refilled evenly. */
export function localRateLimit(perMinute: number, clock: Clock): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(key, share = 1) {
      const now = clock.now();
      const size = perMinute * share;
      const perMs = size / 60_000;
      const old = buckets.get(key);
      const tokens = old ? Math.min(size, old.tokens + (now - old.at) * perMs) : size;
      const allowed = tokens >= 1;
      buckets.delete(key);
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
      if (buckets.size > BUCKETS) buckets.delete(buckets.keys().next().value as string);
      return allowed ? 0 : Math.ceil((1 - tokens) / perMs);
    },
  };
}
