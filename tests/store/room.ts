/** A store to tell stories about, on either database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
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
