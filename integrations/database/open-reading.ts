/** The store for reading alone, while a server may be writing: for reports and training. It changes nothing and holds nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { OnePressError } from '../../bot/domain/errors.ts';
import type { Store } from '../../bot/ports/store.ts';
import type { Engine, Schema, Statement } from './engine.ts';
import { databaseNewer, readFailed } from './faults.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { connectionConfig, PATIENCE, unreachable } from './postgres/connect.ts';
import { DATABASE_FILE, openReading, statementCache } from './sqlite/connection.ts';
import { nodeSqliteDialect } from './sqlite/glue.ts';
import { storeOn } from './store.ts';

/** A store that only reads. */
export type ReadingStore = Omit<Store, 'commit' | 'lease'>;

/**
 * Opens it.
 * @throws OnePressError DATABASE_MISSING, DATABASE_OLDER, DATABASE_NEWER, DATABASE_UNREACHABLE.
 */
export async function openReadingStore(options: {
  dataDir: string;
  databaseUrl: string | null;
}): Promise<ReadingStore> {
  const engine = options.databaseUrl ? await postgres(options.databaseUrl) : sqlite(options.dataDir);
  try {
    await known(engine, options.databaseUrl ? 'DATABASE_URL' : options.dataDir);
    return storeOn(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

function sqlite(dataDir: string): Engine {
  const file = join(dataDir, DATABASE_FILE);
  if (!existsSync(file)) throw missing(dataDir);
  const database = openReading(file);
  const reads = statementCache(database);
  const read = async <Row>({ id, sql: text }: Statement, params: unknown[]): Promise<Row[]> => {
    if (!reads.has(id)) reads.learn(id, text);
    try {
      return reads.rows(id, params) as Row[];
    } catch (error) {
      throw readFailed((error as Error).message);
    }
  };
  return {
    kind: 'sqlite',
    kysely: new Kysely<Schema>({ dialect: nodeSqliteDialect(database) }),
    read,
    scan: read,
    write: refuse,
    close: async () => database.close(),
  };
}

async function postgres(url: string): Promise<Engine> {
  const config = { ...connectionConfig(url), options: '-c default_transaction_read_only=on', query_timeout: PATIENCE };
  const pool = new pg.Pool({ ...config, max: 1 });
  pool.on('error', () => {});
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw unreachable(url, error);
  }
  const read = async <Row>({ id, sql: text }: Statement, params: unknown[]): Promise<Row[]> => {
    try {
      return (await pool.query({ name: `s${id}`, text, values: params })).rows;
    } catch (error) {
      // The server's words can quote values, so that only the code is told.
      throw readFailed((error as { code?: string }).code ?? 'the connection broke');
    }
  };
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { kind: 'postgres', kysely, read, scan: read, write: refuse, close: () => pool.end() };
}

async function refuse(): Promise<never> {
  throw new TypeError('this store only reads');
}

/** The tables must be those of this program, neither older nor newer. */
async function known({ kind, kysely }: Engine, where: string): Promise<void> {
  const catalogue =
    kind === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_schema where name = 'migrations'`
      : sql<{ name: string }>`select table_name as name from information_schema.tables
          where table_schema = current_schema() and table_name = 'migrations'`;
  if ((await catalogue.execute(kysely)).rows.length === 0) throw missing(where);
  const done = (await kysely.selectFrom('migrations').select('name').execute()).map(({ name }) => name);
  const unknown = done.filter(name => !MIGRATIONS.some(migration => migration.name === name));
  if (unknown.length > 0) throw databaseNewer(unknown);
  const lacking = MIGRATIONS.filter(({ name }) => !done.includes(name));
  if (lacking.length === 0) return;
  throw new OnePressError(
    'DATABASE_OLDER',
    `The database was last used by an older OnePress (it lacks ${lacking.map(({ name }) => name).join(', ')}).`,
    'Start this version of the server once: it brings the tables up to date.',
  );
}

function missing(where: string): OnePressError {
  return new OnePressError(
    'DATABASE_MISSING',
    `There is no database of OnePress in ${where} yet.`,
    'Set ONEPRESS_DATA or DATABASE_URL as the server has them; a server that never ran has nothing to tell.',
  );
}
