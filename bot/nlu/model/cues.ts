/**
 * What a letter is for, told by few plain signs: does it ask, plan, demand, scold, thank? Grams see the words of a matter; these see
 * the speech act, wherever it stands. See docs/understanding.md for what they are worth.
 */
import { fold, lower } from '../text/fold.ts';

const SIGNS: readonly RegExp[] = [
  /\?/,
  /\?[^?]{0,8}$/,
  /请问|想问|咨询|了解一下|想了解|想知道/,
  /何时|什么时候|几时|多久|哪年|时间/,
  /计划|规划|是否|有没有|有无|会不会|能否|能不能|可否|进度|进展/,
  /吗|呢/,
  /哪个部门|谁|哪里|哪家|怎么/,
  /请|希望|恳请|望|尽快|处理|解决|整改|查处/,
  /臭|脏|污|垃圾|黑水|味/,
  /投诉|举报|反映/,
  /影响|严重|多次|一直|扰/,
  /谢谢|感谢/,
  /!/,
];
/** People say at the end what they want: so many characters of it are looked at once more. */
const END = 40;

/** How many cues there are: three times the signs, for they are looked for in the whole letter, its end and its title. */
export const CUES = SIGNS.length * 3;

/** Value of a cue beside grams that make a vector of length one. */
export const CUE_VALUE = 0.3;

/** The cues of a letter: their numbers from 0 to below CUES, in order. Title or text may be empty. */
export function cuesOf(title: string, text: string): number[] {
  const head = lower(fold(title));
  const letter = `${head}。${lower(fold(text))}`;
  const inLetter = signsIn(letter);
  const inEnd = letter.length > END ? signsIn(letter.slice(-END)) : inLetter;
  return [
    ...inLetter,
    ...inEnd.map(sign => SIGNS.length + sign),
    ...signsIn(head).map(sign => 2 * SIGNS.length + sign),
  ];
}

function signsIn(words: string): number[] {
  const found: number[] = [];
  for (let at = 0; at < SIGNS.length; at += 1) if (SIGNS[at]!.test(words)) found.push(at);
  return found;
}
