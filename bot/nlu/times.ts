/** What a told time means by the city's calendar and clock: 昨晚十点多开始 is yesterday from 22:00 on. */
import { instantOf, wallClock } from '../domain/calendar.ts';
import type { Recurring, When } from '../domain/when.ts';
import { type Part, partOf } from './day-parts.ts';
import { smallNumber } from './digits.ts';
import { type TimeWords, timeWords } from './time-words.ts';

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
  const habit = recurs ?? recurs2;
  if ((habit && !/^(?:每到|每到了|一到|一到了|每逢)$/.test(habit.trim())) || (habit && hours)) {
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

const startOfDay = (wall: number) => Math.floor(wall / DAY) * DAY;

/** ISO weekday of a wall clock; 1970-01-01 was a Thursday. */
const weekday = (wall: number) => ((Math.floor(wall / DAY) + 3) % 7) + 1;

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/分钟|minute/, MINUTE],
  [/小时|钟头|hour/, HOUR],
  [/周|星期|礼拜|week/, 7 * DAY],
  [/月|month/, 30 * DAY],
  [/年|year/, 365 * DAY],
  [/天|日|宿|晚|day/, DAY],
];
const ENGLISH: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
};

/** How long 好几天, 三个多月, "two weeks" are, in ms; null for 好久. */
function distance(words: string): number | null {
  const unit = UNITS.find(([pattern]) => pattern.test(words))?.[1];
  if (!unit) return null;
  if (/半个?月/.test(words)) return 15 * DAY;
  const digits = /\d+/.exec(words)?.[0];
  if (digits) return Number(digits) * unit;
  const count = /[一二两三四五六七八九十]+/.exec(words)?.[0];
  if (/半/.test(words) && !count) return unit / 2;
  if (/十几|几十/.test(words)) return (words.includes('几十') ? 30 : 12) * unit;
  if (/几|several|a few|many|couple/.test(words)) return 3 * unit;
  // 两三天 is two to three: the longer of them, so that the beginning is not cut off.
  if (count) return (smallNumber(count) ?? smallNumber(count.at(-1)!) ?? 1) * unit;
  const english = /\b(an?|one|two|three|four|five|six|seven|ten)\b/.exec(words)?.[1];
  return (english ? ENGLISH[english]! : 3) * unit;
}

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function weekdayNamed(words: string): number | null {
  const chinese = /(?:周|星期|礼拜)([一二三四五六日天末])/.exec(words)?.[1];
  if (chinese)
    return chinese === '日' || chinese === '天' ? 7 : chinese === '末' ? 6 : '一二三四五六'.indexOf(chinese) + 1;
  const english = NAMES.findIndex(name => words.includes(name));
  return english < 0 ? null : english + 1;
}

interface Span {
  from: number;
  to: number;
}

/** The days that a word names, by the wall clock; the nearest ones that have begun. Null: not by this calendar (春节). */
function dayNamed(words: string, wall: number): Span | null {
  const today = startOfDay(wall);
  const days = (from: number, count = 1): Span => ({ from, to: from + count * DAY });
  if (words === '' || /今天|今日|今儿|今朝|当天|today/.test(words)) return days(today);
  if (/大前/.test(words)) return days(today - 3 * DAY);
  if (/^前(?:天|日|儿)/.test(words)) return days(today - 2 * DAY);
  if (/昨|寻日|琴日|yesterday/.test(words)) return days(today - DAY);
  const named = weekdayNamed(words);
  const monday = today - (weekday(wall) - 1) * DAY;
  const weeks = words.includes('上上') ? 2 : /上|last/.test(words) ? 1 : 0;
  if (named !== null) {
    // "last friday" said on a Sunday is the one two days ago; 上周五 is always of the week before.
    const english = /[a-z]/.test(words);
    const at = monday + (named - 1 - (english ? 0 : 7 * weeks)) * DAY;
    const late = at > today || (at === today && words.includes('last'));
    const past = (english || weeks === 0) && late ? at - 7 * DAY : at;
    return days(past, words.includes('末') ? 2 : 1);
  }
  if (/周|星期|礼拜|week/.test(words)) return days(monday - 7 * weeks * DAY, 7);
  const date = new Date(wall);
  const month = /(\d{1,2})月/.exec(words)?.[1];
  const holiday = HOLIDAYS.find(([pattern]) => pattern.test(words));
  if (month || holiday) {
    const [, first, count] = holiday ?? ['', [Number(month), 1] as const, 0];
    const dayOf = /月(?:份)?(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]/.exec(words)?.[1];
    const start = (year: number) => Date.UTC(year, first[0] - 1, dayOf ? (smallNumber(dayOf) ?? 1) : first[1]);
    const year =
      date.getUTCFullYear() -
      (/去年/.test(words) || (start(date.getUTCFullYear()) > wall && !/今年/.test(words)) ? 1 : 0);
    const end = count || dayOf ? start(year) + (count || 1) * DAY : Date.UTC(year, first[0], 1);
    return { from: start(year), to: end };
  }
  if (/月|month/.test(words)) {
    const back = words.includes('上上') ? 2 : /上|last/.test(words) ? 1 : 0;
    return {
      from: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1),
      to: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back + 1, 1),
    };
  }
  if (/[去今前]年(?!前)|year|^年/.test(words)) {
    const year = date.getUTCFullYear() - (/去|last/.test(words) ? 1 : words.startsWith('前年') ? 2 : 0);
    return { from: Date.UTC(year, 0, 1), to: Date.UTC(year + 1, 0, 1) };
  }
  if (/天|日/.test(words)) return days(today - (/两/.test(words) ? 2 : 3) * DAY, 3);
  if (/周|星期/.test(words)) return days(today - 21 * DAY, 21);
  return /日子|阵|时间/.test(words) ? days(today - 14 * DAY, 14) : null;
}

const HOLIDAYS: readonly (readonly [RegExp, first: readonly [month: number, day: number], days: number])[] = [
  [/元旦/, [1, 1], 3],
  [/五一|劳动节/, [5, 1], 5],
  [/国庆/, [10, 1], 7],
  [/双十一/, [11, 11], 1],
];

/** Minutes after midnight of the named day; `to` may lie in the next day, null: not said. */
interface Hours {
  from: number;
  to: number | null;
  /** A clock was named, not a part of the day alone. */
  clock: boolean;
}

function hoursOf({
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
