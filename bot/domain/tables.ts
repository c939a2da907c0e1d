/**
 * The rows that are stored: one shape for SQLite and PostgreSQL. Times are ms since epoch, booleans 0 or 1,
 * `json` columns are JSON text, `sealed` columns are AES-GCM boxes made by the Secrets port.
 */
import type { EntryRevisionRow, EntryRow, QuestionRow } from './knowledge-tables.ts';

export type { EntryRevisionRow, EntryRow, QuestionRow };

/** A talk with one citizen on one channel, and in whose hands it is. */
export interface ConversationRow {
  id: string;
  channel: string;
  citizen: string;
  owner: string;
  clerk: string | null;
  waiting_since: number | null;
  language: string;
  elder: number;
  version: number;
  created_at: number;
  updated_at: number;
  /** sealed ConversationState */
  state: Uint8Array;
  /** Seq and time of the newest entry of the transcript, or later; absent where a turn has not noted them yet. */
  tail_seq?: number | null;
  tail_at?: number | null;
}

/** The transcript and the inbox in one: a citizen's message with handled = 0 waits for its turn. */
export interface MessageRow {
  conversation: string;
  seq: number;
  /** Key of the citizen's message, unique in its conversation; null for ours. */
  key: string | null;
  author: string;
  reply_to: number | null;
  handled: number;
  at: number;
  /** sealed: Message for a citizen's, Said for ours */
  body: Uint8Array;
}

/** A case: Case, with what is searched in columns of its own. */
export interface CaseRow {
  number: string;
  conversation: string;
  citizen: string;
  status: string;
  resume: string | null;
  category: string;
  level: string;
  department: string;
  description: string;
  detail: string | null;
  address: string;
  district: string | null;
  lat: number | null;
  lng: number | null;
  /** json Place */
  place: string;
  /** sealed phone number; null for 匿名 */
  contact: Uint8Array | null;
  /** json When; null where she did not tell it */
  happened?: string | null;
  /** json Rating; null before the call-back */
  rating: string | null;
  due: number;
  paused_at: number | null;
  version: number;
  created_at: number;
  updated_at: number;
}

/** A line of a case’s history; `seq` counts from 1 in each case. */
export interface CaseEventRow {
  number: string;
  seq: number;
  at: number;
  /** json Actor */
  actor: string;
  kind: string;
  from_state: string | null;
  to_state: string | null;
  text: string | null;
  /** json string[] */
  photos: string;
  visible: number;
}

/** Who hears about a case: the reporter and those who joined. */
export interface FollowerRow {
  number: string;
  conversation: string;
  since: number;
}

/** A photo or a recording; its file is kept by the MediaStore. */
export interface PhotoRow {
  id: string;
  /** `image/jpeg`, or a recording's type such as `audio/amr`. */
  type: string;
  conversation: string;
  /** null until it is on a case */
  number: string | null;
  bytes: number;
  width: number;
  height: number;
  created_at: number;
}

/**
 * Late work: a message on its way to a channel that must be pushed to ('deliver'), or an event for a conversation ('event').
 * Removed in the commit of what it caused.
 */
export interface OutboxRow {
  id: string;
  conversation: string;
  kind: string;
  /** Unique in its conversation, so that a timer can be set anew or cancelled; null for ordinary rows. */
  name: string | null;
  /** sealed: entry seq (deliver) or EventPart (event) */
  body: Uint8Array;
  due: number;
  attempts: number;
  leased_until: number;
  /** Set when given up: staff see it and may send it again. */
  dead_at: number | null;
  reason: string | null;
  created_at: number;
}

/** Where a citizen of a channel that is pushed to can be reached. */
export interface ReachRow {
  conversation: string;
  channel: string;
  /** sealed: the platform's own id of her (an openid, a contact), as the channel needs it */
  address: Uint8Array;
  /** 0: she left, or blocked us; nothing can be pushed */
  following: number;
  created_at: number;
  updated_at: number;
}

/** What became of an entry that was pushed. */
export interface DeliveryRow {
  id: string;
  conversation: string;
  /** Entry's seq */
  seq: number;
  /** Case that the entry speaks of */
  number: string | null;
  channel: string;
  /** The platform's way: `passive` (along with a reply to her), `custom`, `template`, `subscription`, `none` */
  way: string;
  /**
   * `sent`: the platform took it; `reached`: it says that she has it; `hinted`: a notice told her to look; `held`: no way was
   * open; `refused`: it could not be brought to her; `heard`: told when she wrote next
   */
  state: string;
  /** Messages of the platform's quota that it took */
  messages: number;
  /** Code or word of the platform for a held or refused one */
  reason: string | null;
  /** The platform's id of it, for its result event */
  external: string | null;
  at: number;
}

/** A citizen's consent to notices of one template. */
export interface ConsentRow {
  conversation: string;
  template: string;
  /** Notices that may still be sent; −1: lasting consent */
  left_over: number;
  updated_at: number;
}

/** A one-use link that was used. */
export interface UsedLinkRow {
  /**
   * SHA-256 of the link's token, hex; a second row holds that of this and the mark of the browser that used it. Or that of an event of a
   * platform that must count once.
   */
  id: string;
  expires_at: number;
}

/** What was understood of a case, and what was right in the end; without words once the citizen has erased her data, or once it is old. */
export interface LessonRow {
  number: string;
  /** Empty once she has erased her data, or once the case is old (ONEPRESS_LESSON_DAYS). */
  conversation: string;
  filed_at: number;
  /** sealed: her words about the matter, without contact data and names; null once they are erased or old */
  words: Uint8Array | null;
  /** json Proposal; null for a case whose proposal nobody wrote down */
  proposed: string | null;
  /** The proposal's first kind, with its confidence, for counting */
  first_kind: string | null;
  first_confidence: number | null;
  /** PlaceFound of the proposal */
  place_found: string | null;
  /** 0: she found no kind that fits, staff sort it */
  sorted: number;
  /** Kind and department as she confirmed them */
  filed_category: string;
  filed_department: string;
  /** Kind and department now */
  category: string;
  department: string;
  place_corrected: number;
  /** When staff last corrected something; null when they never did */
  corrected_at: number | null;
}

/** A staff account. */
export interface StaffRow {
  username: string;
  name: string;
  role: string;
  /** argon2id, PHC string */
  password: string;
  failures: number;
  locked_until: number;
  disabled: number;
  created_at: number;
}

/** A signed-in browser of a clerk. */
export interface SessionRow {
  /** SHA-256 of the cookie's token, hex */
  id: string;
  username: string;
  created_at: number;
  expires_at: number;
}

/** What somebody of the staff did, for ever. */
export interface AuditRow {
  id: string;
  at: number;
  actor: string;
  action: string;
  target: string;
  /** json; never message text, contact data or secrets */
  detail: string;
}

/** All tables by name. */
export interface Tables {
  conversations: ConversationRow;
  messages: MessageRow;
  cases: CaseRow;
  case_events: CaseEventRow;
  followers: FollowerRow;
  photos: PhotoRow;
  outbox: OutboxRow;
  reach: ReachRow;
  deliveries: DeliveryRow;
  consents: ConsentRow;
  used_links: UsedLinkRow;
  lessons: LessonRow;
  entries: EntryRow;
  entry_revisions: EntryRevisionRow;
  questions: QuestionRow;
  staff: StaffRow;
  sessions: SessionRow;
  audit: AuditRow;
}

/** Columns that name one row of each table. */
export const KEYS = {
  conversations: ['id'],
  messages: ['conversation', 'seq'],
  cases: ['number'],
  case_events: ['number', 'seq'],
  followers: ['number', 'conversation'],
  photos: ['id'],
  outbox: ['id'],
  reach: ['conversation'],
  deliveries: ['id'],
  consents: ['conversation', 'template'],
  used_links: ['id'],
  lessons: ['number'],
  entries: ['id'],
  entry_revisions: ['entry', 'revision'],
  questions: ['id'],
  staff: ['username'],
  sessions: ['id'],
  audit: ['id'],
} as const satisfies { [T in keyof Tables]: readonly (keyof Tables[T])[] };
