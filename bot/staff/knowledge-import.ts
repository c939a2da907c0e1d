/** Files into the knowledge base and out of it, for the console's calls and for the command line. */
import type { City } from '../domain/city.ts';
import { DuplicateKey, StaleWrite } from '../domain/errors.ts';
import type { KnowledgeEntry } from '../domain/knowledge.ts';
import type { StoredEntry } from '../domain/knowledge-life.ts';
import type { ImportView } from '../domain/knowledge-views.ts';
import type { Write } from '../domain/writes.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Deed, KnowledgeDesk } from '../ports/knowledge-desk.ts';
import type { FileFormat, KnowledgeFiles, KnownKnowledge, ReadKnowledge } from '../ports/knowledge-files.ts';
import type { Store } from '../ports/store.ts';
import { audited } from './audit.ts';

/** What it needs. */
export interface FileDeps {
  store: Pick<Store, 'commit' | 'staffList'>;
  knowledge: KnowledgeDesk;
  knowledgeFiles: KnowledgeFiles;
  city: Pick<City, 'fields' | 'departments' | 'places'>;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
}

/** How far an import goes: only looked at, into review, or to the citizens at once. */
export type ImportEnd = 'check' | 'review' | 'publish';

/** How often an import is looked at anew when colleagues write at the same time. */
const TRIES = 3;

/** What citizens read or could read, and what was never published, as a file; by field. Retired entries stay behind. */
export async function exportKnowledge(
  deps: Pick<FileDeps, 'knowledge' | 'knowledgeFiles' | 'city'>,
  format: FileFormat,
) {
  const place = new Map(deps.city.fields.map(({ code }, at) => [code, at]));
  const entries = (await deps.knowledge.stored()).flatMap(({ published, draft }) => published ?? draft?.entry ?? []);
  entries.sort((a, b) => (place.get(a.field) ?? place.size) - (place.get(b.field) ?? place.size));
  return deps.knowledgeFiles.write(entries, format);
}

/** What a file is held against in a city. `staff`: all accounts, for their names. */
export function knownIn(
  city: FileDeps['city'],
  entries: readonly StoredEntry[],
  by: string,
  staff: readonly { username: string; name: string }[] = [],
): KnownKnowledge {
  const { fields, departments, places } = city;
  const names = new Map(staff.map(({ username, name }) => [username, name]));
  return { fields, departments, districts: places.districts.map(({ name }) => name), entries, by, names };
}

/**
 * Reads a file and, where no row has a fault, writes what it changes in one commit: all of it or nothing.
 * @param by username; 'system' for the command line
 * @throws OnePressError those of KnowledgeFiles; STALE_WRITE or DUPLICATE_KEY when colleagues were faster three times
 */
export async function importKnowledge(
  deps: FileDeps,
  file: { bytes: Uint8Array; name: string },
  by: string,
  end: ImportEnd,
): Promise<ImportView> {
  for (let left = TRIES; ; left -= 1) {
    const [stored, staff] = await Promise.all([deps.knowledge.stored(), deps.store.staffList()]);
    const read = await deps.knowledgeFiles.read(file.bytes, file.name, knownIn(deps.city, stored, by, staff));
    if (end === 'check' || read.rows.some(({ change }) => change === 'fault'))
      return { rows: read.rows, written: false };
    try {
      await deps.store.commit(writesOf(deps, stored, read, { by, name: file.name }, end));
    } catch (error) {
      // Somebody changed one of them since it was read: what the file changes is another thing now.
      if (left > 1 && (error instanceof StaleWrite || error instanceof DuplicateKey)) continue;
      throw error;
    }
    await deps.knowledge.refresh();
    return { rows: read.rows, written: true };
  }
}

function writesOf(
  { knowledge, clock, ids }: FileDeps,
  stored: readonly StoredEntry[],
  { entries }: ReadKnowledge,
  { by, name }: { by: string; name: string },
  end: ImportEnd,
): Write[] {
  const known = new Map(stored.map(one => [one.id, one]));
  const deed: Deed = { by, at: clock.now(), note: `从文件导入：${name}`.slice(0, 200) };
  return entries.flatMap(entry => {
    const of = known.get(entry.id);
    const drafted = of ? knowledge.draft(of, entry, deed, 'review') : knowledge.add(entry, deed, 'review');
    const published = end === 'publish' ? knowledge.publish(withDraft(of, entry, deed), deed) : [];
    const action = end === 'publish' ? 'entry-published' : 'entry-submitted';
    return [...drafted, ...published, audited(ids, deed.at, by, action, entry.id, { imported: true })];
  });
}

/** The entry as it stands once its draft is written: later in the same commit it is published. */
function withDraft(of: StoredEntry | undefined, entry: KnowledgeEntry, { by, at, note }: Deed): StoredEntry {
  const nothing = { published: null, last: null, revision: null, newest: 0, first: null };
  const draft = { entry, state: 'review' as const, by, at };
  return { ...(of ?? nothing), id: entry.id, version: (of?.version ?? 0) + 1, draft, note, updated: at };
}
