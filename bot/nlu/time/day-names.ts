/** Days as people name them, by the wall clock: 上周五, 国庆那几天, yesterday. Wall clocks are ms written as if they were UTC. */
import { smallNumber } from '../text/digits.ts';

const DAY = 86_400_000;

/** Midnight of a wall clock's day. */
export const startOfDay = (wall: number) => Math.floor(wall / DAY) * DAY;

/** ISO weekday of a wall clock; 1970-01-01 was a Thursday. */
const weekday = (wall: number) => ((Math.floor(wall / DAY) + 3) % 7) + 1;

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The ISO weekday that the words name, 6 for 周末; null when none. */
export function weekdayNamed(words: string): number | null {
  const chinese = /(?:周|星期|礼拜)([一二三四五六日天末])/.exec(words)?.[1];
  if (chinese)
    return chinese === '日' || chinese === '天' ? 7 : chinese === '末' ? 6 : '一二三四五六'.indexOf(chinese) + 1;
  const english = NAMES.findIndex(name => words.includes(name));
  return english < 0 ? null : english + 1;
}

/** Days from one midnight to another. */
export interface Span {
  from: number;
  to: number;
}

/** The days that a word names, by the wall clock; the nearest ones that have begun. Null: not by this calendar (春节). */
export function dayNamed(words: string, wall: number): Span | null {
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
