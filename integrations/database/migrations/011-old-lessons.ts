/** The index of lessons whose words are there: the clean-up finds old ones without looking at all that ever was filed. */
import { type Kysely, sql } from 'kysely';

/** Makes it. */
export async function oldLessons(db: Kysely<unknown>): Promise<void> {
  await sql`create index lessons_worded on lessons (filed_at, number) where words is not null`.execute(db);
}
