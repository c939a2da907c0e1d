/** Links to photos that work without signing in, for a while: `/photos/<id>?e=<expiry, ms>&s=<signature>`. */
import type { Clock } from '../../bot/ports/clock.ts';
import type { Secrets } from '../../bot/ports/secrets.ts';

/** A day, in ms. */
const DAY = 24 * 3600 * 1000;

/** A link's expiry falls on a step of an eighth of its life, so that the same photo keeps the same link and stays cached. */
const STEPS = 8;

/** Makes and checks links. */
export function createLinks(secrets: Secrets, clock: Clock) {
  return {
    /** A link that ends after at most `ttl` ms, and at least seven eighths of it. */
    make(id: string, ttl = DAY): string {
      const step = Math.max(1, Math.floor(ttl / STEPS));
      const expiry = Math.floor((clock.now() + ttl) / step) * step;
      return `/photos/${id}?e=${expiry}&s=${secrets.sign('photo', `${id}.${expiry}`)}`;
    },

    /** Whether a link is ours and has not ended. */
    holds(id: string, query: { e?: string; s?: string }): boolean {
      const { e, s } = query;
      if (typeof e !== 'string' || typeof s !== 'string' || !/^\d{1,15}$/.test(e) || s.length > 200) return false;
      return secrets.verify('photo', `${id}.${e}`, s) && clock.now() < Number(e);
    },
  };
}
