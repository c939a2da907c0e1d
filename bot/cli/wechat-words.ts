/** How `npm run wechat` speaks: one line a finding, Chinese first, and below it what to do. */
import { OnePressError } from '../domain/errors.ts';

/** A sentence in both languages. */
export interface Both {
  zh: string;
  en: string;
}

/** What a check found: it works, it must be put right, or it is left open (not wanted, or cannot be told from here). */
export interface Finding extends Both {
  mark: '✓' | '✗' | '–';
  /** What to do about it. */
  todo?: Both;
}

/** It works. */
export function works(zh: string, en: string): Finding {
  return { mark: '✓', zh, en };
}

/** It must be put right, and how. */
export function fails(zh: string, en: string, todo: Both): Finding {
  return { mark: '✗', zh, en, todo };
}

/** Nothing is wrong, yet the operator should know. */
export function open(zh: string, en: string, todo?: Both): Finding {
  return { mark: '–', zh, en, ...(todo && { todo }) };
}

/** Columns of a usual terminal; a Chinese character takes two. */
const COLUMNS = 100;

/** A finding as it is printed: both languages on one line where they fit. */
export function findingLines({ mark, zh, en, todo }: Finding): string[] {
  const wide = zh.length * 2 + en.length > COLUMNS;
  return [
    ...(wide ? [`${mark} ${zh}`, `  ${en}`] : [`${mark} ${zh}  ${en}`]),
    ...(todo ? [`    → ${todo.zh}`, `      ${todo.en}`] : []),
  ];
}

/** The command was typed wrongly; nothing was done. */
export function wrongUse(zh: string, en: string): OnePressError {
  return new OnePressError('USAGE', `${zh} ${en}`, 'npm run wechat -- --help');
}
