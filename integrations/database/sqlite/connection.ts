/** Connections to the database file. This module is loaded by the threads too: it imports nothing heavy. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** Name of the database in the data folder. */
export const DATABASE_FILE = 'onepress.db';

/** Pages that the writing connection keeps, in kB: it keeps them from commit to commit. */
const WRITING_CACHE = 16_000;
/** A reading connection forgets its pages whenever another one has written. */
const READING_CACHE = 2000;

/**
 * A connection that writes: WAL, and each commit on the disk before it is acknowledged (synchronous = FULL). The log is
 * moved into the database every 4,000 pages: rarer than by default, because that pause is what slow commits wait for. (At 16,000 the
 * pause was rarer still, but p99 with a million conversations went from 113 to 282 ms.)
 */
export function openWriting(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('pragma journal_mode = wal; pragma synchronous = full');
  database.exec(
    `pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864; pragma cache_size = -${WRITING_CACHE}`,
  );
  return database;
}

/**
 * A connection that only reads. The file is not mapped into memory: where a page of it is on the disk alone the system reads megabytes
 * around it for a map, and the thread waits for them; by `pread` it reads the page. Mapped pages count as this process's memory, too.
 */
export function openReading(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  database.exec(`pragma cache_size = -${READING_CACHE}`);
  return database;
}

/** Statements by their ids, each prepared at its first use. */
export interface StatementCache {
  learn(id: number, sql: string): void;
  has(id: number): boolean;
  rows(id: number, params: unknown[]): unknown[];
  /** The rows that the statement returns, or how many it changed. */
  run(id: number, params: unknown[]): { changes: number; rows: unknown[] };
}

/**
 * Reads that follow each other without a pause share one view of the database: a connection looks for changes, and forgets its pages, once
 * for all of them. What was acknowledged before the first is seen by each, since nothing is acknowledged in between.
 */
export function sharedView(database: DatabaseSync): () => void {
  const begin = database.prepare('begin');
  const end = database.prepare('commit');
  const close = (): void => {
    if (database.isOpen && database.isTransaction) end.run();
  };
  return () => {
    if (database.isTransaction) return;
    begin.run();
    queueMicrotask(close);
  };
}

/** Keeps the prepared statements of a connection. */
export function statementCache(database: DatabaseSync): StatementCache {
  const texts = new Map<number, string>();
  const known = new Map<number, { prepared: StatementSync; reads: boolean }>();
  const of = (id: number): { prepared: StatementSync; reads: boolean } => {
    let found = known.get(id);
    if (!found) {
      const prepared = database.prepare(texts.get(id) ?? '');
      found = { prepared, reads: prepared.columns().length > 0 };
      known.set(id, found);
    }
    return found;
  };
  return {
    learn: (id, sql) => texts.set(id, sql),
    has: id => texts.has(id),
    rows: (id, params) => of(id).prepared.all(...(params as SQLInputValue[])),
    run(id, params) {
      const { prepared, reads } = of(id);
      if (reads) return { changes: 0, rows: prepared.all(...(params as SQLInputValue[])) };
      return { changes: Number(prepared.run(...(params as SQLInputValue[])).changes), rows: [] };
    },
  };
}
