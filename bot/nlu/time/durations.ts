/** How long ago or for how long, in words: 好几天, 三个多月, "two weeks". */
import { smallNumber } from '../text/digits.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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
export function distance(words: string): number | null {
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
