/** Rows of the knowledge base and the domain's shapes, both ways. */
import { createHash } from 'node:crypto';
import { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { EntryDraft, EntryRevision, StoredEntry } from '../../bot/domain/knowledge-life.ts';
import type { EntryRevisionRow } from '../../bot/domain/tables.ts';
import type { PublishedRow } from '../../bot/ports/store.ts';

/** Reads an entry's JSON; null for one that is no entry. The same words give the same object, as long as they stay. */
export type ReadEntry = (id: string, kind: 'published' | 'draft', json: string) => KnowledgeEntry | null;

/** Makes the reader; `onFault` hears of each faulty row once. */
export function entryReader(onFault: (id: string, kind: string, fault: string) => void): ReadEntry {
  const known = new Map<string, { json: string; entry: KnowledgeEntry | null }>();
  return (id, kind, json) => {
    const key = `${kind} ${id}`;
    const before = known.get(key);
    if (before?.json === json) return before.entry;
    const entry = parsed(json, fault => onFault(id, kind, fault));
    known.set(key, { json, entry });
    return entry;
  };
}

function parsed(json: string, onFault: (fault: string) => void): KnowledgeEntry | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    onFault('it is not JSON');
    return null;
  }
  const read = KnowledgeEntry.safeParse(value);
  if (read.success) return read.data;
  onFault(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  return null;
}

/** An entry from its row. What cannot be read is not there. */
export function storedFrom(row: PublishedRow, read: ReadEntry): StoredEntry {
  const last = row.body === null ? null : read(row.id, 'published', row.body);
  return {
    id: row.id,
    version: row.version,
    revision: row.revision,
    published: row.revision === null ? null : last,
    last,
    newest: row.newest ?? 0,
    first: row.first,
    draft: draftFrom(row, read),
    note: row.draft_note,
    updated: row.updated_at,
  };
}

function draftFrom({ id, draft, draft_state, draft_by, draft_at }: PublishedRow, read: ReadEntry): EntryDraft | null {
  const entry = draft === null ? null : read(id, 'draft', draft);
  const state = draft_state === 'review' ? 'review' : 'draft';
  return entry && { entry, state, by: draft_by ?? '', at: draft_at ?? 0 };
}

/** A published state from its row; null for one that cannot be read. */
export function revisionFrom(row: EntryRevisionRow): EntryRevision | null {
  const entry = parsed(row.body, () => undefined);
  return entry && { revision: row.revision, entry, at: row.at, by: row.actor, note: row.note };
}

/** What an entry is stored as. */
export function bodyOf(entry: KnowledgeEntry): string {
  return JSON.stringify(entry);
}

/** By which an entry of a file is known again: SHA-256 of what it is stored as, hex. */
export function markOf(entry: KnowledgeEntry): string {
  return createHash('sha256').update(bodyOf(entry)).digest('hex');
}
