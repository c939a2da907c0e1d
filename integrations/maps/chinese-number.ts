/** Numbers as people say them in an address: 12, 十二, 一百零八, 两百, 三百五, 一二三. */

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Source of a regular expression that matches such a number. */
export const NUMBER = '(?:\\d{1,5}|[零〇一二两三四五六七八九十百千]{1,9})';

/** The value of words that match NUMBER. */
export function readNumber(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  if (!/[十百千]/.test(words)) return Number([...words].map(sign => DIGITS[sign] ?? '').join(''));
  let sum = 0;
  let digit: number | null = null;
  let lastUnit = 1;
  for (const sign of words) {
    const unit = UNITS[sign];
    if (unit !== undefined) {
      sum += (digit ?? 1) * unit;
      [digit, lastUnit] = [null, unit];
    } else {
      digit = DIGITS[sign] ?? 0;
      if (digit === 0) lastUnit = 1;
    }
  }
  // 三百五 is 350, 三百零五 is 305.
  if (digit !== null) sum += lastUnit > 10 ? (digit * lastUnit) / 10 : digit;
  return sum;
}
