/** A few pieces of work at a time, the rest in order of arrival, with a bound on what waits. */
import { OnePressError } from '../../bot/domain/errors.ts';

/** Makes a queue that runs `places` pieces at a time and lets at most `waitingBytes` wait. */
export function createWorkQueue(places: number, waitingBytes: number) {
  const waiting: (() => void)[] = [];
  let free = places;
  let bytes = 0;

  return {
    /** Runs `work` when its turn comes. @throws OnePressError MEDIA_BUSY (503) when too much waits already. */
    async run<T>(size: number, work: () => Promise<T>): Promise<T> {
      if (free > 0) free--;
      else {
        if (bytes + size > waitingBytes) {
          throw new OnePressError(
            'MEDIA_BUSY',
            'Too many photos are waiting to be read.',
            'The client should send it again in a few seconds; if it happens often, give the server more cores.',
            503,
          );
        }
        bytes += size;
        await new Promise<void>(resolve => waiting.push(resolve));
        bytes -= size;
      }
      try {
        return await work();
      } finally {
        // A place is handed on, so that a newcomer cannot overtake those who wait.
        const next = waiting.shift();
        if (next) next();
        else free++;
      }
    },
  };
}
