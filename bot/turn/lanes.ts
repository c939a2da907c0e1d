/** One lane a conversation: its queue and the end of its transcript. Lanes of silent conversations are forgotten. */
import type { Language } from '../domain/message.ts';
import type { Entry } from '../domain/reply.ts';
import type { ConversationRow } from '../domain/tables.ts';
import { insert, update, type Write } from '../domain/writes.ts';
import type { Store } from '../ports/store.ts';
import type { TurnDeps } from './deps.ts';
import { greetingEntry } from './greeting.ts';
import type { Pending } from './pending.ts';
import { saidRow } from './rows.ts';

/** Lanes kept in memory at most, besides those at work. */
const KEPT = 20_000;

/** Newest keys that a lane remembers: a platform repeats a message within seconds. */
const RECENT = 40;

/** Rows and entries of the greeting, when it is stored for the first time. */
export interface Greeting {
  writes: Write[];
  entries: Entry[];
  seen: Seen | null;
}

/** When and in which language the greeting was seen. */
interface Seen {
  at: number;
  language: Language;
}

/** A conversation that is spoken in. */
export class Lane {
  readonly id: string;
  /** Newest entry of the transcript, stored or on its way. */
  seq: number;
  at: number;
  queue: Pending[] = [];
  busy = false;
  /** Messages that are in work, so that a repeated delivery joins them. Lists, since a lane has few and there are many lanes. */
  private working: Pending[] = [];
  /** Keys of the newest stored messages. */
  private recent: { key: string; seq: number }[] = [];
  /** A message was stored since the lane is in memory: keys need not be looked for in the database any more. */
  warm = false;
  /** Ends the wait of a photo for its words. */
  wake: (() => void) | null = null;
  /** When and how the greeting was first seen; null once it is stored. */
  greet: Seen | null = null;
  /** The end of the transcript must be read anew: a commit failed. */
  stale = false;
  /** The conversation's row, if the lane was found by it: the first turn need not read it again. */
  private row: ConversationRow | null;

  constructor(id: string, seq: number, at: number, row: ConversationRow | null) {
    this.id = id;
    this.seq = seq;
    this.at = at;
    this.row = row;
  }

  /** The row as it was read, once: whoever asks again wants a newer one. It may be old; the version that a turn's commit checks finds that out. */
  takeRow(): ConversationRow | null {
    const { row } = this;
    this.row = null;
    return row;
  }

  /** The write of a conversation's row, which notes the transcript's end as well: who finds the one has found the other. */
  noted(keeping: Write): Write {
    const tail = { tail_seq: this.seq, tail_at: this.at };
    if (keeping.table !== 'conversations') return keeping;
    if (keeping.do === 'insert') return insert('conversations', { ...keeping.row, ...tail });
    if (keeping.do === 'update')
      return update('conversations', keeping.where, { ...keeping.set, ...tail }, keeping.must);
    return keeping;
  }

  /** A message in work with this key. */
  inWork(key: string): Pending | undefined {
    return this.working.find(pending => pending.message.key === key);
  }

  /** A message waits for its turn. */
  take(pending: Pending): void {
    this.working.push(pending);
    this.queue.push(pending);
  }

  /** Its turn is over. */
  done(batch: Pending[]): void {
    this.working = this.working.filter(pending => !batch.includes(pending));
  }

  /** The seq under which a message with this key was stored lately. */
  storedLately(key: string): number | undefined {
    return this.recent.find(stored => stored.key === key)?.seq;
  }

  /** A message is stored. */
  remember(key: string, seq: number): void {
    this.warm = true;
    if (this.storedLately(key) !== undefined) return;
    this.recent.push({ key, seq });
    if (this.recent.length > RECENT) this.recent.shift();
  }

  /** The greeting's rows, once. */
  takeGreeting(deps: Pick<TurnDeps, 'greeting' | 'texts'>): Greeting {
    if (this.greet === null) return { writes: [], entries: [], seen: null };
    const seen = this.greet;
    this.greet = null;
    const entry = greetingEntry(this.id, seen.at - 1, seen.language, deps);
    return { writes: [insert('messages', saidRow(entry))], entries: [entry], seen };
  }

  /** Its commit failed: the next one stores it. */
  restoreGreeting(greeting: Greeting): void {
    this.greet ??= greeting.seen;
  }
}

/** Lanes by conversation. */
export class Lanes extends Map<string, Lane> {
  /** Those that are being read: messages of one conversation wait for the same reading, and so keep their order. */
  readonly reading = new Map<string, Promise<Lane>>();
}

/** The lane of a conversation, read from the store when it is not in memory. One row tells all; messages are looked at only where it does not. */
export async function laneOf(lanes: Lanes, id: string, store: Store): Promise<Lane> {
  const known = lanes.get(id);
  if (known && !known.stale) {
    // The order of a Map is the order of insertion: whoever speaks moves to its end.
    if (lanes.size > KEPT / 2) {
      lanes.delete(id);
      lanes.set(id, known);
    }
    return known;
  }
  const reading = lanes.reading.get(id) ?? read(lanes, id, store).finally(() => lanes.reading.delete(id));
  lanes.reading.set(id, reading);
  return reading;
}

async function read(lanes: Lanes, id: string, store: Store): Promise<Lane> {
  const known = lanes.get(id);
  const row = known ? undefined : await store.conversation(id);
  const { seq, at } = row?.tail_seq && row.tail_at ? { seq: row.tail_seq, at: row.tail_at } : await store.tail(id);
  const meanwhile = lanes.get(id);
  if (meanwhile && !meanwhile.stale) return meanwhile;
  if (meanwhile) {
    meanwhile.seq = Math.max(seq, ...meanwhile.queue.map(pending => pending.seq));
    meanwhile.at = Math.max(at, meanwhile.at);
    meanwhile.stale = false;
    return meanwhile;
  }
  const lane = new Lane(id, seq, at, row ?? null);
  lanes.set(id, lane);
  forgetSilent(lanes);
  return lane;
}

function forgetSilent(lanes: Lanes): void {
  if (lanes.size <= KEPT) return;
  for (const [id, lane] of lanes) {
    if (lane.busy) continue;
    lanes.delete(id);
    if (lanes.size <= KEPT) return;
  }
}
