/** The index of questions that are still somebody's: the clean-up finds old ones without looking at all that ever was asked. */
import { type Kysely, sql } from 'kysely';

/** Makes it. */
export async function oldQuestions(db: Kysely<unknown>): Promise<void> {
  await sql`create index questions_hers on questions (at, id) where conversation <> ''`.execute(db);
}
