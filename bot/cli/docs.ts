#!/usr/bin/env node
/** `npm run docs`: writes what the program knows of itself into its pages: the settings, the channels, the columns of a file of answers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '../../config/help.ts';
import { channelsTable } from './channels-table.ts';
import { columnsTable } from './columns-table.ts';
import { endQuietly } from './quiet-end.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A page with a table that is written by `npm run docs`. */
export interface MadePage {
  /** Path from the project's folder. */
  file: string;
  /** Name of the table in its marks. */
  about: string;
  table(): string;
}

/** The pages. */
export const MADE_PAGES: MadePage[] = [
  { file: 'README.md', about: 'settings', table: () => settingsTable('en') },
  { file: 'README.zh-CN.md', about: 'settings', table: () => settingsTable('zh') },
  { file: 'docs/channels.md', about: 'channels', table: channelsTable },
  { file: 'docs/knowledge.md', about: 'columns', table: () => columnsTable('en') },
  { file: 'docs/knowledge.zh-CN.md', about: 'columns', table: () => columnsTable('zh') },
];

/** A page's text with today's table between its marks. @throws Error when the marks are not there. */
export function withTable(text: string, { file, about, table }: MadePage): string {
  const head = `<!-- ${about}: written by \`npm run docs\` -->`;
  const foot = `<!-- end of ${about} -->`;
  const [start, end] = [text.indexOf(head), text.indexOf(foot)];
  if (start < 0 || end < start) throw new Error(`${file} lacks ${head} and ${foot}.`);
  return `${text.slice(0, start + head.length)}\n\n${table()}\n\n${text.slice(end)}`;
}

if (import.meta.main) {
  endQuietly(process.stdout);
  for (const page of MADE_PAGES) {
    const path = join(ROOT, page.file);
    writeFileSync(path, withTable(readFileSync(path, 'utf8'), page));
    console.log(`${page.file} is current.`);
  }
}
