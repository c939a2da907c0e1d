/** Entries as YAML: the form in which a city's folder holds them. */
import { parseDocument, stringify } from 'yaml';
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import { readCell } from './cells.ts';
import { COLUMNS, columnAt } from './columns.ts';
import { broken, MOST_ROWS, tooLarge } from './faults.ts';
import type { RawRow } from './rows.ts';

/**
 * Reads `entries: […]`, or a bare list. Row numbers are the entries' own, from 1.
 * @throws OnePressError KNOWLEDGE_FILE_BROKEN with the line, KNOWLEDGE_FILE_TOO_LARGE
 */
export function readYaml(bytes: Uint8Array): RawRow[] {
  const list = listOf(bytes);
  if (list.length > MOST_ROWS) throw tooLarge();
  return list.map((one, at) => {
    if (isObject(one)) return { row: at + 1, whole: true as const, ...said(one) };
    const fault = { column: '', code: 'WRONG', fault: '不是一条问答，要写成“名称: 内容”的样子' };
    return { row: at + 1, whole: true as const, said: {}, faults: [fault] };
  });
}

function listOf(bytes: Uint8Array): unknown[] {
  let read: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Every word as it stands there: no telephone number loses its zero, no version becomes a number.
    const document = parseDocument(text, { schema: 'failsafe', prettyErrors: true });
    const [error] = document.errors;
    if (error) throw broken(`第 ${error.linePos?.[0].line ?? '?'} 行`);
    read = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // Not UTF-8 (TypeError), nested too deep (RangeError), or aliases of aliases (ReferenceError).
    if (error instanceof TypeError) throw broken('文字要用 UTF-8 保存');
    if (error instanceof RangeError || error instanceof ReferenceError) throw broken('层数或引用太多');
    throw error;
  }
  const list = isObject(read) ? read.entries : read;
  if (!Array.isArray(list)) throw broken('最外面要有 entries');
  return list;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Takes out what is empty, and lets plain words stand for their Chinese half. */
function said(entry: Record<string, unknown>): Pick<RawRow, 'said' | 'faults'> {
  const made: Record<string, unknown> = {};
  const faults: RawRow['faults'] = [];
  for (const [field, value] of Object.entries(entry)) {
    const column = columnAt([field]);
    if (value === '' || value === null) continue;
    if (column?.language && typeof value === 'string') made[field] = { zh: value };
    else if (field === 'papers' && Array.isArray(value)) {
      made[field] = value.map(paper => (typeof paper === 'string' ? { zh: paper } : paper));
    } else if (column && column.kind !== 'list' && column.kind !== 'text' && typeof value === 'string') {
      const read = readCell(value, column);
      if ('fault' in read) faults.push(read.fault);
      else made[field] = read.value;
    } else made[field] = value;
  }
  return { said: made, faults };
}

/** Writes them, one after the other, with their parts in the order of the columns. */
export function writeYaml(entries: readonly KnowledgeEntry[]): Buffer {
  const order = [...new Set(COLUMNS.map(({ field }) => field))];
  const list = entries.map(entry => {
    const parts = order.filter(field => !isDefault(entry, field)).map(field => [field, entry[field]]);
    return Object.fromEntries(parts) as KnowledgeEntry;
  });
  return Buffer.from(stringify({ entries: list }, { lineWidth: 0, aliasDuplicateObjects: false }));
}

/** What reads back as the same when it is not written. */
function isDefault(entry: KnowledgeEntry, field: keyof KnowledgeEntry): boolean {
  const value = entry[field];
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}
