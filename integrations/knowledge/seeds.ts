/** The city's files as the beginning of the database: what nobody has touched follows them, what staff have touched stays. */
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import { insert, update, type Write } from '../../bot/domain/writes.ts';
import type { PublishedRow } from '../../bot/ports/store.ts';
import { bodyOf, markOf } from './rows.ts';

/** Note of a revision that came from the files, in its history. */
const NOTE = '来自城市文件';

/**
 * Rows that bring the database to where the files are.
 * New ones are published at once. One that staff have drafted, published or retired is left alone, whatever the file says. One that
 * has left the files is retired, and comes back with them.
 * @param at ms since epoch
 */
export function seedWrites(rows: readonly PublishedRow[], seeds: readonly KnowledgeEntry[], at: number): Write[] {
  const known = new Map(rows.map(row => [row.id, row]));
  const inFiles = new Set(seeds.map(({ id }) => id));
  const gone = rows.filter(row => followsFiles(row) && row.revision !== null && !inFiles.has(row.id));
  return [
    ...seeds.flatMap(entry => {
      const row = known.get(entry.id);
      return row ? followed(row, entry, at) : planted(entry, at);
    }),
    ...gone.map(row => change(row, { revision: null }, at)),
  ];
}

/** Staff's hands are seen by the draft beside it, or by the mark of the file, which publishing and retiring take off. */
function followsFiles({ seed, draft }: PublishedRow): boolean {
  return seed !== null && draft === null;
}

function planted(entry: KnowledgeEntry, at: number): Write[] {
  const none = { draft: null, draft_state: null, draft_by: null, draft_at: null, draft_note: null };
  const row = { id: entry.id, version: 1, revision: 1, ...none, seed: markOf(entry), updated_at: at };
  return [insert('entries', row), revision(entry, 1, at)];
}

function followed(row: PublishedRow, entry: KnowledgeEntry, at: number): Write[] {
  const seed = markOf(entry);
  if (!followsFiles(row) || (row.revision !== null && row.seed === seed)) return [];
  const next = (row.newest ?? 0) + 1;
  return [revision(entry, next, at), change(row, { revision: next, seed }, at)];
}

function revision(entry: KnowledgeEntry, number: number, at: number): Write {
  const row = { entry: entry.id, revision: number, body: bodyOf(entry), at, actor: '', note: NOTE };
  return insert('entry_revisions', row);
}

function change({ id, version }: PublishedRow, set: { revision: number | null; seed?: string }, at: number): Write {
  return update('entries', { id, version }, { ...set, version: version + 1, updated_at: at }, 1);
}
