/** The new database of a restore. It is changed only when all is proved. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { KEYS } from '../../../bot/domain/tables.ts';
import { migrate } from '../migrate.ts';
import { connectionConfig } from '../postgres/connect.ts';
import { admitted } from '../postgres/instance.ts';
import { DATABASE_FILE } from '../sqlite/connection.ts';
import { nodeSqliteDialect } from '../sqlite/glue.ts';
import { backupBroken, type Manifest } from './format.ts';
import { Fingerprint, lineOf, type Row } from './rows.ts';
import { postgresRows, sqliteRows } from './snapshot.ts';

/** A database that rows are loaded into. */
export interface Target {
  /** Tables of OnePress were there before. */
  hadTables: boolean;
  asideSchema: string | null;
  load(table: string, rows: Row[]): Promise<void>;
  fingerprint(table: string): Promise<{ rows: number; fingerprint: string }>;
  /** Brings the tables up to this program's version and returns what the database's own check says. */
  finish(): Promise<string>;
}

/** Opens a target, lets `work` fill it, and keeps what it did only when it does not throw. */
export type Into = <T>(manifest: Manifest, work: (target: Target) => Promise<T>) => Promise<T>;

/** Values in one statement; both databases take that many. */
const VALUES = 5000;

/** A new file in the staging folder. */
export function intoSqlite(folder: string): Into {
  return async (manifest, work) => {
    const file = join(folder, DATABASE_FILE);
    const database = new DatabaseSync(file);
    // Until it is complete the file may be lost: it is flushed once, at the end.
    database.exec('pragma journal_mode = off; pragma synchronous = off');
    const db = new Kysely<unknown>({ dialect: nodeSqliteDialect(database) });
    try {
      await migrate(db, 'sqlite', manifest.migrations.at(-1));
      return await work({
        hadTables: false,
        asideSchema: null,
        load: (table, rows) => load(db, table, rows),
        fingerprint: table => fingerprint(sqliteRows(database, known(table))),
        async finish() {
          await migrate(db, 'sqlite');
          const said = database.prepare('pragma integrity_check').get()?.integrity_check;
          if (said !== 'ok') throw new Error(`integrity_check: ${said}`);
          database.close();
          flush(file);
          return 'integrity_check: ok';
        },
      });
    } finally {
      if (database.isOpen) database.close();
    }
  };
}

/** New tables in PostgreSQL, in one transaction; old ones move to the schema `before_restore_<time>`. */
export function intoPostgres(url: string, time: string): Into {
  return async (manifest, work) => {
    const instance = await admitted(url);
    const pool = new pg.Pool({ ...connectionConfig(url), max: 1 });
    // What breaks is told by the query that needs it.
    pool.on('error', () => {});
    const whole = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    try {
      return await whole.transaction().execute(async db => {
        const query = async (text: string) => (await sql.raw<Row>(text).execute(db)).rows;
        const asideSchema = await moveTables(query, `before_restore_${time.toLowerCase()}`);
        await migrate(db, 'postgres', manifest.migrations.at(-1));
        return work({
          hadTables: asideSchema !== null,
          asideSchema,
          load: (table, rows) => load(db, table, rows),
          fingerprint: table => fingerprint(postgresRows(query, known(table))),
          async finish() {
            await migrate(db, 'postgres');
            return 'one transaction, complete';
          },
        });
      });
    } finally {
      await whole.destroy();
      await instance.end();
    }
  };
}

/** Moves our old tables to a schema of their own; null when there are none. */
async function moveTables(query: (text: string) => Promise<Row[]>, schema: string): Promise<string | null> {
  const rows = await query(
    'select table_name as name from information_schema.tables where table_schema = current_schema()',
  );
  const ours = rows.map(row => String(row.name)).filter(name => name === 'migrations' || name in KEYS);
  if (ours.length === 0) return null;
  await query(`create schema "${schema}"`);
  for (const table of ours) await query(`alter table "${table}" set schema "${schema}"`);
  return schema;
}

async function load(db: Kysely<unknown>, table: string, rows: Row[]): Promise<void> {
  const into = db as Kysely<Record<string, Row>>;
  const width = Object.keys(rows[0] ?? {}).length || 1;
  const many = Math.max(1, Math.floor(VALUES / width));
  for (let at = 0; at < rows.length; at += many) {
    await into
      .insertInto(known(table))
      .values(rows.slice(at, at + many))
      .execute();
  }
}

async function fingerprint(rows: AsyncIterable<Row> | Iterable<Row>): Promise<{ rows: number; fingerprint: string }> {
  const found = new Fingerprint();
  for await (const row of rows) found.add(lineOf(row));
  return found.value();
}

/** Table names come from the file: only ours get into SQL. */
function known(table: string): string {
  if (!Object.hasOwn(KEYS, table)) throw backupBroken(`the table ${table} is unknown`);
  return table;
}

function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
