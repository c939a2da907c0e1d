/** A store to tell stories about, on either database, and rows to put into it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { CaseRow, ConversationRow, MessageRow, OutboxRow, PhotoRow } from '../../bot/domain/tables.ts';
import type { Store } from '../../bot/ports/store.ts';
import type { OpenOptions } from '../../integrations/database/engine.ts';
import { openStore } from '../../integrations/database/open.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

/** The two databases; every story is told on both. */
export const DATABASES = ['SQLite', 'PostgreSQL'] as const;

/** Where a store lives. */
export interface Place {
  dataDir: string;
  databaseUrl: string | null;
}

/** Stores for the tests of one file. */
export interface Room {
  /** A new and empty place. */
  place(): Promise<Place>;
  /** Opens the store of a place; closed after the test. */
  open(place: Place, options?: Partial<OpenOptions>): Promise<Store>;
  /** An open store on a new place. */
  store(): Promise<Store>;
}

/** Prepares a database for the tests around it. */
export function storeRoom(database: (typeof DATABASES)[number]): Room {
  let server: Postgres | null = null;
  let root = '';
  let stores: Store[] = [];
  let places = 0;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'onepress-store-'));
    if (database === 'PostgreSQL') server = await startPostgres();
  });
  afterEach(async () => {
    await Promise.all(stores.map(store => store.close()));
    stores = [];
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(root, { recursive: true, force: true });
  });
  const room: Room = {
    async place() {
      places += 1;
      return { dataDir: join(root, `data${places}`), databaseUrl: (await server?.createDatabase()) ?? null };
    },
    async open(place, options) {
      const store = await openStore({ ...place, ...options });
      stores.push(store);
      return store;
    },
    store: async () => room.open(await room.place()),
  };
  return room;
}

/** Some bytes, as a sealed box would be. */
export function box(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}

/** What a box holds. */
export function unbox(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString();
}

/** A conversation that has just begun. */
export function conversation(id: string, more: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id,
    channel: 'webchat',
    citizen: `citizen of ${id}`,
    owner: 'bot',
    clerk: null,
    waiting_since: null,
    language: 'zh-CN',
    elder: 0,
    version: 1,
    created_at: 1000,
    updated_at: 1000,
    state: box('nothing said'),
    ...more,
  };
}

/** A citizen's message that waits for its turn. */
export function message(conversation: string, seq: number, more: Partial<MessageRow> = {}): MessageRow {
  return {
    conversation,
    seq,
    key: `key ${seq}`,
    author: 'citizen',
    reply_to: null,
    handled: 0,
    at: 1000 + seq,
    body: box(`words ${seq}`),
    ...more,
  };
}

/** Our answer to a citizen's message. */
export function reply(conversation: string, seq: number, to: number): MessageRow {
  return message(conversation, seq, { key: null, author: 'bot', reply_to: to, handled: 1 });
}

/** A street lamp that does not burn. */
export function lamp(number: string, more: Partial<CaseRow> = {}): CaseRow {
  return {
    number,
    conversation: 'talk',
    citizen: 'citizen of talk',
    status: 'submitted',
    resume: null,
    category: 'U01',
    level: 'P3',
    department: 'lighting',
    description: '小区门口路灯不亮三天了',
    detail: null,
    address: '人民路12号',
    district: '天河区',
    lat: 23.134521,
    lng: 113.358803,
    place: '{}',
    contact: box('sealed phone'),
    rating: null,
    due: 9000,
    paused_at: null,
    version: 1,
    created_at: 1000,
    updated_at: 1000,
    ...more,
  };
}

/** A photo that was just sent. */
export function photo(id: string, more: Partial<PhotoRow> = {}): PhotoRow {
  return { id, conversation: 'talk', number: null, bytes: 12, width: 4, height: 3, created_at: 1000, ...more };
}

/** A row of the outbox that is due at 1000. */
export function late(id: string, conversation: string, more: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id,
    conversation,
    kind: 'event',
    name: null,
    body: box(id),
    due: 1000,
    attempts: 0,
    leased_until: 0,
    dead_at: null,
    reason: null,
    created_at: 1000,
    ...more,
  };
}
