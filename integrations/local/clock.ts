import { randomInt } from 'node:crypto';
import type { Clock, Ids } from '../../bot/ports/clock.ts';
import { randomSlice } from './random.ts';

/** The machine's clock and timers. Timers do not keep the process alive. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    after: (ms, callback) => {
      // setTimeout holds 31 bits: a later time is reached in steps by whoever asks again.
      const timer = setTimeout(callback, Math.min(Math.max(0, ms), 2 ** 31 - 1));
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

/** Ids and numbers from the operating system's random source. */
export function randomIds(): Ids {
  return {
    id: () => Buffer.from(randomSlice(16)).toString('base64url'),
    random: below => randomInt(below),
  };
}
