/** A look at a whole database at one moment, while others go on writing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { OnePressError } from '../../../bot/domain/errors.ts';
import { KEYS } from '../../../bot/domain/tables.ts';
import type { Kind } from '../engine.ts';
import { connectionConfig, unreachable } from '../postgres/connect.ts';
import { DATABASE_FILE, openReading } from '../sqlite/connection.ts';
import type { Row } from './rows.ts';

/** What the database looked like when the snapshot was opened. */
export interface Snapshot {
  kind: Kind;
  migrations: string[];
  tables: string[];
  rows(table: string): AsyncIterable<Row> | Iterable<Row>;
  close(): Promise<void>;
}

/** Columns that the database fills by itself; rows come in their order, so that a restore numbers them alike. */
const OWN_COLUMNS = ['position', 'ready'];

/** Rows that PostgreSQL sends at once. */
const BATCH = 500;

/** Opens a snapshot. @throws OnePressError BACKUP_NOTHING when there is no database yet, DATABASE_UNREACHABLE. */
export async function openSnapshot(dataDir: string, databaseUrl: string | null): Promise<Snapshot> {
  if (databaseUrl) return postgresSnapshot(await connected(databaseUrl));
  const file = join(dataDir, DATABASE_FILE);
  if (!existsSync(file)) throw nothing(dataDir);
  return sqliteSnapshot(openReading(file));
}

function sqliteSnapshot(database: DatabaseSync): Snapshot {
  database.exec('begin');
  const names = (sql: string): string[] =>
    database
      .prepare(sql)
      .all()
      .map(row => String(row.name));
  const tables = names("select name from sqlite_schema where type = 'table'");
  return {
    kind: 'sqlite',
    migrations: names('select name from migrations order by name'),
    tables: Object.keys(KEYS).filter(table => tables.includes(table)),
    rows: table => sqliteRows(database, table),
    close: async () => database.close(),
  };
}

async function postgresSnapshot(client: pg.Client): Promise<Snapshot> {
  const query = async (text: string) => (await client.query<Row>(text)).rows;
  await query('begin isolation level repeatable read read only');
  const tables = await query(
    'select table_name as name from information_schema.tables where table_schema = current_schema() order by table_name',
  );
  const names = tables.map(table => String(table.name));
  if (!names.includes('migrations')) {
    await client.end();
    throw nothing('DATABASE_URL');
  }
  const migrations = await query('select name from migrations order by name');
  return {
    kind: 'postgres',
    migrations: migrations.map(row => String(row.name)),
    tables: Object.keys(KEYS).filter(table => names.includes(table)),
    rows: table => postgresRows(query, table),
    close: () => client.end(),
  };
}

/** A table's rows in SQLite. */
export function sqliteRows(database: DatabaseSync, table: string): Iterable<Row> {
  const columns = database.prepare('select name from pragma_table_info(?)').all(table);
  return database.prepare(selecting(table, columns)).iterate();
}

/** A table's rows in PostgreSQL, by a cursor inside the transaction that the connection is in. */
export async function* postgresRows(query: (text: string) => Promise<Row[]>, table: string): AsyncIterable<Row> {
  const columns = await query(
    `select column_name as name from information_schema.columns
     where table_schema = current_schema() and table_name = '${table}'`,
  );
  await query(`declare backup no scroll cursor for ${selecting(table, columns)}`);
  for (;;) {
    const rows = await query(`fetch ${BATCH} from backup`);
    yield* rows;
    if (rows.length < BATCH) break;
  }
  await query('close backup');
}

function selecting(table: string, columns: Row[]): string {
  const names = columns.map(column => String(column.name));
  const shown = names.filter(name => !OWN_COLUMNS.includes(name)).map(name => `"${name}"`);
  return `select ${shown.join(', ')} from "${table}"${names.includes('position') ? ' order by position' : ''}`;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client(connectionConfig(url));
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw unreachable(url, error);
  }
}

function nothing(where: string): OnePressError {
  return new OnePressError(
    'BACKUP_NOTHING',
    `There is no database of OnePress in ${where} yet.`,
    'Set ONEPRESS_DATA or DATABASE_URL as the server has them; a server that never ran has nothing to back up.',
  );
}
