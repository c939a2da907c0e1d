/** Hours as people name them: 晚上七点到十点, "from 10 pm to 2 am". */

import { smallNumber } from '../text/digits.ts';
import { type Part, partOf } from './day-parts.ts';
import type { TimeWords } from './words.ts';

/** Minutes after midnight of the named day; `to` may lie in the next day, null: not said. */
export interface Hours {
  from: number;
  to: number | null;
  /** A clock was named, not a part of the day alone. */
  clock: boolean;
}

/** The hours that the pieces name; null when none. */
export function hoursOf({
  daypart,
  part,
  part2,
  part3,
  part4,
  recurs,
  recurs2,
  clock,
  clock2,
  clock3,
}: TimeWords['pieces']): Hours | null {
  const named = partOf(part ?? part3 ?? part4 ?? daypart ?? recurs ?? recurs2 ?? '');
  if (!clock) return named && { from: named.from, to: named.to, clock: false };
  const from = minutesOf(clock, named);
  if (from === null) return null;
  const until = clock2 ?? clock3;
  const end = until
    ? minutesOf(until, partOf(part2 ?? '') ?? named ?? (from >= 12 * 60 ? partOf('下午') : null))
    : (partOf(part2 ?? '')?.to ?? null);
  return { from, to: end === null ? null : end <= from ? end + 24 * 60 : end, clock: true };
}

/** Minutes of a clock in a part of the day: 十点 of the night is 22:00, 两点 of it 26:00. */
function minutesOf(clock: string, part: Part | null): number | null {
  const [, hourWords = '', colon, minuteWords] =
    /^(\d{1,2}|[一二两三四五六七八九十]{1,3})(:\d{2})?(?:[点时钟]*(\d{1,2}|[一二两三四五六七八九十]{1,3})?)?/.exec(
      clock,
    ) ?? [];
  let hour = smallNumber(hourWords);
  if (hour === null || hour > 24) return null;
  const half = /半/.test(clock) ? 30 : /一刻/.test(clock) ? 15 : /三刻/.test(clock) ? 45 : 0;
  const minute = colon ? Number(colon.slice(1)) : ((minuteWords ? smallNumber(minuteWords) : null) ?? half);
  if (/pm/.test(clock) && hour < 12) hour += 12;
  else if (/am/.test(clock)) hour %= 12;
  else if (part?.night && hour <= 6) hour += 24;
  else if (part?.night && hour === 12) hour = 24;
  else if (part?.later && hour < 12) hour += 12;
  // Nobody means the small hours by a bare 两点 or 三点.
  else if (!part && hour >= 1 && hour < 6 && !colon) hour += 12;
  return hour * 60 + minute;
}
