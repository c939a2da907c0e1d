/**
 * SQLite keeps messages in the order in which they came, beside an index by conversation. In the order of their key, as the first
 * migration laid them, whole messages lie on every level of the tree: with millions of them it is eight levels deep, and each new
 * message splits pages on two of them.
 */
import { type Kysely, sql } from 'kysely';
import type { Kind } from '../engine.ts';

const COLUMNS = sql`conversation, seq, key, author, reply_to, handled, at, body`;

/**
 * Lays them anew: 20 s a gigabyte, in one transaction, so that it needs free space of up to twice the file while it runs. The file grows by two
 * thirds in the end, which later rows fill. PostgreSQL has always kept them so.
 */
export async function messages(db: Kysely<unknown>, kind: Kind): Promise<void> {
  if (kind === 'postgres') return;
  await sql`create table messages_in_order (
    conversation text not null, seq integer not null, key text, author text not null, reply_to integer, handled integer not null,
    at integer not null, body blob not null, primary key (conversation, seq)
  ) strict`.execute(db);
  await sql`insert into messages_in_order (${COLUMNS}) select ${COLUMNS} from messages order by conversation, seq`.execute(
    db,
  );
  await sql`drop table messages`.execute(db);
  await sql`alter table messages_in_order rename to messages`.execute(db);
  await sql`create unique index messages_key on messages (conversation, key) where key is not null`.execute(db);
  await sql`create index messages_unhandled on messages (at, conversation, seq) where handled = 0`.execute(db);
}
