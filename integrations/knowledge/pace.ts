/** How often work is done at most, however often it is asked for. */
import type { Clock } from '../../bot/ports/clock.ts';

/** Remembers what work gave for a while, in ms; work that failed is done again. */
export function createBrief<Key, Value>(clock: Clock, ms: number, work: (key: Key) => Promise<Value>) {
  const known = new Map<Key, { at: number; value: Promise<Value> }>();
  return (key: Key): Promise<Value> => {
    const before = known.get(key);
    if (before && clock.now() - before.at < ms) return before.value;
    const value = work(key);
    known.set(key, { at: clock.now(), value });
    value.catch(() => known.delete(key));
    return value;
  };
}

/** Work that runs once at a time: whoever asks while it runs gets a run that began after she asked, shared with the others. */
export function gathered(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    const mine = work().finally(() => {
      running = null;
    });
    running = mine;
    return mine;
  };
  return () => {
    if (!running && !next) return start();
    next ??= (running ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
