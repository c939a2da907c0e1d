/** `npm run --silent nlu -- faq`: how well written questions are found by words of one's own, on a file of such words. */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { OnePressError } from '../domain/errors.ts';
import { createSearch, type Search } from '../nlu/faq/search.ts';
import { called } from './nlu-called.ts';
import type { Outputs } from './nlu-model.ts';

/** A line of a file: an id and a text. */
interface Row {
  id: string;
  text: string;
}

const MOST_BYTES = 200_000_000;

/**
 * `faq --index FILE --queries FILE [--train FILE]`. The last line is JSON: {top1, mrr, msPerQuery}: shares (0..1), milliseconds.
 * @throws OnePressError USAGE, FAQ_UNREADABLE, FAQ_INVALID
 */
export function runFaq(args: readonly string[], { write, complain }: Outputs): void {
  const files = argumentsOf(args);
  const index = readRows(files.index, questionOf);
  const queries = readRows(files.queries, wordsOf);
  const train = files.train === undefined ? [] : readRows(files.train, wordsOf);
  const began = performance.now();
  const search = createSearch(index.map(({ id, text }) => ({ id, question: text })));
  write(`${index.length} questions, indexed in ${seconds(began)} s`);
  if (train.length > 0) learn(search, train, { write, complain });
  write(JSON.stringify(evaluated(search, queries, new Set(index.map(({ id }) => id)), complain)));
}

function learn(search: Search, train: readonly Row[], { write, complain }: Outputs): void {
  const began = performance.now();
  const used = search.learn(train.map(({ id, text }) => ({ id, words: text })));
  write(`${train.length} wordings learnt from in ${seconds(began)} s`);
  if (used < train.length) complain(`${train.length - used} of them are too far from their entry to teach anything`);
}

function evaluated(search: Search, queries: readonly Row[], known: ReadonlySet<string>, complain: Outputs['complain']) {
  const strange = queries.filter(({ id }) => !known.has(id)).length;
  if (strange > 0) complain(`the ids of ${strange} queries are not in the index: they count as not found`);
  let first = 0;
  let sum = 0;
  const began = performance.now();
  for (const { id, text } of queries) {
    const place = search.find(text).indexOf(id);
    if (place === 0) first += 1;
    if (place >= 0) sum += 1 / (place + 1);
  }
  const took = performance.now() - began;
  return {
    top1: rounded(first / queries.length),
    mrr: rounded(sum / queries.length),
    msPerQuery: rounded(took / queries.length),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

/** @throws OnePressError USAGE */
function argumentsOf(args: readonly string[]): { index: string; queries: string; train: string | undefined } {
  return called(() => {
    const options = { index: { type: 'string' }, queries: { type: 'string' }, train: { type: 'string' } } as const;
    const { index, queries, train } = parseArgs({ args: [...args], options }).values;
    if (!index) throw new TypeError('--index FILE is missing');
    if (!queries) throw new TypeError('--queries FILE is missing');
    if (train === '') throw new TypeError('--train needs a file');
    return { index, queries, train };
  });
}

/** The question stands last: `id TAB question`, or `id TAB kind TAB question`. */
function questionOf(columns: readonly string[]): string {
  return columns.at(-1)!;
}

/** The words stand second; what follows is not looked at. */
function wordsOf(columns: readonly string[]): string {
  return columns[1]!;
}

/** Rows of tab-separated lines; a first line of column names, whose first is `id` or `gid`, is passed over. */
function readRows(file: string, textOf: (columns: readonly string[]) => string): Row[] {
  const rows: Row[] = [];
  const faults: string[] = [];
  const lines = textIn(file).split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const columns = line.split('\t').map(column => column.trim());
    if (at === 0 && /^g?id$/i.test(columns[0]!)) continue;
    const fault = faultOf(line, columns, textOf);
    if (fault) faults.push(`  line ${at + 1}: ${fault}`);
    else rows.push({ id: columns[0]!, text: textOf(columns) });
  }
  if (rows.length === 0 && faults.length === 0) faults.push('  there is no row in it');
  if (faults.length === 0) return rows;
  const shown = faults.slice(0, MOST_SHOWN);
  if (faults.length > shown.length) shown.push(`  and ${faults.length - shown.length} more`);
  throw new OnePressError(
    'FAQ_INVALID',
    `${file} cannot be used:\n${shown.join('\n')}`,
    'Each line is: id TAB question (index) or id TAB words (queries), in UTF-8. Correct the lines named.',
    422,
  );
}

const MOST_SHOWN = 20;

function faultOf(line: string, columns: readonly string[], textOf: (columns: readonly string[]) => string) {
  if (line.includes('\ufffd')) return 'not UTF-8';
  if (columns.length < 2) return 'no tab: id and text are needed';
  if (!columns[0]) return 'no id';
  return textOf(columns) ? null : 'no text';
}

/** @throws OnePressError FAQ_UNREADABLE */
function textIn(file: string): string {
  try {
    if (statSync(file).size > MOST_BYTES) throw Object.assign(new Error(), { code: 'EFBIG' });
    return new TextDecoder('utf-8').decode(readFileSync(file));
  } catch (error) {
    throw new OnePressError(
      'FAQ_UNREADABLE',
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      `Check the path and the rights of the file; it may have ${MOST_BYTES / 1e6} MB at most.`,
      400,
    );
  }
}
