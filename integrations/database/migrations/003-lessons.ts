/** What was understood of each case, beside what was right in the end: see bot/domain/lesson.ts. */
import { type Kysely, sql } from 'kysely';
import type { Kind } from '../engine.ts';

const TEXT = { sqlite: sql`text`, postgres: sql`text collate "C"` } as const;
const NUMBER = { sqlite: sql`integer`, postgres: sql`bigint` } as const;
const REAL = { sqlite: sql`real`, postgres: sql`double precision` } as const;
const BYTES = { sqlite: sql`blob`, postgres: sql`bytea` } as const;

const INDEXES = [
  sql`create index lessons_filed on lessons (filed_at, number)`,
  sql`create index lessons_conversation on lessons (conversation) where conversation <> ''`,
];

/** Makes the table. Cases that are there already have no row until staff correct them: nobody wrote down what was understood. */
export async function lessons(db: Kysely<unknown>, kind: Kind): Promise<void> {
  const [text, number, real, bytes] = [TEXT[kind], NUMBER[kind], REAL[kind], BYTES[kind]];
  await sql`create table lessons (
    number ${text} not null primary key, conversation ${text} not null, filed_at ${number} not null, words ${bytes},
    proposed ${text}, first_kind ${text}, first_confidence ${real}, place_found ${text}, sorted ${number} not null,
    filed_category ${text} not null, filed_department ${text} not null, category ${text} not null, department ${text} not null,
    place_corrected ${number} not null, corrected_at ${number}
  ) ${kind === 'sqlite' ? sql`strict` : sql``}`.execute(db);
  for (const index of INDEXES) await index.execute(db);
}
