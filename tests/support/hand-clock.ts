import type { Clock } from '../../bot/ports/clock.ts';

/** A clock that a test moves. Timers fire when their time is reached by `move`. */
export interface HandClock extends Clock {
  move(ms: number): void;
}

/** Stands at a fixed time (ms since epoch) until it is moved. */
export function handClock(start = Date.UTC(2026, 0, 5, 9)): HandClock {
  let now = start;
  let timers: { due: number; callback: () => void }[] = [];
  return {
    now: () => now,
    after(ms, callback) {
      const timer = { due: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter(other => other !== timer);
      };
    },
    move(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter(timer => timer.due <= end).sort((a, b) => a.due - b.due)[0];
        if (!next) break;
        now = Math.max(now, next.due);
        timers = timers.filter(timer => timer !== next);
        next.callback();
      }
      now = end;
    },
  };
}
