/** Figures as people type or say them. */
import { CHINESE_DIGITS as CHINESE } from '../../domain/case-number.ts';

const SPOKEN = /[零〇一幺二两三四五六七八九\d](?:[ -]?[零〇洞一幺二两三四五六七八九\d]){6,}/g;

/** Writes runs of seven or more spoken digits (幺三八零零…) as figures, one for one, so that positions stay. */
export function spokenDigits(folded: string): string {
  return folded.replace(SPOKEN, run => run.replace(/[^\d -]/g, digit => CHINESE[digit] ?? digit));
}

/** A small Chinese or Arabic number, 0 to 99; null when it is none. */
export function smallNumber(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const tens = /^([一二两三四五六七八九])?十([一二三四五六七八九])?$/.exec(word);
  if (tens) return Number(CHINESE[tens[1] ?? '一']) * 10 + Number(CHINESE[tens[2] ?? '零']);
  const digit = word.length === 1 && word !== '洞' ? CHINESE[word] : undefined;
  return digit === undefined ? null : Number(digit);
}
