/** An index of what waits to be pushed: every reply by a push channel looks whether something older has to go first. */
import { type Kysely, sql } from 'kysely';

/** Makes it. Timers lie in the outbox as well, several for each case that a citizen ever filed: they are not in it. */
export async function pushes(db: Kysely<unknown>): Promise<void> {
  await sql`create index outbox_pushes on outbox (conversation, position) where kind = 'deliver' and dead_at is null`.execute(
    db,
  );
}
