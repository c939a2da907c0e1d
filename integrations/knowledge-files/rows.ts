/** Rows of a table as what an entry is made of, and entries as rows. */

import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { ImportFault } from '../../bot/domain/knowledge-views.ts';
import { listCell, readCell } from './cells.ts';
import { COLUMNS, type Column, columnOf } from './columns.ts';
import { noHeadings, tooLarge } from './faults.ts';
import { type Cell, isEmpty, type TableRow } from './table.ts';

/** What a row says, before it is looked at as an entry: parts are set where it has something, null where it says "nothing". */
export interface RawRow {
  row: number;
  /** By field of an entry. A field that the file does not speak of is absent; one that it leaves empty is null. */
  said: Record<string, unknown>;
  faults: ImportFault[];
  /** It is the whole entry: what it does not speak of is not there. Absent: other parts stay as they are. */
  whole?: true;
}

type Said = Record<string, unknown>;

/** Several times what there is. */
const MOST_COLUMNS = 200;

/**
 * Reads the rows below the heading. Headings that are wrong are faults of the heading's row.
 * @throws OnePressError KNOWLEDGE_FILE_HEADINGS when no heading is known
 */
export function rawRows(table: readonly TableRow[]): RawRow[] {
  const [heading, ...rest] = table.filter(({ cells }) => cells.some(cell => !isEmpty(cell)));
  const columns = (heading?.cells ?? []).map(cell => (typeof cell === 'string' ? columnOf(cell) : undefined));
  if (!heading || !columns.some(column => column?.key === 'question' || column?.key === 'id')) throw noHeadings();
  const faults = headingFaults(heading.cells, columns, rest);
  const rows = rest.map(({ row, cells }) => rawRow(row, cells, columns));
  return faults.length > 0 ? [{ row: heading.row, said: {}, faults }, ...rows] : rows;
}

function headingFaults(heading: Cell[], columns: (Column | undefined)[], rows: readonly TableRow[]): ImportFault[] {
  const faults: ImportFault[] = [];
  const width = Math.max(heading.length, ...rows.map(({ cells }) => cells.length));
  if (width > MOST_COLUMNS) throw tooLarge();
  for (let at = 0; at < width; at += 1) {
    const name = nameOf(heading[at]);
    const column = columns[at];
    if (!column && (name !== '' || rows.some(({ cells }) => !isEmpty(cells[at])))) {
      faults.push({
        column: name || letterOf(at),
        code: 'UNKNOWN_COLUMN',
        fault: '不认识这一列，请删掉，或者改成导出文件里的列名',
      });
    }
    if (column && columns.indexOf(column) < at) {
      faults.push({
        column: name,
        code: 'COLUMN_TWICE',
        fault: `和“${nameOf(heading[columns.indexOf(column)])}”是同一列`,
      });
    }
  }
  return faults;
}

function nameOf(cell: Cell | undefined): string {
  return typeof cell === 'string' ? cell.trim().slice(0, 30) : '';
}

/** Name of a column as a spreadsheet has it: A, B, … Z, AA. */
function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letterOf(Math.floor(at / 26) - 1) + last;
}

function rawRow(row: number, cells: Cell[], columns: (Column | undefined)[]): RawRow {
  const said: Said = {};
  const faults: ImportFault[] = [];
  const lists: Record<string, string[]> = {};
  for (const [at, column] of columns.entries()) {
    if (!column) continue;
    const read = readCell(cells[at] ?? '', column);
    if ('fault' in read) faults.push(read.fault);
    else if (column.field === 'papers') lists[column.key] = (read.value as string[] | undefined) ?? [];
    else if (column.language) {
      said[column.field] = { ...(said[column.field] as Said), [column.language]: read.value ?? null };
    } else said[column.field] = tidy(read.value) ?? null;
  }
  if (Object.keys(lists).length > 0) said.papers = lists;
  return { row, said, faults };
}

function tidy(value: unknown): unknown {
  return Array.isArray(value) ? value.filter(item => item !== '') : value;
}

/** An entry with what a row says put over it. Papers are put together line by line. */
export function putOver(base: KnowledgeEntry | undefined, said: Said): Said {
  const entry: Said = { ...base };
  for (const [field, value] of Object.entries(said)) {
    if (field === 'papers' && value !== null && !Array.isArray(value)) {
      entry.papers = papersOf(base?.papers ?? [], value as Record<string, string[]>);
    } else if (value === null) delete entry[field];
    else if (isPair(value)) {
      const both = Object.entries({ ...(entry[field] as Said), ...value }).filter(([, words]) => words !== null);
      if (both.length > 0) entry[field] = Object.fromEntries(both);
      else delete entry[field];
    } else entry[field] = value;
  }
  return entry;
}

function isPair(value: unknown): value is { zh?: unknown; en?: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function papersOf(base: KnowledgeEntry['papers'], lists: Record<string, string[]>): { zh?: string; en?: string }[] {
  const zh = lists.papers ?? base.map(paper => paper.zh);
  const en = lists.papers_en ?? base.map(paper => paper.en ?? '');
  return Array.from({ length: Math.max(zh.length, en.length) }, (_, at) => ({
    ...(zh[at] && { zh: zh[at] }),
    ...(en[at] && { en: en[at] }),
  })).filter(paper => paper.zh || paper.en);
}

/** Entries as a table with its heading. */
export function tableOf(entries: readonly KnowledgeEntry[]): string[][] {
  return [COLUMNS.map(({ zh }) => zh), ...entries.map(entry => COLUMNS.map(column => cellOf(entry, column)))];
}

function cellOf(entry: KnowledgeEntry, { field, language, kind }: Column): string {
  const value: unknown = entry[field];
  if (value === undefined) return '';
  if (field === 'papers') {
    const lines = entry.papers.map(paper => (language === 'en' ? paper.en : paper.zh) ?? '');
    return lines.some(Boolean) ? listCell(lines) : '';
  }
  if (language) return (value as { zh?: string; en?: string })[language] ?? '';
  if (Array.isArray(value)) return listCell(value as string[]);
  return kind === 'yes' ? (value ? '是' : '否') : String(value);
}
