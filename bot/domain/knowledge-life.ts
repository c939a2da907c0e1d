/** The life of an entry: drafted, reviewed by a second pair of eyes, published, rolled back, retired. Rules alone. */
import { inForce, type KnowledgeEntry } from './knowledge.ts';
import type { EntryStanding } from './knowledge-views.ts';
import type { Role } from './views.ts';

const DAY = 24 * 3600 * 1000;
/** An entry is looked at again so many days before its last one. */
const AHEAD = 30;
/** A review is good for so many days. */
const REVIEW_HOLDS = 365;

/** What somebody is writing beside the published state. */
export interface EntryDraft {
  entry: KnowledgeEntry;
  /** 'review': it waits for a second pair of eyes. */
  state: 'draft' | 'review';
  /** Username of whoever changed it last. */
  by: string;
  /** ms since epoch. */
  at: number;
}

/** An entry as the database has it. */
export interface StoredEntry {
  id: string;
  /** Goes up with every change. */
  version: number;
  /** Number of the state that citizens read; null: they read nothing. */
  revision: number | null;
  published: KnowledgeEntry | null;
  /** What was published last, also when it was taken away since; null: nothing ever. */
  last: KnowledgeEntry | null;
  /** Number of the newest revision; 0: none. */
  newest: number;
  /** When it was first published, in ms since epoch; null: never. */
  first: number | null;
  draft: EntryDraft | null;
  /** What author and reviewer wrote to each other last, or why it was retired. */
  note: string | null;
  updated: number;
}

/** One published state. Times in ms since epoch. */
export interface EntryRevision {
  revision: number;
  entry: KnowledgeEntry;
  at: number;
  /** Username; empty: the city's files. */
  by: string;
  note: string;
}

/** What staff do with an entry. */
export type EntryStep = 'edit' | 'submit' | 'return' | 'publish' | 'discard' | 'retire' | 'roll-back';

const STEPS: readonly EntryStep[] = ['edit', 'submit', 'return', 'publish', 'discard', 'retire', 'roll-back'];

/** A day so many days later. */
function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Where an entry stands on a day of the city. */
export function standingOf({ draft, published }: StoredEntry, day: string): EntryStanding {
  if (draft?.state === 'review') return 'review';
  if (draft) return published ? 'changing' : 'new';
  if (!published) return 'retired';
  return inForce(published, day) ? 'current' : 'lapsed';
}

/** Whether its owner should look at it: it has ended or ends soon, or nobody has checked it for a year. */
export function isDueForReview({ published }: StoredEntry, day: string): boolean {
  if (!published) return false;
  const { until, reviewed } = published;
  return (until !== undefined && until <= daysLater(day, AHEAD)) || reviewed < daysLater(day, -REVIEW_HOLDS);
}

/** Whether a step is there to be taken at all, whoever takes it. */
export function isOpenStep(step: EntryStep, { draft, published, newest }: StoredEntry): boolean {
  switch (step) {
    case 'edit':
      return true;
    case 'submit':
      return draft?.state === 'draft';
    case 'return':
      return draft?.state === 'review';
    case 'publish':
    case 'discard':
      return draft !== null;
    case 'retire':
      return published !== null;
    case 'roll-back':
      return newest > (published ? 1 : 0);
  }
}

/**
 * Whether she may take it. Four eyes: what citizens read is changed by an admin, or by a clerk who is not the author of what
 * waits. A clerk publishes only what was handed in for review: its author may still be writing. Taking an answer away or back to an
 * earlier published state needs no second clerk: a wrong answer has to go at once.
 */
export function mayStep(step: EntryStep, { draft }: StoredEntry, who: { username: string; role: Role }): boolean {
  if (who.role === 'viewer') return false;
  const author = draft?.by === who.username;
  switch (step) {
    case 'edit':
    case 'submit':
      return true;
    case 'discard':
      return author || who.role === 'admin';
    case 'publish':
      return who.role === 'admin' || (draft?.state === 'review' && !author);
    default:
      return who.role === 'admin' || !author;
  }
}

/** All steps that she may take now. */
export function stepsFor(entry: StoredEntry, who: { username: string; role: Role }): EntryStep[] {
  return STEPS.filter(step => isOpenStep(step, entry) && mayStep(step, entry, who));
}
