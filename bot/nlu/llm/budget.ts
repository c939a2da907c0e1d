/** How many questions a day the model may be asked. Kept in memory: a restart begins the day anew. */
import type { Clock } from '../../ports/clock.ts';

/** What is left of the day. */
export interface Budget {
  left(): boolean;
  /** Takes one question. False: none was left. */
  take(): boolean;
}

/**
 * A budget that fills up at midnight of the city.
 * @param most questions a day
 * @param timeZone IANA name, e.g. Asia/Shanghai
 */
export function createBudget(most: number, timeZone: string, clock: Clock): Budget {
  const dates = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  let day = '';
  let taken = 0;
  const left = (): boolean => {
    const today = dates.format(clock.now());
    if (today !== day) [day, taken] = [today, 0];
    return taken < most;
  };
  return {
    left,
    take() {
      if (!left()) return false;
      taken += 1;
      return true;
    },
  };
}
