/** Migrations: run at start, forward only, one transaction each, and recorded. */
import { type Kysely, sql } from 'kysely';
import type { Kind } from './engine.ts';
import { databaseNewer } from './faults.ts';
import { MIGRATIONS, type Migration } from './migrations/all.ts';

/** Names of the migrations that a database has had, in order; none for a new one. */
export async function migrationsOf(db: Kysely<unknown>): Promise<string[]> {
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', column => column.primaryKey())
    .execute();
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(db);
  return rows.map(row => row.name);
}

/**
 * Brings a database up to `upTo` (the newest by default) and returns the names of the migrations that ran. `begins` hears of each before
 * it changes a database that is in use: one that lays a large table anew takes minutes.
 * @throws OnePressError DATABASE_NEWER when the database has had migrations that this program does not know.
 */
export async function migrate(
  db: Kysely<unknown>,
  kind: Kind,
  upTo = MIGRATIONS.at(-1)?.name ?? '',
  known: readonly Migration[] = MIGRATIONS,
  begins: (name: string) => void = () => undefined,
): Promise<string[]> {
  const done = await migrationsOf(db);
  const unknown = done.filter(name => !known.some(migration => migration.name === name));
  if (unknown.length > 0) throw databaseNewer(unknown);
  const ran: string[] = [];
  for (const migration of known) {
    if (done.includes(migration.name) || migration.name > upTo) continue;
    if (done.length > 0) begins(migration.name);
    const step = async (transaction: Kysely<unknown>): Promise<void> => {
      await migration.up(transaction, kind);
      await sql`insert into migrations (name) values (${migration.name})`.execute(transaction);
    };
    await (db.isTransaction ? step(db) : db.transaction().execute(step));
    ran.push(migration.name);
  }
  return ran;
}
