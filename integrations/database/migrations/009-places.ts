/** The index of open cases by place holds their numbers as well: looking for a neighbour reads no case, and cases lie all over the disk. */
import { type Kysely, sql } from 'kysely';

/** Makes it anew. */
export async function places(db: Kysely<unknown>): Promise<void> {
  await sql`drop index cases_open_place`.execute(db);
  await sql`create index cases_open_place on cases (category, lat, lng, number)
    where status not in ('closed', 'rejected', 'merged', 'withdrawn')`.execute(db);
}
