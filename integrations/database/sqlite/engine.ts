/** The embedded database: one file, a thread that writes, a connection that reads. */
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { OnePressError } from '../../../bot/domain/errors.ts';
import type { Engine, OpenOptions, Schema } from '../engine.ts';
import { readFailed, storeClosed } from '../faults.ts';
import { migrate } from '../migrate.ts';
import { DATABASE_FILE, openReading, openWriting, sharedView, statementCache } from './connection.ts';
import { holdFolder } from './folder-lock.ts';
import { nodeSqliteDialect } from './glue.ts';
import { scanner } from './scanner.ts';
import { startWriter } from './writer.ts';

/** Opens the database of a data folder, brings it up to date and holds the folder until `close`. */
export async function openSqlite(options: OpenOptions, onFault: (error: OnePressError) => void): Promise<Engine> {
  const letGo = holdFolder(options.dataDir);
  try {
    const file = join(options.dataDir, DATABASE_FILE);
    await bringUpToDate(file, options);
    const writer = await startWriter(file, options.secret ?? null, onFault);
    const reading = openReading(file);
    const reads = statementCache(reading);
    const view = sharedView(reading);
    const scans = scanner(file);
    let closed = false;
    return {
      kind: 'sqlite',
      kysely: new Kysely<Schema>({ dialect: nodeSqliteDialect(reading) }),
      async read<Row>({ id, sql }: { id: number; sql: string }, params: unknown[]) {
        if (closed) throw storeClosed();
        if (!reads.has(id)) reads.learn(id, sql);
        try {
          view();
          return reads.rows(id, params) as Row[];
        } catch (error) {
          throw readFailed((error as Error).message);
        }
      },
      scan: async <Row>({ sql }: { sql: string }, params: unknown[]) => (await scans.scan(sql, params)) as Row[],
      write: steps => writer.write(steps),
      async close() {
        if (closed) return;
        closed = true;
        await scans.close();
        await writer.close();
        reading.close();
        letGo();
      },
    };
  } catch (error) {
    letGo();
    throw broken(error, options.dataDir);
  }
}

/** Runs the migrations on a connection of their own, before any other is open. */
async function bringUpToDate(file: string, options: OpenOptions): Promise<void> {
  const database = openWriting(file);
  try {
    const ran = await migrate(
      new Kysely<unknown>({ dialect: nodeSqliteDialect(database) }),
      'sqlite',
      undefined,
      undefined,
      migration => options.log?.({ migration }, 'bringing the database up to date, which may take minutes'),
    );
    if (ran.length > 0) options.log?.({ migrations: ran }, 'database brought up to date');
  } finally {
    database.close();
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB in words. */
function broken(error: unknown, dataDir: string): unknown {
  const { errcode } = error as { errcode?: number };
  if (errcode !== 11 && errcode !== 26) return error;
  return new OnePressError(
    'DATABASE_BROKEN',
    `The file ${join(dataDir, DATABASE_FILE)} is not a database, or is damaged.`,
    'Restore the newest backup: npm run restore -- FILE --force (the damaged folder is kept aside).',
  );
}
