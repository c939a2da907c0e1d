/** What channels that are pushed to need: where a citizen is reached, what became of each push, her consents; and recordings. */
import { type Kysely, sql } from 'kysely';
import type { Kind } from '../engine.ts';

const TEXT = { sqlite: sql`text`, postgres: sql`text collate "C"` } as const;
const NUMBER = { sqlite: sql`integer`, postgres: sql`bigint` } as const;
const BYTES = { sqlite: sql`blob`, postgres: sql`bytea` } as const;

const INDEXES = [
  sql`create index deliveries_conversation on deliveries (conversation, at)`,
  sql`create index deliveries_case on deliveries (number, at) where number is not null`,
  sql`create index deliveries_external on deliveries (external) where external is not null`,
  sql`create index used_links_expires on used_links (expires_at)`,
];

/** Makes the tables. */
export async function channels(db: Kysely<unknown>, kind: Kind): Promise<void> {
  const [text, number, bytes] = [TEXT[kind], NUMBER[kind], BYTES[kind]];
  const end = kind === 'sqlite' ? sql`strict` : sql``;
  await sql`create table reach (
    conversation ${text} not null primary key, channel ${text} not null, address ${bytes} not null,
    following ${number} not null, created_at ${number} not null, updated_at ${number} not null
  ) ${end}`.execute(db);
  await sql`create table deliveries (
    id ${text} not null primary key, conversation ${text} not null, seq ${number} not null, number ${text},
    channel ${text} not null, way ${text} not null, state ${text} not null, messages ${number} not null, reason ${text}, external ${text},
    at ${number} not null
  ) ${end}`.execute(db);
  await sql`create table consents (
    conversation ${text} not null, template ${text} not null, left_over ${number} not null, updated_at ${number} not null,
    primary key (conversation, template)
  ) ${end}`.execute(db);
  await sql`create table used_links (id ${text} not null primary key, expires_at ${number} not null) ${end}`.execute(
    db,
  );
  await sql`alter table photos add column type ${text} not null default 'image/jpeg'`.execute(db);
  for (const index of INDEXES) await index.execute(db);
}
