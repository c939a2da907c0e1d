/** When the matter of a case happened, as the citizen told it. */
import { type Kysely, sql } from 'kysely';
import type { Kind } from '../engine.ts';

const TEXT = { sqlite: sql`text`, postgres: sql`text collate "C"` } as const;

/** Adds the column. */
export async function happened(db: Kysely<unknown>, kind: Kind): Promise<void> {
  await sql`alter table cases add column happened ${TEXT[kind]}`.execute(db);
}
