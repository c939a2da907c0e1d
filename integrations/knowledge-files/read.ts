/** A file of answers against what is known: what each row would change, and what is wrong with it. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { KnowledgeEntry, knowledgeFaults, steeringFaults } from '../../bot/domain/knowledge.ts';
import type { StoredEntry } from '../../bot/domain/knowledge-life.ts';
import type { ImportFault, ImportRow } from '../../bot/domain/knowledge-views.ts';
import { type KnownKnowledge, MOST_FILE_BYTES, type ReadKnowledge } from '../../bot/ports/knowledge-files.ts';
import { readCsv } from './csv.ts';
import { faultBeside, faultOfIssue, notOurKind, tooLarge } from './faults.ts';
import { createNames, type Names, questionKey } from './names.ts';
import { putOver, type RawRow, rawRows } from './rows.ts';
import { readSheet } from './sheet.ts';
import { readYaml } from './yaml.ts';

/** A row on its way to be an entry. */
interface Draft {
  row: number;
  id: string;
  /** The file tells the id; otherwise it follows from the question. */
  named: boolean;
  stored: StoredEntry | undefined;
  raw: Record<string, unknown>;
  /** It is no entry at all: the row of headings, or something that is no list of parts. */
  noEntry: boolean;
  entry: KnowledgeEntry | null;
  faults: ImportFault[];
}

/**
 * Reads a file; see the KnowledgeFiles port.
 * @throws OnePressError KNOWLEDGE_FILE_KIND, KNOWLEDGE_FILE_BROKEN, KNOWLEDGE_FILE_HEADINGS, KNOWLEDGE_FILE_TOO_LARGE
 */
export async function readKnowledge(bytes: Uint8Array, name: string, known: KnownKnowledge): Promise<ReadKnowledge> {
  const raws = await rowsOf(bytes, name);
  const names = createNames(known);
  const stored = new Map(known.entries.map(entry => [entry.id, entry]));
  const drafts = raws.map(raw => draftOf(raw, names, stored));
  for (const draft of drafts) names.add(draft.raw, draft.id);
  for (const draft of drafts) shape(draft, names);
  tellTwice(drafts);
  tellBeside(drafts, known);
  for (const draft of drafts) tellHeld(draft, known);
  const rows = drafts.map(importRow);
  const faulty = rows.some(({ change }) => change === 'fault');
  const entries = drafts.flatMap(({ entry }, at) => (entry && rows[at]?.change !== 'same' ? entry : []));
  return { rows, entries: faulty ? [] : entries };
}

async function rowsOf(bytes: Uint8Array, name: string): Promise<RawRow[]> {
  if (bytes.length > MOST_FILE_BYTES) throw tooLarge();
  const starts = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  // What the file is goes before what it is called: Excel's files are renamed by hand often enough.
  if (starts === 'PK\x03\x04') return rawRows(await readSheet(bytes));
  const ending = /\.(\w+)$/.exec(name.toLowerCase())?.[1];
  if (starts === '\xd0\xcf\x11\xe0' || ending === 'xlsx' || ending === 'xls') throw notOurKind();
  if (ending === 'yaml' || ending === 'yml') return readYaml(bytes);
  if (ending === 'csv' || ending === 'tsv' || ending === 'txt') return rawRows(readCsv(bytes));
  throw notOurKind();
}

function draftOf({ row, said, faults, whole }: RawRow, names: Names, stored: ReadonlyMap<string, StoredEntry>): Draft {
  names.resolve(said);
  const given = typeof said.id === 'string' ? said.id : undefined;
  const id = given ?? names.idOf(said) ?? newId(said);
  const one = stored.get(id);
  const base = whole ? undefined : baseOf(one);
  const raw = { ...putOver(base, said), ...(id !== '' && { id }) };
  const noEntry = Object.keys(said).length === 0;
  return { row, id, named: given !== undefined, stored: one, raw, noEntry, entry: null, faults: [...faults] };
}

/** What a table's row changes: the published state, or what comes next to it. */
function baseOf(stored: StoredEntry | undefined): KnowledgeEntry | undefined {
  return stored?.published ?? stored?.draft?.entry ?? stored?.last ?? undefined;
}

/** The same for the same question, so that importing a file again changes what it made. Empty: there is no question. */
function newId(said: Record<string, unknown>): string {
  const key = questionKey(said);
  return key === null ? '' : `k-${createHash('sha256').update(key).digest('hex').slice(0, 10)}`;
}

function shape(draft: Draft, names: Names): void {
  if (draft.noEntry) return;
  if (Array.isArray(draft.raw.related)) draft.raw.related = names.related(draft.raw.related);
  const read = KnowledgeEntry.safeParse(draft.raw);
  if (read.success) {
    draft.entry = read.data;
    return;
  }
  for (const issue of read.error.issues) {
    // An id that could not be made tells nothing: the question is what lacks.
    if (issue.path[0] === 'id' && draft.id === '') continue;
    const fault = faultOfIssue(issue, isNothing(valueAt(draft.raw, issue.path)));
    if (!tells(draft, fault.column)) draft.faults.push(fault);
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function tells({ faults }: Draft, column: string): boolean {
  return faults.some(fault => fault.column === column);
}

function tellTwice(drafts: readonly Draft[]): void {
  const first = new Map<string, number>();
  for (const draft of drafts) {
    if (draft.id === '') continue;
    const before = first.get(draft.id);
    if (before === undefined) first.set(draft.id, draft.row);
    else draft.faults.push({ column: draft.named ? '编号' : '问题', code: 'TWICE', fault: `和第 ${before} 行重复` });
  }
}

/** What must hold between the entries, told also of rows that have other faults. */
function tellBeside(drafts: readonly Draft[], known: KnownKnowledge): void {
  const ids = new Set(drafts.map(({ id }) => id));
  const others = known.entries.filter(({ id }) => !ids.has(id)).flatMap(stored => baseOf(stored) ?? []);
  const rows = drafts.map(loose);
  const found = knowledgeFaults([...rows, ...others], {
    fields: new Set(known.fields.map(({ code }) => code)),
    departments: new Set(known.departments.map(({ code }) => code)),
    districts: new Set(known.districts),
  });
  for (const one of [...found, ...steeringFaults(rows)]) {
    const draft = drafts[one.at];
    const value = draft?.raw[one.column];
    const fault = draft && !isNothing(value) ? faultBeside(one, value) : null;
    if (draft && fault && !tells(draft, fault.column)) draft.faults.push(fault);
  }
}

/** As much of an entry as the rules between entries look at, whatever else is wrong with it. */
function loose({ raw, id, entry }: Draft): KnowledgeEntry {
  if (entry) return entry;
  const { zh = '', en } = (raw.question ?? {}) as Record<string, unknown>;
  const question = { zh: String(zh), ...(typeof en === 'string' && { en }) };
  return { ...raw, id, question, also: wordsIn(raw.also), related: wordsIn(raw.related) } as unknown as KnowledgeEntry;
}

function wordsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
}

/** A colleague's draft is hers. */
function tellHeld(draft: Draft, { by, names }: KnownKnowledge): void {
  const at = draft.stored?.draft;
  if (!at || at.by === by || !draft.entry || isSame(draft)) return;
  const fault = `${names.get(at.by) ?? at.by}正在修改这一条，请先发布、退回或放弃那份草稿`;
  draft.faults.push({ column: '编号', code: 'HELD', fault });
}

function isSame({ entry, stored }: Draft): boolean {
  return [stored?.published, stored?.draft?.entry].some(one => one && isDeepStrictEqual(one, entry));
}

function importRow(draft: Draft): ImportRow {
  const { row, id, stored, raw, faults } = draft;
  const question = valueAt(raw, ['question', 'zh']);
  const change = faults.length > 0 ? 'fault' : !stored ? 'new' : isSame(draft) ? 'same' : 'changed';
  return { row, id, question: typeof question === 'string' ? question.slice(0, 80) : '', change, faults };
}
