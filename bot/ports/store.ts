/** The database: rows in by commits, rows out by named queries. The same behaviour on SQLite and PostgreSQL. */
import type { AnswerTime, AskedCount } from '../domain/consultation.ts';
import type { LessonCount } from '../domain/lesson.ts';
import type {
  AuditRow,
  CaseEventRow,
  CaseRow,
  ConsentRow,
  ConversationRow,
  DeliveryRow,
  EntryRevisionRow,
  EntryRow,
  FollowerRow,
  LessonRow,
  MessageRow,
  OutboxRow,
  PhotoRow,
  QuestionRow,
  ReachRow,
  SessionRow,
  StaffRow,
  UsedLinkRow,
} from '../domain/tables.ts';
import type { Write } from '../domain/writes.ts';

/** Filter of the list of cases; absent fields do not filter. */
export interface CaseFilter {
  status?: string;
  /** A kind (U01) or a group (U). */
  category?: string;
  /** In number, description, address; case-insensitive. */
  q?: string;
  /** Cursor of the page before. */
  after?: string;
  /** At most 200. */
  limit: number;
}

/** A page of rows and the cursor of the next page, null at the end. */
export interface Page<T> {
  rows: T[];
  next: string | null;
}

/** A box on the map, WGS-84. */
export interface Box {
  south: number;
  west: number;
  north: number;
  east: number;
}

/** What waits, and how far the cases are. */
export interface Backlog {
  /** Citizens' messages whose turn is not done. */
  inbox: number;
  /** Outbox rows that are due. */
  outboxDue: number;
  /** Outbox rows that were given up. */
  outboxDead: number;
  /** Cases by state. */
  cases: Record<string, number>;
}

/** A case that a model can learn from: its words (sealed), the kind as filed and as it is now. */
export type LearntRow = Pick<LessonRow, 'number' | 'filed_at' | 'filed_category' | 'category' | 'corrected_at'> & {
  words: Uint8Array;
};

/** A case's words as they are kept to learn from (sealed). */
export type LessonWordsRow = Pick<LearntRow, 'number' | 'filed_at' | 'words'>;

/** An entry with the state that citizens read, or that they read last. */
export type PublishedRow = EntryRow & {
  /** json KnowledgeEntry; null: nothing was ever published */
  body: string | null;
  /** Who published it: a username, empty for the city's files. */
  actor: string | null;
  /** Number of the newest revision, and when the first was published. */
  newest: number | null;
  first: number | null;
};

/** How often an entry was shown, and what became of it. */
export interface EntryFiguresRow {
  entry: string;
  shown: number;
  useful: number;
  useless: number;
  handed: number;
}

/** Reads by name, writes by commit. */
export interface Store {
  /**
   * Stores all writes or none, durably, in order. Concurrent commits are grouped into one flush.
   * @throws StaleWrite when a `must` is not met, DuplicateKey when a row exists already.
   */
  commit(writes: Write[]): Promise<void>;

  conversation(id: string): Promise<ConversationRow | undefined>;
  /** Conversations by owner, longest waiting first. */
  conversationsOwnedBy(owner: 'waiting' | 'staff'): Promise<ConversationRow[]>;
  conversationsOf(citizen: string): Promise<ConversationRow[]>;
  /** Citizens' messages whose turn is not done, in order of arrival; read at start. */
  unhandled(): Promise<MessageRow[]>;
  /** Entries with seq above `after`, in order, at most `limit`. */
  messages(conversation: string, after: number, limit: number): Promise<MessageRow[]>;
  /** The newest `limit` entries, in order. */
  lastMessages(conversation: string, limit: number): Promise<MessageRow[]>;
  messageByKey(conversation: string, key: string): Promise<MessageRow | undefined>;
  /** Our entries that answer the citizen's message `seq`. */
  repliesTo(conversation: string, seq: number): Promise<MessageRow[]>;
  /** The newest entry's seq and time; zeros when there is none. */
  tail(conversation: string): Promise<{ seq: number; at: number }>;

  caseRow(number: string): Promise<CaseRow | undefined>;
  /** Newest first. */
  cases(filter: CaseFilter): Promise<Page<CaseRow>>;
  /** At most `limit` open cases (neither closed, rejected, merged nor withdrawn) of a kind in a box, in no order. */
  casesInBox(category: string, box: Box, limit: number): Promise<Pick<CaseRow, 'number' | 'lat' | 'lng'>[]>;
  /** Cases that a conversation reported or follows, newest first. */
  casesOf(conversation: string): Promise<CaseRow[]>;
  caseEvents(number: string): Promise<CaseEventRow[]>;
  followers(number: string): Promise<FollowerRow[]>;
  photo(id: string): Promise<PhotoRow | undefined>;
  /** A case's photos, never its recordings. */
  photosOfCase(number: string): Promise<PhotoRow[]>;
  /** A case's recordings, in order. */
  voicesOfCase(number: string): Promise<PhotoRow[]>;
  /** A conversation's recordings made at or after `since` that no case took yet, in order. */
  looseVoices(conversation: string, since: number): Promise<PhotoRow[]>;
  /** Photos and recordings that no case took, made before `before` or by a citizen who has erased her data, for the clean-up. */
  strayPhotos(before: number, limit: number): Promise<PhotoRow[]>;

  /** Where a citizen is reached; undefined on channels that are not pushed to. */
  reach(conversation: string): Promise<ReachRow | undefined>;
  /** The citizen's newest message whose key begins with `prefix`. */
  lastHeard(conversation: string, prefix: string): Promise<MessageRow | undefined>;
  /** What was pushed at or after a time, in order. */
  deliveriesSince(conversation: string, since: number): Promise<DeliveryRow[]>;
  /** What was pushed about a case, in order. */
  deliveriesOfCase(number: string): Promise<DeliveryRow[]>;
  deliveryByExternal(external: string): Promise<DeliveryRow | undefined>;
  consents(conversation: string): Promise<ConsentRow[]>;
  /** One-use links that ran out before a time, at most 1,000, for the clean-up. */
  usedLinks(before: number): Promise<UsedLinkRow[]>;

  /** Cases filed from `from` until before `to` (ms since epoch), counted by what was understood, filed and is right. */
  lessonCounts(from: number, to: number): Promise<LessonCount[]>;
  /**
   * Cases to learn from, newest first, those filed before `before` (by time and number), at most `limit`: their words are there,
   * staff have taken them up, and a kind was found.
   */
  lessonsToLearn(before: { at: number; number: string }, limit: number): Promise<LearntRow[]>;
  /** What is kept to learn from of a conversation's cases, oldest first; those whose words are there. */
  lessonsOf(conversation: string): Promise<LessonWordsRow[]>;
  /** Cases filed before a time (ms since epoch) whose words are still kept to learn from, oldest first, for the clean-up. */
  oldLessons(before: number, limit: number): Promise<Pick<LessonRow, 'number'>[]>;

  /** All entries of the knowledge base, by id. */
  knowledgeEntries(): Promise<PublishedRow[]>;
  knowledgeEntry(id: string): Promise<PublishedRow | undefined>;
  /** An entry's published states, newest first; also those of an entry that is no more. */
  entryRevisions(id: string): Promise<EntryRevisionRow[]>;
  /** A few words that change whenever an entry does; cheap enough to ask every few seconds. */
  entriesMark(): Promise<string>;
  /** How entries did since a time (ms since epoch). */
  entryFigures(since: number): Promise<EntryFiguresRow[]>;
  /** Questions since a time that have no good answer yet and whose words are there, newest first. */
  openQuestions(since: number, limit: number): Promise<QuestionRow[]>;
  /** Questions since a time for which she chose one of the offered entries, and whose words are there, newest first. */
  pickedQuestions(since: number, limit: number): Promise<QuestionRow[]>;
  /** Questions of a conversation, oldest first. */
  questionsOf(conversation: string): Promise<QuestionRow[]>;
  /** Questions asked before a time (ms since epoch) that are still somebody's, oldest first, for the clean-up. */
  oldQuestions(before: number, limit: number): Promise<Pick<QuestionRow, 'id'>[]>;
  /** Questions from `from` until before `to` (ms since epoch), counted. */
  questionCounts(from: number, to: number): Promise<AskedCount[]>;
  /** Likewise, by the time that their answer took; shortest first. */
  answerTimes(from: number, to: number): Promise<AnswerTime[]>;

  /**
   * Takes due outbox rows: sets `leased_until = now + lease` and returns them. At most one row a conversation and none
   * while an earlier row of that conversation is leased or has failed and waits for its repeat, so that order is kept.
   * Dead rows are never taken.
   */
  lease(now: number, lease: number, limit: number): Promise<OutboxRow[]>;
  /** Entries of a conversation that wait to be pushed and are due, in order; dead ones are not among them. */
  dueDeliveries(conversation: string, now: number, limit: number): Promise<OutboxRow[]>;
  /** When the next row falls due, or null. */
  nextDue(): Promise<number | null>;
  deadLetters(limit: number): Promise<OutboxRow[]>;
  /** Ordinary outbox rows (no timers) of a conversation, dead ones too, counted up to 100: 0 means that all has reached her. */
  undelivered(conversation: string): Promise<number>;
  outboxRow(id: string): Promise<OutboxRow | undefined>;
  /** The outbox row of a conversation that was set under a name. */
  timer(conversation: string, name: string): Promise<OutboxRow | undefined>;

  staff(username: string): Promise<StaffRow | undefined>;
  staffList(): Promise<StaffRow[]>;
  session(id: string): Promise<SessionRow | undefined>;
  /** All sessions of an account, ended ones too. */
  sessionsOf(username: string): Promise<SessionRow[]>;
  audit(target: string | null, limit: number): Promise<AuditRow[]>;

  /** Rows by table, for the restore's check. */
  counts(): Promise<Record<string, number>>;
  /** For /metrics; `now` in ms since epoch. Delays no citizen, but is not cheap: ask it every few seconds at most. */
  backlog(now: number): Promise<Backlog>;
  /** Rejects when the database does not answer; for /readyz. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
