/** The knowledge base (entries, their published revisions) and the questions that citizens asked: see bot/domain/tables.ts. */
import { type Kysely, sql } from 'kysely';
import type { Kind } from '../engine.ts';

const TEXT = { sqlite: sql`text`, postgres: sql`text collate "C"` } as const;
const NUMBER = { sqlite: sql`integer`, postgres: sql`bigint` } as const;
const BYTES = { sqlite: sql`blob`, postgres: sql`bytea` } as const;

const INDEXES = [
  sql`create index questions_at on questions (at, id)`,
  sql`create index questions_open on questions (at, id) where state = 'open'`,
  sql`create index questions_conversation on questions (conversation) where conversation <> ''`,
];

/** Makes the tables; the city's files fill them at the next start. */
export async function knowledge(db: Kysely<unknown>, kind: Kind): Promise<void> {
  const [text, number, bytes] = [TEXT[kind], NUMBER[kind], BYTES[kind]];
  const strict = kind === 'sqlite' ? sql`strict` : sql``;
  await sql`create table entries (
    id ${text} not null primary key, version ${number} not null, revision ${number}, draft ${text}, draft_state ${text},
    draft_by ${text}, draft_at ${number}, draft_note ${text}, seed ${text}, updated_at ${number} not null
  ) ${strict}`.execute(db);
  await sql`create table entry_revisions (
    entry ${text} not null, revision ${number} not null, body ${text} not null, at ${number} not null, actor ${text} not null,
    note ${text} not null, primary key (entry, revision)
  ) ${strict}`.execute(db);
  await sql`create table questions (
    id ${text} not null primary key, conversation ${text} not null, at ${number} not null, channel ${text} not null,
    district ${text}, words ${bytes}, found ${text} not null, entry ${text}, offered ${text}, verdict ${text},
    took_ms ${number} not null, state ${text} not null, resolved ${text}
  ) ${strict}`.execute(db);
  for (const index of INDEXES) await index.execute(db);
}
