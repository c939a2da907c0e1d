/** The published entries in memory, as citizens find them: those that hold today, those asked most first. */
import { dayIn } from '../../bot/domain/calendar.ts';
import type { Picked } from '../../bot/domain/consultation.ts';
import { type Field, inForce, type KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { StoredEntry } from '../../bot/domain/knowledge-life.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { KnowledgeBase } from '../../bot/ports/knowledge-base.ts';

/** What is read, and how it is filled. */
export interface Shelf extends KnowledgeBase {
  /** Takes what the database holds now: `entries` in the order of ties. */
  put(entries: readonly StoredEntry[]): void;
  /** How often each entry was asked for lately. It orders, and is no change of what can be read. */
  count(asked: ReadonlyMap<string, number>): void;
  /** What citizens chose lately; what is found by it changes only when it has. */
  choose(picked: readonly Picked[]): void;
}

/** All that is read between two changes. */
interface Sight {
  day: string;
  current: readonly KnowledgeEntry[];
  byId: ReadonlyMap<string, KnowledgeEntry>;
}

/** All of it, the most asked first. */
interface Order {
  byField: ReadonlyMap<string, readonly KnowledgeEntry[]>;
  fields: readonly Field[];
}

/** An empty shelf. */
export function createShelf(fields: readonly Field[], clock: Clock, timeZone: string): Shelf {
  let published: readonly KnowledgeEntry[] = [];
  let past = new Map<string, KnowledgeEntry>();
  let asked: ReadonlyMap<string, number> = new Map();
  let chosen: readonly Picked[] = [];
  let revision = 0;
  let sight: Sight | null = null;
  let order: Order | null = null;

  /** What holds today; looked through again when the city's day has changed, so that entries begin and end by themselves. */
  const seen = (): Sight => {
    const day = dayIn(timeZone, clock.now());
    if (sight?.day === day) return sight;
    const current = published.filter(entry => inForce(entry, day));
    if (sight && same(sight.current, current)) {
      sight = { ...sight, day };
      return sight;
    }
    sight = { day, current, byId: new Map(current.map(entry => [entry.id, entry])) };
    order = null;
    revision += 1;
    return sight;
  };
  const ordered = (): Order => {
    const { current } = seen();
    order ??= byAsking(current, fields, asked);
    return order;
  };

  return {
    put(entries) {
      const now = entries.flatMap(one => one.published ?? []);
      past = new Map(entries.flatMap(one => (one.last ? [[one.id, one.last] as const] : [])));
      if (same(published, now) && sight) return;
      published = now;
      sight = null;
      seen();
    },
    count(counts) {
      asked = counts;
      order = null;
    },
    choose(picked) {
      if (JSON.stringify(picked) === JSON.stringify(chosen)) return;
      chosen = picked;
      revision += 1;
    },
    picked: () => chosen,
    fields: () => ordered().fields,
    entriesIn: field => ordered().byField.get(field) ?? [],
    entry: id => seen().byId.get(id),
    lapsed: id => (seen().byId.has(id) ? undefined : past.get(id)),
    all: () => seen().current,
    revision() {
      seen();
      return revision;
    },
  };
}

function same(one: readonly KnowledgeEntry[], other: readonly KnowledgeEntry[]): boolean {
  return one.length === other.length && one.every((entry, at) => entry === other[at]);
}

function byAsking(
  current: readonly KnowledgeEntry[],
  fields: readonly Field[],
  asked: ReadonlyMap<string, number>,
): Order {
  const times = (entry: KnowledgeEntry) => asked.get(entry.id) ?? 0;
  const entries = [...current].sort((a, b) => times(b) - times(a));
  const byField = new Map<string, KnowledgeEntry[]>();
  for (const entry of entries) {
    const beside = byField.get(entry.field);
    if (beside) beside.push(entry);
    else byField.set(entry.field, [entry]);
  }
  const total = ({ code }: Field) => (byField.get(code) ?? []).reduce((sum, entry) => sum + times(entry), 0);
  const totals = new Map(fields.map(field => [field, total(field)]));
  return {
    byField,
    fields: fields.filter(({ code }) => byField.has(code)).sort((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0)),
  };
}
