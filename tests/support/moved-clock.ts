import { systemClock } from '../../integrations/local/clock.ts';
import type { HandClock } from './hand-clock.ts';

/** The real clock, with an offset that a test moves; its timers run in real time. */
export function movedClock(): HandClock {
  const real = systemClock();
  let offset = 0;
  return {
    now: () => real.now() + offset,
    after: real.after,
    move(ms) {
      offset += ms;
    },
  };
}
