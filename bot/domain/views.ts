/** JSON shapes of the staff API, shared by the server and the console. Times are ISO 8601 in UTC. */
import type { CaseState, Level, Rating } from './case.ts';
import type { Severity } from './severity.ts';
import type { Recurring } from './when.ts';

/** What an account may do: admin everything, clerk cases and talks, viewer read. */
export type Role = 'admin' | 'clerk' | 'viewer';

/** Who is signed in. */
export interface StaffView {
  username: string;
  name: string;
  role: Role;
}

/** A case in the list. */
export interface CaseSummary {
  number: string;
  status: CaseState;
  category: { code: string; name: string };
  level: Level;
  /** How grave her own words sound: a hint for staff. */
  severity: Severity;
  department: { code: string; name: string };
  description: string;
  address: string;
  district: string | null;
  due: string;
  /** 'ok', 'soon' (one workday or less), 'late', or 'paused'. */
  dueState: 'ok' | 'soon' | 'late' | 'paused';
  photos: number;
  created: string;
  updated: string;
  version: number;
}

/** A line of a case’s history. */
export interface HistoryView {
  at: string;
  actor: { role: 'citizen' | 'staff' | 'system'; name: string };
  kind: string;
  from: CaseState | null;
  to: CaseState | null;
  text: string | null;
  photos: string[];
  visible: boolean;
}

/** A recording: its signed link, which expires and is a download, and its media type. */
export interface VoiceView {
  url: string;
  type: string;
}

/** A case on its own page. */
export interface CaseView extends Omit<CaseSummary, 'photos'> {
  detail: string | null;
  /** When it happened: her words, and what they mean by the calendar; null where she did not tell it. */
  when: { words: string; from: string | null; to: string | null; recurring: Recurring | null } | null;
  place: {
    lat: number | null;
    lng: number | null;
    address: string;
    district: string | null;
    precision: string;
    raw: { lat: number; lng: number; datum: string } | null;
  };
  /** Signed links that expire. */
  photos: string[];
  /** What the citizen said by voice. Only for roles admin and clerk: she may say her number in it. */
  voices: VoiceView[];
  /** Only for roles admin and clerk; null for 匿名 and for viewers. */
  contact: string | null;
  conversation: string;
  rating: Rating | null;
  followers: number;
  /** Whether this clerk may correct kind, place and department now. */
  mayCorrect: boolean;
  /** Whether the citizen has been told which department works on it: another one is then news to her. */
  departmentTold: boolean;
  /** States that this clerk may move it to now. */
  moves: CaseState[];
  history: HistoryView[];
  /** Whether the newest words to the citizen have been put where she reads them. */
  reached: boolean;
  /** What was pushed to the reporter about the case, oldest first, the newest 50; empty on channels that are not pushed to. */
  deliveries: DeliveryView[];
  /** She could not be told the newest: since when, and why (the platform's code or word); null when she could, or has heard it since. */
  notReached: { since: string; reason: string | null } | null;
}

/** What became of words that were pushed to a citizen. */
export interface DeliveryView {
  at: string;
  /** The state of the case that they told; `words`: a clerk's own words that did not go out at once; null for other words. */
  what: CaseState | 'words' | null;
  /** The platform's way: `custom`, `template`, `subscription`, `wechaty`; `none` when none was open. */
  way: string;
  /** 'sent': the platform took it; 'reached': it says that she has it; 'hinted': a notice told her to look; 'held' and 'refused': she does not know; 'heard': told when she wrote next. */
  state: 'sent' | 'reached' | 'hinted' | 'held' | 'refused' | 'heard';
  reason: string | null;
}

/** A talk in the list of those who wait or are attended to. */
export interface ConversationSummary {
  id: string;
  channel: string;
  owner: 'waiting' | 'staff' | 'bot';
  /** Username of the clerk who holds it. */
  clerk: string | null;
  /** Her name as colleagues read it. */
  clerkName: string | null;
  /** From when on any clerk may take over, because the one who holds it says nothing or is gone; null when nobody holds it. */
  freeFrom: string | null;
  waitingSince: string | null;
  elder: boolean;
  language: string;
  /** The citizen's last words, at most 80 characters. */
  last: string;
  /** Seq of the newest entry, whoever wrote it. */
  lastSeq: number;
  /** Numbers of her cases. */
  cases: string[];
}

/** A bubble of a talk. */
export interface EntryView {
  id: string;
  seq: number;
  author: 'citizen' | 'bot' | 'staff';
  at: string;
  text: string;
  photos: string[];
  voices: VoiceView[];
  place: { lat: number; lng: number; name: string | null } | null;
  choices: string[];
}

/** A message that could not be delivered. */
export interface DeadLetterView {
  id: string;
  conversation: string;
  kind: string;
  attempts: number;
  reason: string | null;
  created: string;
  dead: string;
}

/** An account as an admin sees it. */
export interface AccountView extends StaffView {
  disabled: boolean;
  /** Until when only known addresses may sign in, after very many failures; null when any may. */
  lockedUntil: string | null;
  created: string;
}

/** One line of the audit trail. `detail` never holds a citizen's words, contact data or secrets. */
export interface AuditView {
  at: string;
  /** Username, or 'system'. */
  actor: string;
  action: string;
  target: string;
  detail: Record<string, unknown>;
}

/** A share of cases. `share`, and the 95 % interval around it, are null where there are too few cases to say anything. */
export interface ShareView {
  count: number;
  of: number;
  share: number | null;
  low: number | null;
  high: number | null;
}

/** How well the bot understood the cases filed in a week. */
export interface LearningWeek {
  /** Monday, midnight in the city. */
  from: string;
  cases: number;
  /** The bot had a kind to offer. */
  covered: ShareView;
  /** Its first kind is the one that was filed. */
  right: ShareView;
  /** The same, of those in which it was sure and did not ask. */
  sureRight: ShareView;
  /** Staff changed the kind, of those that staff have taken up; so are the following. */
  kindChanged: ShareView;
  placeCorrected: ShareView;
  /** The place, of those that the city's own list had found. */
  matchedPlaceCorrected: ShareView;
  departmentChanged: ShareView;
}

/** How well the bot understands what is reported. */
export interface LearningView {
  /** Cases below which a share says nothing. */
  least: number;
  /** Oldest first; the last one is running. */
  weeks: LearningWeek[];
  whole: Omit<LearningWeek, 'from'>;
  /** What the bot thought first and what was right, most frequent first; `byStaff`: how many of them staff put right. */
  confused: {
    thought: { code: string; name: string };
    right: { code: string; name: string };
    cases: number;
    byStaff: number;
  }[];
}

/** Every refused call: stable code, words for the clerk in Chinese, hint for whoever runs the server. */
export interface ErrorView {
  error: {
    code: string;
    message: string;
    hint: string;
    /** With CASE_MOVE_ILLEGAL: the states that the case may be moved to. */
    moves?: CaseState[];
    /** With CASE_STALE: who changed the case last, and when. */
    changedBy?: string;
    changedAt?: string;
    /** With TALK_TAKEN and TALK_NOT_YOURS: name of the clerk who holds the conversation; null when nobody does. */
    holder?: string | null;
  };
}

/** Frames of `GET /staff/api/events` (text/event-stream), as the event's data. */
export type StaffEvent =
  | { kind: 'case'; number: string }
  | { kind: 'queue'; conversation: string }
  | { kind: 'message'; conversation: string }
  /** Entries of the knowledge base were changed. */
  | { kind: 'knowledge' };
