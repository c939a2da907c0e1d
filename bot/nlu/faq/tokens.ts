/** A question as numbers: tokens (a Chinese character, or a run of letters or of digits), their pairs, and words. */
import { fold, lower } from '../text/fold.ts';
import { anyOf } from '../text/word-list.ts';

/** Words around a question that tell nothing of its matter. */
const AROUND = anyOf(
  `
  (请问|请教|咨询|想问|问)(一?下)?(大夫|医生|专家|老师|各位)? 大夫 麻烦(问)?一?下? 你好 您好 谢谢(大家|了)? 我(想|要)(知道|了解)(一?下)? 一下
`,
  'g',
);

const TOKEN = /\p{Script=Han}|[a-z]+|\d+(?:\.\d+)?/gu;

/** Longest question that is read, in tokens: what comes after is not looked at. */
const MOST_TOKENS = 120;

/** The tokens of a text, politeness and punctuation left out. */
export function tokensOf(text: string): string[] {
  const low = lower(fold(text));
  const matter = low.replace(AROUND, ' ');
  const tokens = matter.match(TOKEN) ?? low.match(TOKEN) ?? [];
  return tokens.length > MOST_TOKENS ? tokens.slice(0, MOST_TOKENS) : tokens;
}

/** The same number (32 bits) for the same string, on every machine. */
export function numberOf(text: string): number {
  let hash = OFFSET;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return mixed(hash);
}

/** One number for two in a row. */
export function pairOf(left: number, right: number): number {
  return mixed(Math.imul(left, PRIME) ^ Math.imul(right, 0x9e3779b1) ^ 0x51ed270b);
}

function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 15);
  bits = Math.imul(bits, 0x2c1b3c6d);
  bits ^= bits >>> 12;
  bits = Math.imul(bits, 0x297a2d39);
  return bits ^ (bits >>> 15);
}

const OFFSET = 0x811c9dc5 | 0;
const PRIME = 0x01000193;
