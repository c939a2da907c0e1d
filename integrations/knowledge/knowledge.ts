/** The knowledge base on the database: seeded from the city's files, read from memory, changed by staff without a restart. */
import { DuplicateKey, StaleWrite } from '../../bot/domain/errors.ts';
import { type Field, type KnowledgeEntry, knowledgeFaults } from '../../bot/domain/knowledge.ts';
import type { StoredEntry } from '../../bot/domain/knowledge-life.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { FanOut } from '../../bot/ports/fan-out.ts';
import type { KnowledgeBase } from '../../bot/ports/knowledge-base.ts';
import type { KnowledgeDesk } from '../../bot/ports/knowledge-desk.ts';
import type { Questions } from '../../bot/ports/questions.ts';
import type { Store } from '../../bot/ports/store.ts';
import { deskWrites } from './desk.ts';
import { entryFaults } from './faults.ts';
import { createBrief, gathered } from './pace.ts';
import { entryReader, revisionFrom, storedFrom } from './rows.ts';
import { seedWrites } from './seeds.ts';
import { createShelf } from './shelf.ts';

/** What it is made from. */
export interface KnowledgeDeps {
  store: Store;
  /** What citizens chose among offered entries; absent: nothing is learnt from it. */
  picked?: Questions['picked'];
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
/** How old the counts are by which entries are ordered, at most, in ms. */
const COUNT = 10 * 60_000;
/** How old the figures are that staff see, at most, in ms. */
const FIGURES = 60_000;
const DAY = 24 * 3600 * 1000;
/** What is asked now: in so many days. */
const LATELY = 30;
/** So many citizens must have chosen alike: one alone could teach it anything. */
const CITIZENS = 3;
/** Choices that are looked through at most. */
const MOST_PICKS = 5_000;
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
  const figuresOf = async (days: number) => {
    const rows = await store.entryFigures(clock.now() - days * DAY);
    return new Map(rows.map(({ entry, ...figures }) => [entry, figures]));
  };
  const figures = createBrief(clock, FIGURES, figuresOf);
  const recount = async (): Promise<void> => {
    counted = clock.now();
    shelf.count(new Map([...(await figuresOf(LATELY))].map(([id, { shown }]) => [id, shown])));
    const picked = (await deps.picked?.(counted - LATELY * DAY, MOST_PICKS)) ?? [];
    shelf.choose(picked.filter(({ times }) => times >= CITIZENS));
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

    ...deskWrites,
    stored: all,
    async find(id) {
      const row = await store.knowledgeEntry(id);
      return row ? storedFrom(row, read) : null;
    },
    history: async id => (await store.entryRevisions(id)).flatMap(row => revisionFrom(row) ?? []),
    figures,
    faults: (entry, among = []) => entryFaults(entry, [...among, ...latest], known),
  };
}
