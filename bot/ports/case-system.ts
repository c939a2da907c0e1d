import type { Actor, Case, CaseEvent, CaseState, NewCase, Place, Rating } from '../domain/case.ts';
import type { Proposal } from '../domain/lesson.ts';
import type { Point } from '../domain/message.ts';
import type { When } from '../domain/when.ts';
import type { Write } from '../domain/writes.ts';

/** A staff member's, a citizen's or the system's move of a case. */
export interface Move {
  to: CaseState;
  /** Words for the citizen (reason, question, result); null where the move needs none. */
  note: string | null;
  department: string | null;
  /** MediaStore ids of after-photos. */
  photos: string[];
  /** The answers to the call-back. From staff only with `closed`, and only when she said that it is solved. */
  rating?: Rating;
}

/** What the citizen may still change of a case; absent fields stay. */
export interface CaseChange {
  description?: string;
  place?: Place;
  category?: string;
  detail?: string | null;
  when?: When | null;
  photos?: string[];
  contact?: string | null;
}

/** What staff put right; absent fields stay. */
export interface Correction {
  category?: string;
  /** Code, name, or a part of the name that only one department has. */
  department?: string;
  place?: Place;
  /** For colleagues; null: none given. */
  reason: string | null;
}

/**
 * Where cases live. Reads are promises; changes are rows for the caller's commit. They check the case's version and that those who
 * are told have not had their data erased meanwhile, and hold the history line and the events for the followers.
 */
export interface CaseSystem {
  find(number: string): Promise<Case | null>;
  history(number: string): Promise<CaseEvent[]>;
  /** Cases reported from or followed by a conversation, newest first. */
  of(conversation: string): Promise<Case[]>;
  /** The nearest open case of a kind within `metres` of a point, of the first few dozen there; null when there is none. */
  near(category: string, point: Point, metres: number): Promise<{ number: string; metres: number } | null>;
  /** `proposed`: what was understood before she confirmed; kept to learn from. */
  open(draft: NewCase, proposed?: Proposal | null): Write[];
  /** @throws OnePressError CASE_MOVE_ILLEGAL (409, names the legal moves), CASE_NOTE_MISSING (400), CASE_WORD_MISSING (400), CASE_PHOTO_UNKNOWN (400). */
  move(from: Case, move: Move, actor: Actor, at: number): Promise<Write[]>;
  /** Citizen's words and photos; `answer` moves a case in need_info back to where it came from. */
  add(
    to: Case,
    addition: { text: string | null; photos: string[]; answer: boolean },
    actor: Actor,
    at: number,
  ): Promise<Write[]>;
  /** Note of staff that the citizen does not see. */
  note(on: Case, text: string, actor: Actor, at: number): Promise<Write[]>;
  edit(from: Case, change: CaseChange, actor: Actor, at: number): Promise<Write[]>;
  /** By staff. @throws OnePressError CASE_OVER (409), CATEGORY_UNKNOWN (400), CASE_DEPARTMENT_UNKNOWN (400), CASE_UNCHANGED (400). */
  correct(from: Case, change: Correction, actor: Actor, at: number): Promise<Write[]>;
  follow(number: string, conversation: string, at: number): Write[];
}

/** Makes outbox rows; implemented by bot/turn. */
export interface Late {
  /** An event for a conversation, due at `due`; with `name` it replaces an earlier one of the same name. */
  event(
    conversation: string,
    event: { name: string; value: Record<string, unknown> },
    due: number,
    name?: string,
  ): Write[];
  cancel(conversation: string, name: string): Write[];
  /**
   * What waits under a name, or null. `take` removes it; the commit fails with StaleWrite when it was told or replaced
   * meanwhile, and what was decided on it must be decided again.
   */
  waiting(conversation: string, name: string): Promise<{ value: Record<string, unknown>; take: Write } | null>;
}
