/** Who may upload at the same time: so many in all, of one citizen, and from one address. The others wait their turn, unread. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../ports/clock.ts';
import { busy, tooMany } from './faults.ts';
import { addressKey } from './limits.ts';

/** Uploads in work at once; each holds at most one file in memory. */
const AT_ONCE = 64;
/** Of these, one citizen's: her page sends one after the other, and a second tab may do the same. */
const PER_USER = 2;
/** Of these, one address's: a school or a block of flats behind one router, and yet half of the places are left for others. */
const PER_ADDRESS = 32;
/** Uploads that may wait for a place, and how long, in ms. Their bytes stay with the sender meanwhile. */
const WAITING = 500;
const PATIENCE = 20_000;
/** Seconds after which a place is likely to be free (Retry-After, RFC 9110). */
const TRY_AGAIN = 5;

interface Waiting {
  keys: [string, number][];
  go(): void;
}

/**
 * Keeps the places. `take` waits for one and gives the function that frees it again.
 * @throws OnePressError TooManyRequests (429) for a citizen or an address that has all of its own, ServiceBusy (503) when all are taken.
 */
export function uploadPlaces(clock: Clock) {
  const held = new Map<string, number>();
  const waiting: Waiting[] = [];
  const free = (keys: [string, number][]): boolean => keys.every(([key, most]) => (held.get(key) ?? 0) < most);
  const count = (keys: [string, number][], by: number): void => {
    for (const [key] of keys) {
      const now = (held.get(key) ?? 0) + by;
      if (now > 0) held.set(key, now);
      else held.delete(key);
    }
  };
  const leave = (keys: [string, number][]): void => {
    count(keys, -1);
    const next = waiting.findIndex(one => free(one.keys));
    if (next >= 0) waiting.splice(next, 1)[0]?.go();
  };
  return {
    async take(user: string, request: FastifyRequest, reply: FastifyReply): Promise<() => void> {
      const keys: [string, number][] = [
        ['all', AT_ONCE],
        [`address ${addressKey(request.ip)}`, PER_ADDRESS],
        [`user ${user}`, PER_USER],
      ];
      if (free(keys)) count(keys, 1);
      else if (!(await turn(keys))) {
        reply.header('retry-after', TRY_AGAIN);
        throw free(keys.slice(0, 1)) ? tooMany() : busy();
      }
      return () => leave(keys);
    },
  };

  /** True when a place came free in time; it is taken then. */
  function turn(keys: [string, number][]): Promise<boolean> {
    if (waiting.length >= WAITING) return Promise.resolve(false);
    return new Promise(resolve => {
      const one: Waiting = {
        keys,
        go() {
          // Taken at once, so that nobody who comes now is faster.
          count(keys, 1);
          stop();
          resolve(true);
        },
      };
      waiting.push(one);
      const stop = clock.after(PATIENCE, () => {
        waiting.splice(waiting.indexOf(one), 1);
        resolve(false);
      });
    });
  }
}
