import { hash } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';

/** Signatures kept at most; above it the oldest go. Only pushes that the platform signed take a place. */
const MOST = 50_000;

/**
 * Remembers which body a plain signature came with: it covers Token, timestamp and nonce alone, so that whoever sees one address could
 * send other words under it. Kept by the signature, which is the same for every way of cutting timestamp and nonce apart.
 */
export interface Replays {
  /** True when the signature came before with another body; else the body is remembered until `until` (ms since epoch). */
  isOther(signature: string, body: Uint8Array, until: number): boolean;
}

/** The memory of one process. */
export function createReplays(clock: Clock, most = MOST): Replays {
  const seen = new Map<string, { digest: string; until: number }>();
  return {
    isOther(signature, body, until) {
      const digest = hash('sha256', body, 'base64');
      const before = seen.get(signature);
      if (before) return before.digest !== digest;
      seen.set(signature, { digest, until });
      // In order of arrival, which is nearly that of ending: one that ends out of order goes a little later.
      for (const [oldest, { until: end }] of seen) {
        if (seen.size <= most && end >= clock.now()) break;
        seen.delete(oldest);
      }
      return false;
    },
  };
}
