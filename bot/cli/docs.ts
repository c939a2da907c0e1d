#!/usr/bin/env node
/** `npm run docs`: writes the settings, as config/schema.ts has them, into both READMEs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '../../config/help.ts';

const ROOT = join(import.meta.dirname, '../..');
const START = '<!-- settings: written by `npm run docs` -->';
const END = '<!-- end of settings -->';

/** The READMEs with their language. */
export const READMES = [
  { file: 'README.md', language: 'en' },
  { file: 'README.zh-CN.md', language: 'zh' },
] as const;

/** A README's text with today's settings between its marks. @throws Error when the marks are not there. */
export function withSettings(text: string, language: 'en' | 'zh'): string {
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`The README lacks ${START} and ${END}.`);
  return `${text.slice(0, start + START.length)}\n\n${settingsTable(language)}\n\n${text.slice(end)}`;
}

if (import.meta.main) {
  for (const { file, language } of READMES) {
    const path = join(ROOT, file);
    writeFileSync(path, withSettings(readFileSync(path, 'utf8'), language));
    console.log(`${file} is current.`);
  }
}
