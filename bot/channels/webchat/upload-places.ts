/** Who may upload at the same time: so many in all, of one citizen, and from one address. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { busy, tooMany } from './faults.ts';
import { addressKey } from './limits.ts';

/** Uploads in work at once; each holds at most one file in memory. */
const AT_ONCE = 64;
/** Of these, one citizen's: her page sends one after the other, and a second tab may do the same. */
const PER_USER = 2;
/** Of these, one address's: a few neighbours behind one router. */
const PER_ADDRESS = 8;
/** Seconds after which a place is likely to be free (Retry-After, RFC 9110). */
const TRY_AGAIN = 5;

/**
 * Keeps the places. `take` gives the function that frees the place again.
 * @throws OnePressError TooManyRequests (429) for a citizen or an address with too many, ServiceBusy (503) when all are taken.
 */
export function uploadPlaces() {
  const held = new Map<string, number>();
  let all = 0;
  return {
    take(user: string, request: FastifyRequest, reply: FastifyReply): () => void {
      const citizen = `user ${user}`;
      const address = `address ${addressKey(request.ip)}`;
      const full = (held.get(citizen) ?? 0) >= PER_USER || (held.get(address) ?? 0) >= PER_ADDRESS;
      if (full || all >= AT_ONCE) {
        reply.header('retry-after', TRY_AGAIN);
        throw full ? tooMany() : busy();
      }
      const add = (key: string, by: number): void => {
        const count = (held.get(key) ?? 0) + by;
        if (count > 0) held.set(key, count);
        else held.delete(key);
      };
      const count = (by: number): void => {
        all += by;
        add(citizen, by);
        add(address, by);
      };
      count(1);
      return () => count(-1);
    },
  };
}
