/** The first tables. Each index serves a query of the Store port, so that its cost does not grow with the city. */
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Kind } from '../engine.ts';

type Column = 'text' | 'integer' | 'real' | 'bytes';

/** Column types. PostgreSQL compares text by bytes, as SQLite does, so that both sort alike. */
const TYPES = {
  sqlite: { text: sql`text`, integer: sql`integer`, real: sql`real`, bytes: sql`blob` },
  postgres: { text: sql`text collate "C"`, integer: sql`bigint`, real: sql`double precision`, bytes: sql`bytea` },
} as const;

/** Columns by table; a question mark allows null. */
const TABLES: Record<string, Record<string, Column | `${Column}?`>> = {
  conversations: {
    id: 'text',
    channel: 'text',
    citizen: 'text',
    owner: 'text',
    clerk: 'text?',
    waiting_since: 'integer?',
    language: 'text',
    elder: 'integer',
    version: 'integer',
    created_at: 'integer',
    updated_at: 'integer',
    state: 'bytes',
  },
  messages: {
    conversation: 'text',
    seq: 'integer',
    key: 'text?',
    author: 'text',
    reply_to: 'integer?',
    handled: 'integer',
    at: 'integer',
    body: 'bytes',
  },
  cases: {
    number: 'text',
    conversation: 'text',
    citizen: 'text',
    status: 'text',
    resume: 'text?',
    category: 'text',
    level: 'text',
    department: 'text',
    description: 'text',
    detail: 'text?',
    address: 'text',
    district: 'text?',
    lat: 'real?',
    lng: 'real?',
    place: 'text',
    contact: 'bytes?',
    rating: 'text?',
    due: 'integer',
    paused_at: 'integer?',
    version: 'integer',
    created_at: 'integer',
    updated_at: 'integer',
  },
  case_events: {
    number: 'text',
    seq: 'integer',
    at: 'integer',
    actor: 'text',
    kind: 'text',
    from_state: 'text?',
    to_state: 'text?',
    text: 'text?',
    photos: 'text',
    visible: 'integer',
  },
  followers: { number: 'text', conversation: 'text', since: 'integer' },
  photos: {
    id: 'text',
    conversation: 'text',
    number: 'text?',
    bytes: 'integer',
    width: 'integer',
    height: 'integer',
    created_at: 'integer',
  },
  outbox: {
    id: 'text',
    conversation: 'text',
    kind: 'text',
    name: 'text?',
    body: 'bytes',
    due: 'integer',
    attempts: 'integer',
    leased_until: 'integer',
    dead_at: 'integer?',
    reason: 'text?',
    created_at: 'integer',
  },
  staff: {
    username: 'text',
    name: 'text',
    role: 'text',
    password: 'text',
    failures: 'integer',
    locked_until: 'integer',
    disabled: 'integer',
    created_at: 'integer',
  },
  sessions: { id: 'text', username: 'text', created_at: 'integer', expires_at: 'integer' },
  audit: { id: 'text', at: 'integer', actor: 'text', action: 'text', target: 'text', detail: 'text' },
};

const PRIMARY: Record<string, string[]> = {
  conversations: ['id'],
  messages: ['conversation', 'seq'],
  cases: ['number'],
  case_events: ['number', 'seq'],
  followers: ['number', 'conversation'],
  photos: ['id'],
  staff: ['username'],
  sessions: ['id'],
  audit: ['id'],
};

/** Tables whose rows lie in the order of their key, so that one talk's messages are neighbours on the disk. */
const CLUSTERED = ['messages', 'case_events', 'followers'];

const INDEXES = [
  sql`create index conversations_citizen on conversations (citizen)`,
  sql`create index conversations_owner on conversations (owner, waiting_since) where owner <> 'bot'`,
  sql`create unique index messages_key on messages (conversation, key) where key is not null`,
  sql`create index messages_unhandled on messages (at, conversation, seq) where handled = 0`,
  sql`create index cases_created on cases (created_at, number)`,
  sql`create index cases_status on cases (status, created_at, number)`,
  sql`create index cases_category on cases (category, created_at, number)`,
  sql`create index cases_conversation on cases (conversation)`,
  sql`create index cases_open_place on cases (category, lat, lng)
    where status not in ('closed', 'rejected', 'merged', 'withdrawn')`,
  sql`create index followers_conversation on followers (conversation)`,
  sql`create index photos_conversation on photos (conversation)`,
  sql`create index photos_case on photos (number) where number is not null`,
  sql`create index photos_stray on photos (created_at) where number is null`,
  sql`create unique index outbox_name on outbox (conversation, name) where name is not null`,
  sql`create index outbox_order on outbox (conversation, position)`,
  sql`create index outbox_ready on outbox (ready, position) where dead_at is null`,
  sql`create index outbox_dead on outbox (dead_at) where dead_at is not null`,
  sql`create index sessions_username on sessions (username)`,
  sql`create index audit_at on audit (at)`,
  sql`create index audit_target on audit (target, at)`,
];

/** Makes the tables and indexes. */
export async function first(db: Kysely<unknown>, kind: Kind): Promise<void> {
  for (const [table, columns] of Object.entries(TABLES)) {
    let making: CreateTableBuilder<string, string> = db.schema.createTable(table);
    for (const [name, type] of Object.entries(columns)) {
      const plain = type.replace('?', '') as Column;
      making = making.addColumn(name, TYPES[kind][plain], column => (plain === type ? column.notNull() : column));
    }
    making =
      table === 'outbox'
        ? outbox(making, kind)
        : making.addPrimaryKeyConstraint(`${table}_primary`, PRIMARY[table] ?? []);
    if (kind === 'sqlite')
      making = making.modifyEnd(CLUSTERED.includes(table) ? sql`strict, without rowid` : sql`strict`);
    await making.execute();
  }
  for (const index of INDEXES) await index.execute(db);
}

/** The outbox keeps the order of its rows, and the time from which each may be taken. */
function outbox(making: CreateTableBuilder<string, string>, kind: Kind): CreateTableBuilder<string, string> {
  const latest = kind === 'sqlite' ? sql<number>`max(due, leased_until)` : sql<number>`greatest(due, leased_until)`;
  const numbered = kind === 'sqlite' ? sql`integer` : sql`bigint generated by default as identity`;
  return making
    .addColumn('position', numbered, column => column.primaryKey())
    .addColumn('ready', TYPES[kind].integer, column => column.generatedAlwaysAs(latest).stored())
    .addUniqueConstraint('outbox_id', ['id']);
}
