/** What staff do with entries, as rows for their commit. Each checks the version that they saw. */
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { EntryRevision, StoredEntry } from '../../bot/domain/knowledge-life.ts';
import type { EntryRow } from '../../bot/domain/tables.ts';
import { insert, remove, update, type Write } from '../../bot/domain/writes.ts';
import type { Deed, KnowledgeDesk } from '../../bot/ports/knowledge-desk.ts';
import { bodyOf } from './rows.ts';

/** The changes of the KnowledgeDesk port: pure functions. */
export type DeskWrites = Pick<
  KnowledgeDesk,
  'add' | 'draft' | 'submit' | 'sendBack' | 'publish' | 'discard' | 'retire' | 'rollBack'
>;

const NO_DRAFT = { draft: null, draft_state: null, draft_by: null, draft_at: null } as const;

/** The changes. What citizens read is no longer the file's from the first publishing by staff on: the file's mark is taken off. */
export const deskWrites: DeskWrites = {
  add: (entry, deed, state = 'draft') => [
    insert('entries', {
      ...{ id: entry.id, version: 1, revision: null, seed: null, updated_at: deed.at },
      ...drafted(entry, deed, state),
      draft_note: deed.note,
    }),
  ],
  draft: (of, entry, deed, state = 'draft') => [change(of, deed, drafted(entry, deed, state))],
  submit: (of, deed) => [change(of, deed, { draft_state: 'review' })],
  sendBack: (of, deed) => [change(of, deed, { draft_state: 'draft' })],
  publish(of, deed) {
    if (!of.draft) throw new TypeError(`${of.id} has no draft`);
    return published(of, of.draft.entry, deed, { ...NO_DRAFT, draft_note: null });
  },
  discard(of, deed) {
    if (of.newest === 0) return [remove('entries', { id: of.id, version: of.version }, 1)];
    return [change(of, deed, { ...NO_DRAFT, draft_note: null })];
  },
  retire: (of, deed) => [change(of, deed, { revision: null, seed: null })],
  rollBack: (of, to, deed) => published(of, to.entry, { ...deed, note: rollBackNote(to, deed) }, {}),
};

function rollBackNote({ revision }: EntryRevision, { note }: Deed): string {
  return `恢复到第 ${revision} 版${note ? `：${note}` : ''}`;
}

function drafted(entry: KnowledgeEntry, { by, at }: Deed, state: 'draft' | 'review') {
  return { draft: bodyOf(entry), draft_state: state, draft_by: by, draft_at: at };
}

function published(of: StoredEntry, entry: KnowledgeEntry, deed: Deed, set: Partial<EntryRow>): Write[] {
  const revision = of.newest + 1;
  const row = { entry: of.id, revision, body: bodyOf(entry), at: deed.at, actor: deed.by, note: deed.note ?? '' };
  return [insert('entry_revisions', row), change(of, { ...deed, note: null }, { ...set, revision, seed: null })];
}

function change({ id, version }: StoredEntry, { at, note }: Deed, set: Partial<EntryRow>): Write {
  const said = note === null ? {} : { draft_note: note };
  return update('entries', { id, version }, { ...said, ...set, version: version + 1, updated_at: at }, 1);
}
