/** What a told time means by the city's calendar and clock: 昨晚十点多开始 is yesterday from 22:00 on. */
import { instantOf, wallClock } from '../../domain/calendar.ts';
import type { Recurring, When } from '../../domain/when.ts';
import { type Hours, hoursOf } from './day-hours.ts';
import { dayNamed, startOfDay, weekdayNamed } from './day-names.ts';
import { distance } from './durations.ts';
import { type TimeWords, timeWords, WHENEVER } from './words.ts';

/** A time in a message, and where it stands. */
export interface FoundTime {
  when: When;
  at: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * When the matter happened or happens, of all that a text tells: the richest of its times, and a habit joined with its
 * beginning ("从上个月起，每天半夜"). `now` in ms since epoch. Null: nothing is told.
 */
export function timeIn(text: string, low: string, now: number, timeZone: string): FoundTime | null {
  const found = timeWords(low);
  if (found.length === 0) return null;
  const wall = wallClock(now, timeZone);
  const read = found.map(one => ({ one, when: meaning(one, text.slice(one.at, one.end), wall, timeZone) }));
  const best = read.reduce((a, b) => (richness(b.when) > richness(a.when) ? b : a));
  const begun = read.find(
    ({ when }) => when !== best.when && !when.recurring && when.from !== null && when.to === undefined,
  );
  if (!best.when.recurring || best.when.from !== null || !begun) return { when: best.when, at: best.one.at };
  const [first, second] = begun.one.at < best.one.at ? [begun, best] : [best, begun];
  const words = `${first.when.words}，${second.when.words}`;
  return { when: { ...best.when, words, from: begun.when.from }, at: first.one.at };
}

function richness({ from, recurring, exact }: When): number {
  return (recurring ? 4 : 0) + (from === null ? 0 : 2) + (exact ? 1 : 0);
}

/** `wall`: the city's clock, as ms written as if it were UTC. */
function meaning({ pieces }: TimeWords, words: string, wall: number, timeZone: string): When {
  const { now, back, lasting, recurs, recurs2, day, daypart, since, started } = pieces;
  const instant = (at: number) => instantOf(at, timeZone);
  if (now) return { words, from: instant(wall), exact: true };
  if (back || lasting) {
    const ago = distance(back ?? lasting ?? '');
    if (ago === null) return { words, from: null, exact: false };
    const from = instant(ago < DAY ? wall - ago : startOfDay(wall - ago));
    return back && ago >= DAY && !started
      ? { words, from, to: instant(startOfDay(wall - ago) + DAY), exact: false }
      : { words, from, exact: false };
  }
  const hours = hoursOf(pieces);
  const habit = recurs2 && WHENEVER.test((recurs ?? '').trim()) ? recurs2 : (recurs ?? recurs2);
  if ((habit && !WHENEVER.test(habit.trim())) || (habit && hours)) {
    return { words, from: null, recurring: habitOf(habit, hours), exact: hours?.clock === true };
  }
  // “At night” alone may be last night or every night.
  if (hours && !hours.clock && !day && !daypart) return { words, from: null, exact: false };
  const base = daypart
    ? dayNamed(
        daypart.startsWith('last') || /^[昨寻琴]/.test(daypart) ? '昨天' : daypart.startsWith('前') ? '前天' : '今天',
        wall,
      )
    : dayNamed(day ?? '', wall);
  if (!base) return { words, from: null, exact: false };
  const { clock2, clock3 } = pieces;
  const open = Boolean(since || started) && !clock2 && !clock3;
  if (!hours) {
    const whole: When = { words, from: instant(base.from), exact: false };
    return open || base.to > wall + DAY ? whole : { ...whole, to: instant(base.to) };
  }
  // Without a day it is the last time that the clock showed it.
  const late = !day && !daypart && base.from + hours.from * MINUTE > wall ? DAY : 0;
  const from = base.from - late + hours.from * MINUTE;
  const result: When = { words, from: instant(from), exact: hours.clock };
  return open || hours.to === null ? result : { ...result, to: instant(base.from - late + hours.to * MINUTE) };
}

function habitOf(words: string, hours: Hours | null): Recurring {
  const named = weekdayNamed(words);
  const every =
    named !== null || /周|星期|礼拜|week/.test(words)
      ? 'week'
      : /月|month/.test(words)
        ? 'month'
        : /年|year/.test(words)
          ? 'year'
          : 'day';
  const days = /末|weekend/.test(words) ? [6, 7] : named === null ? null : [named];
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return {
    every,
    ...(days ? { days } : {}),
    ...(hours ? { from: clock(hours.from) } : {}),
    ...(hours && hours.to !== null ? { to: clock(hours.to) } : {}),
  };
}
