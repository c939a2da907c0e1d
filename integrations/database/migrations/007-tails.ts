/** The end of the transcript in the conversation's row: a citizen who comes back is found by one row, and no message is read. */
import { type Kysely, sql } from 'kysely';
import type { Kind } from '../engine.ts';

const NUMBER = { sqlite: sql`integer`, postgres: sql`bigint` } as const;

/** Adds the columns; each conversation's next turn fills them. */
export async function tails(db: Kysely<unknown>, kind: Kind): Promise<void> {
  await sql`alter table conversations add column tail_seq ${NUMBER[kind]}`.execute(db);
  await sql`alter table conversations add column tail_at ${NUMBER[kind]}`.execute(db);
}
