/** A message as every rule reads it: folded once, in the few shapes that the rules need. */
import { standardSpeech } from './dialect.ts';
import { bare, fold, lower, plain } from './fold.ts';

/** The shapes of one message. `text` and `low` have the same positions. */
export interface Reading {
  /** As it came, trimmed: what is kept as the citizen's own words. */
  raw: string;
  /** Folded, case kept. */
  text: string;
  /** Folded, ASCII lower-case. */
  low: string;
  /** `low` in standard words: what is 俺, 侬, 唔, 咋 elsewhere. Other positions. */
  speech: string;
  /** `speech` without punctuation. */
  plain: string;
  /** `speech` without punctuation, greetings and particles. */
  bare: string;
}

/** Reads a message. Never throws; the empty message gives empty shapes. */
export function read(raw: string): Reading {
  const text = fold(raw);
  const low = lower(text);
  const speech = standardSpeech(low);
  return { raw: raw.toWellFormed().trim(), text, low, speech, plain: plain(speech), bare: bare(speech) };
}

/** Longest message, in characters, that is compared as a whole: nobody steers in more words, and no pattern is tried on a page. */
const LONGEST_WHOLE = 60;

/** True when the pattern (anchored by its author) matches the whole message, with or without its greetings and particles. */
export function whole(reading: Pick<Reading, 'plain' | 'bare'>, pattern: RegExp): boolean {
  if (reading.plain.length > LONGEST_WHOLE) return false;
  return pattern.test(reading.plain) || (reading.bare !== reading.plain && pattern.test(reading.bare));
}

/** Marks that folding made narrow. */
const MARKS = /[，；：！？（）]/;

/** Words of the folded text with her own commas: what is said back to her stands as she wrote it. */
export function asSpelled({ raw, text }: Pick<Reading, 'raw' | 'text'>, words: string): string {
  const at = raw.length === text.length ? text.indexOf(words) : -1;
  if (at < 0) return words;
  return [...words].length === words.length
    ? Array.from(words, (letter, step) => (MARKS.test(raw[at + step]!) ? raw[at + step]! : letter)).join('')
    : words;
}

/** Anything that a person would read as a word: a letter or a figure. */
export function hasWords(reading: Reading): boolean {
  return /[\p{L}\p{N}]/u.test(reading.text);
}
