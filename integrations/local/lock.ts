import type { Clock } from '../../bot/ports/clock.ts';
import type { Lock } from '../../bot/ports/lock.ts';

/** Values kept at most; the oldest go first. What is kept here can be found out again. */
const VALUES = 10_000;

/** Locks and shared values inside one process, for one instance. */
export function localLock(clock: Clock): Lock {
  // The turn of whoever came last, by name: the next one waits for it.
  const last = new Map<string, Promise<void>>();
  const values = new Map<string, { value: string; ends: number }>();

  return {
    async hold(name, lease, work) {
      const before = last.get(name);
      const { promise: mine, resolve } = Promise.withResolvers<void>();
      last.set(name, mine);
      const release = (): void => {
        resolve();
        if (last.get(name) === mine) last.delete(name);
      };
      await before;
      const cancel = clock.after(lease, release);
      try {
        return await work();
      } finally {
        cancel();
        release();
      }
    },

    async read(name) {
      const found = values.get(name);
      if (!found) return null;
      if (clock.now() < found.ends) return found.value;
      values.delete(name);
      return null;
    },

    async keep(name, value, ttl) {
      values.delete(name);
      if (value === null || ttl <= 0) return;
      if (values.size >= VALUES) makeRoom(values, clock.now());
      values.set(name, { value, ends: clock.now() + ttl });
    },
  };
}

/** Drops what has run out; when nothing has, the oldest. */
function makeRoom(values: Map<string, { ends: number }>, now: number): void {
  for (const [name, { ends }] of values) if (ends <= now) values.delete(name);
  if (values.size >= VALUES) values.delete(values.keys().next().value as string);
}
