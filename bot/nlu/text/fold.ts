/** One spelling for many: what the rules read instead of the citizen's raw words. */
import { simplify } from './traditional.ts';

/** Longest text that is read, in UTF-16 units; what comes after is not looked at. */
export const LONGEST = 10_000;

/** Figures in a row, and the same sign in a row, that are read, in characters: longer ones say no more, and a pattern tries each as a beginning. */
const LONGEST_ROW = 60;
const ENDLESS = /[\d零〇一二两三四五六七八九十百千万多几半个]{61,}|(.)\1{60,}/gu;

/**
 * Folds a text for reading by rules: well-formed, NFKC (full-width to half-width), simplified script, no invisible or
 * direction marks, one blank for many, repeated punctuation once, no row of figures or of one sign without end. Case is kept.
 */
export function fold(text: string): string {
  const folded = (SETTLED.test(text) ? simplify(text.slice(0, LONGEST)) : settled(text))
    .replace(/([,.!?;:~、。—-])\1+/g, '$1')
    .trim();
  return folded.length > LONGEST_ROW ? folded.replace(ENDLESS, row => row.slice(0, LONGEST_ROW)) : folded;
}

/** What most messages are made of, and NFKC leaves as it is: Chinese characters, letters, figures and narrow marks. */
const SETTLED = /^[!-~\u4e00-\u9fff]*$/;

function settled(text: string): string {
  return simplify(text.slice(0, LONGEST).toWellFormed().normalize('NFKC').slice(0, LONGEST))
    .replace(/(?!\n|\t)[\p{Cc}\p{Cf}]|[\u{fe00}-\u{fe0f}]/gu, '')
    .replace(/[ \t\u3000]+/g, ' ');
}

/** Lower-cases ASCII only, so that positions stay those of the folded text. */
export function lower(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]/g, letter => letter.toLowerCase()) : text;
}

const POLITE_START =
  /^(?:(?:喂|嗯+|啊|哦|噢|唉|哎呀?|呃|额|那个?|就|请问?|麻烦(?:你|您)?|拜托|劳驾|帮(?:我|忙)|给我|[你您]好[啊呀哇]?|同志|师傅|小同志|please|pls|hi|hello|hey|ok so|well)[,，。!~ ]*)+/;
const POLITE_END =
  /(?:(?:吧|啊|呀|呢|嘛|么|哦|噢|喔|哈|啦|啰|咯|喽|哟|呗|嘞|咧|哩|唻|哉|撒|噻|唦|呐|哎|诶|喇|㗎|喎|谢谢(?:你|您|了)?|多谢|thanks?(?: you)?|please|pls)[,，。!~ ]*)+$/;

/** A longer message is no command, and its politeness is left as it is: looking for its end costs the square of its length. */
const LONGEST_BARE = 100;

/**
 * The bare message, for commands that count only when they are the whole message: lower-case, without punctuation,
 * blanks (between Chinese), greetings at the start and particles at the end. May be empty.
 */
export function bare(folded: string): string {
  const plain = unmarked(folded);
  const stripped = plain.length > LONGEST_BARE ? plain : plain.replace(POLITE_START, '').replace(POLITE_END, '').trim();
  return joined(stripped || plain);
}

/** The message without punctuation, but with its greetings and particles. */
export function plain(folded: string): string {
  return joined(unmarked(folded)).trim();
}

/** Most messages have no mark to take away. */
const UNMARKED = /^[a-z0-9\u4e00-\u9fff]*$/;

/** In lower case, blanks for punctuation. */
function unmarked(folded: string): string {
  const low = lower(folded);
  return UNMARKED.test(low) ? low : low.replace(/[^\p{L}\p{N}']+/gu, ' ').trim();
}

/** Without blanks, but between words in Latin letters. */
function joined(words: string): string {
  return words.includes(' ') ? words.replace(/(?<=[^a-z0-9']) +| +(?=[^a-z0-9'])/g, '') : words;
}

/** A piece of a message between stops, with its position in the folded text. */
export interface Clause {
  text: string;
  at: number;
}

const CLAUSE_END = /[,，。.!?;；、:\n]+(?!\d)|(?: |^)but (?=\S)/g;
const SENTENCE_END = /(?<=[。!?;；\n]|[.](?!\d))/g;

/** Cuts a folded text at stops, commas and line ends; English also before "but". Empty pieces are left out. */
export function clauses(folded: string): Clause[] {
  return cut(folded, CLAUSE_END);
}

/** Cuts at full stops, question marks and line ends only. */
export function sentences(folded: string): Clause[] {
  return cut(folded, SENTENCE_END);
}

function cut(text: string, stop: RegExp): Clause[] {
  const pieces: Clause[] = [];
  let from = 0;
  stop.lastIndex = 0;
  for (let found = stop.exec(text); found; found = stop.exec(text)) {
    push(from, found.index);
    from = found.index + found[0].length;
    // A place between two letters is found again unless the next search begins behind it.
    if (found[0] === '') stop.lastIndex += 1;
  }
  push(from, text.length);
  return pieces;

  function push(start: number, end: number): void {
    const raw = text.slice(start, end);
    const piece = raw.trim();
    if (piece) pieces.push({ text: piece, at: start + raw.indexOf(piece) });
  }
}
