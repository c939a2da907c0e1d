/** Kysely over node:sqlite. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

/** Kysely's SQLite dialect on a node:sqlite connection. */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare(sql) {
        const prepared = database.prepare(sql);
        return {
          reader: prepared.columns().length > 0,
          all: params => prepared.all(...(params as SQLInputValue[])),
          run: params => prepared.run(...(params as SQLInputValue[])),
          iterate: params => prepared.iterate(...(params as SQLInputValue[])),
        };
      },
    },
  });
}
