/** The knowledge base on the database: seeded from the city's files, read from memory, changed by staff without a restart. */
import { DuplicateKey, StaleWrite } from '../../bot/domain/errors.ts';
import { type Field, type KnowledgeEntry, knowledgeFaults } from '../../bot/domain/knowledge.ts';
import type { StoredEntry } from '../../bot/domain/knowledge-life.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { FanOut } from '../../bot/ports/fan-out.ts';
import type { KnowledgeBase } from '../../bot/ports/knowledge-base.ts';
import type { EntryFault, KnowledgeDesk } from '../../bot/ports/knowledge-desk.ts';
import type { Store } from '../../bot/ports/store.ts';
import { deskWrites } from './desk.ts';
import { entryReader, revisionFrom, storedFrom } from './rows.ts';
import { seedWrites } from './seeds.ts';
import { createShelf } from './shelf.ts';

/** What it is made from. */
export interface KnowledgeDeps {
  store: Store;
  /** In the order in which they are offered while nobody has asked anything. */
  fields: readonly Field[];
  /** The entries of the city's files, in their order. */
  seeds: readonly KnowledgeEntry[];
  /** Codes of the city's departments and names of its districts, which entries may name. */
  known: { departments: ReadonlySet<string>; districts: ReadonlySet<string> };
  clock: Clock;
  /** IANA name: entries begin and end by the city's day. */
  timeZone: string;
  /** Tells of commits, of this process and of others. */
  fanOut: Pick<FanOut, 'onStaff'>;
  /** Others may write the same database: look for their changes every few seconds. */
  shared: boolean;
  log: (event: object, message: string) => void;
}

/** Both ports of it, and its life. */
export interface Knowledge extends KnowledgeBase, KnowledgeDesk {
  /** Seeds the database and reads it. To be awaited before anything is asked. */
  open(): Promise<void>;
  /** Counts anew how often each entry was asked for; done by itself every ten minutes while it is read. */
  recount(): Promise<void>;
  close(): void;
}

/** How often changes of others are looked for, in ms. */
const LOOK = 15_000;
/** Counts of what is asked are this old at most, in ms, */
const COUNT = 10 * 60_000;
/** and of this time. */
const LATELY = 30 * 24 * 3600 * 1000;
/** How often seeding is tried when another process is at it too. */
const TRIES = 3;

/** Makes it; `open` fills it. */
export function createKnowledge(deps: KnowledgeDeps): Knowledge {
  const { store, clock, log } = deps;
  const known = { ...deps.known, fields: new Set(deps.fields.map(({ code }) => code)) };
  const places = new Map(deps.seeds.map(({ id }, at) => [id, at]));
  const shelf = createShelf(deps.fields, clock, deps.timeZone);
  const read = entryReader((id, kind, fault) =>
    log({ entry: id, kind, fault }, 'an entry of the knowledge base cannot be read and is left out'),
  );
  /** Of all entries that are stored, for what others name. */
  let latest: readonly KnowledgeEntry[] = [];
  let mark = '';
  let counted = Number.NEGATIVE_INFINITY;
  let closed = false;
  let stopHearing = (): void => undefined;
  let stopLooking = (): void => undefined;
  const told = new Set<string>();

  /** A stored entry may name what the city's files no longer have: nobody could tell whose answer it is. */
  const sound = (one: StoredEntry): StoredEntry => {
    const wrong = one.published && knowledgeFaults([one.published], known).find(({ column }) => column !== 'related');
    if (!wrong) return one;
    const key = `${one.id} ${one.version}`;
    if (!told.has(key)) log({ entry: one.id, fault: wrong.fault }, 'an entry does not fit the city and is left out');
    told.add(key);
    return { ...one, published: null, last: null };
  };
  const inOrder = (a: StoredEntry, b: StoredEntry) =>
    (places.get(a.id) ?? places.size) - (places.get(b.id) ?? places.size) || (a.id < b.id ? -1 : 1);

  const all = async () => (await store.knowledgeEntries()).map(row => storedFrom(row, read));
  const refresh = gathered(async () => {
    mark = await store.entriesMark();
    const entries = await all();
    latest = entries.flatMap(({ draft, last }) => draft?.entry ?? last ?? []);
    shelf.put(entries.map(sound).sort(inOrder));
  });
  const quietly = (work: Promise<unknown>): void => {
    void work.catch(error => {
      if (!closed) log({ err: error }, 'the knowledge base could not be read anew');
    });
  };

  const seed = async (): Promise<void> => {
    for (let left = TRIES; ; left -= 1) {
      const writes = seedWrites(await store.knowledgeEntries(), deps.seeds, clock.now());
      try {
        await store.commit(writes);
        const entries = writes.filter(({ table }) => table === 'entries').length;
        if (entries > 0) log({ entries }, 'the knowledge base has followed the files of the city');
        return;
      } catch (error) {
        if (!(error instanceof StaleWrite || error instanceof DuplicateKey) || left <= 1) throw error;
      }
    }
  };
  const look = (): void => {
    stopLooking = clock.after(LOOK, () => {
      const looked = store.entriesMark().then(now => (now === mark ? undefined : refresh()));
      quietly(looked.finally(() => closed || look()));
    });
  };
  const recount = async (): Promise<void> => {
    counted = clock.now();
    const rows = await store.entryFigures(counted - LATELY);
    shelf.count(new Map(rows.map(({ entry, shown }) => [entry, shown])));
  };
  /** Runs beside whoever reads: she gets the order of before. */
  const counting = (): void => {
    if (clock.now() - counted >= COUNT && !closed) quietly(recount());
  };

  return {
    async open() {
      await seed();
      await refresh();
      stopHearing = deps.fanOut.onStaff(({ topic }) => {
        if (topic === 'knowledge') quietly(refresh());
      });
      if (deps.shared) look();
    },
    close() {
      closed = true;
      stopHearing();
      stopLooking();
    },
    recount,
    refresh,

    ...shelf,
    fields() {
      counting();
      return shelf.fields();
    },
    entriesIn(field) {
      counting();
      return shelf.entriesIn(field);
    },
    askedMost(limit) {
      counting();
      return shelf.askedMost(limit);
    },

    ...deskWrites,
    stored: all,
    async find(id) {
      const row = await store.knowledgeEntry(id);
      return row ? storedFrom(row, read) : null;
    },
    history: async id => (await store.entryRevisions(id)).flatMap(row => revisionFrom(row) ?? []),
    figures: async since => new Map((await store.entryFigures(since)).map(({ entry, ...figures }) => [entry, figures])),
    faults(entry, among = []) {
      const others = [...among, ...latest].filter(({ id }) => id !== entry.id);
      const once = [...new Map(others.map(other => [other.id, other])).values()];
      const faults = knowledgeFaults([entry, ...once], known).filter(({ at }) => at === 0);
      return faults.map(({ column }) => ({ column, fault: faultWords(column, entry) }));
    },
  };
}

function faultWords(column: EntryFault['column'], entry: KnowledgeEntry): string {
  switch (column) {
    case 'field':
      return `没有“${entry.field}”这个领域`;
    case 'department':
      return `没有“${entry.department}”这个部门`;
    case 'region':
      return `本市没有“${entry.region}”`;
    case 'until':
      return '最后一天在第一天之前';
    case 'related':
      return '相关问题里有找不到的，或者就是它自己';
    default:
      return '跟别的条目对不上';
  }
}

/** Work that runs once at a time: whoever asks while it runs gets a run that began after she asked, shared with the others. */
function gathered(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    const mine = work().finally(() => {
      running = null;
    });
    running = mine;
    return mine;
  };
  return () => {
    if (!running && !next) return start();
    next ??= (running ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
