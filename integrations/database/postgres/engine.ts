/** PostgreSQL: one connection that writes and holds the place of the one instance, a pool that reads. */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { OnePressError } from '../../../bot/domain/errors.ts';
import type { Engine, OpenOptions, Schema, Statement } from '../engine.ts';
import { readFailed } from '../faults.ts';
import { migrate } from '../migrate.ts';
import { connectionConfig, PATIENCE } from './connect.ts';
import { admitted } from './instance.ts';
import { writerOn } from './writer.ts';

/** Connections that read. */
const READERS = 8;

/**
 * Connects, admits this instance, brings the tables up to date.
 * The lock lives on the connection that writes: an instance that lost it cannot write any more.
 */
export async function openPostgres(options: OpenOptions, onFault: (error: OnePressError) => void): Promise<Engine> {
  const url = options.databaseUrl ?? '';
  const client = await admitted(url);
  try {
    await bringUpToDate(url, options);
  } catch (error) {
    await client.end();
    throw error;
  }
  const writer = writerOn(client, options.secret ?? null, onFault);
  const pool = new pg.Pool({ ...connectionConfig(url), max: READERS, query_timeout: PATIENCE });
  // A reading connection that breaks while idle is replaced by the pool.
  pool.on('error', error => options.log?.({ code: (error as { code?: string }).code }, 'a reading connection broke'));
  const read = async <Row>({ id, sql }: Statement, params: unknown[]): Promise<Row[]> => {
    try {
      return (await pool.query({ name: `s${id}`, text: sql, values: params })).rows;
    } catch (error) {
      // The server's words can quote values, so that only the code is told.
      throw readFailed((error as { code?: string }).code ?? 'the connection broke');
    }
  };
  let closing: Promise<void> | null = null;
  return {
    kind: 'postgres',
    kysely: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    read,
    scan: read,
    write: steps => writer.write(steps),
    close() {
      closing ??= writer.close().then(() => pool.end());
      return closing;
    },
  };
}

/** Runs the migrations by a pool of one, because Kysely's driver wants to wait for each answer. */
async function bringUpToDate(url: string, options: OpenOptions): Promise<void> {
  const pool = new pg.Pool({ ...connectionConfig(url), max: 1 });
  // A connection that the server ends while it is idle, or is being closed already, would end the process.
  pool.on('error', () => {});
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const ran = await migrate(db, 'postgres', undefined, undefined, migration =>
      options.log?.({ migration }, 'bringing the database up to date, which may take minutes'),
    );
    if (ran.length > 0) options.log?.({ migrations: ran }, 'database brought up to date');
  } finally {
    await db.destroy();
  }
}
