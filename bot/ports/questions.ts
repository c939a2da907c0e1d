/** What citizens asked: kept to be counted, and for staff to see what has no good answer yet. */
import type { Picked, UnansweredQuestion } from '../domain/consultation.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Effect } from '../domain/effects.ts';
import type { Write } from '../domain/writes.ts';

/** Effects that are about questions. */
export type AboutQuestion = Extract<Effect, { do: 'asked' | 'judged' }>;

/** Writes for the caller's commit, and the open questions. */
export interface Questions {
  /** Rows of what she asked, and of what she made of the answer. `at`: when her message came, ms since epoch. */
  rows(effect: AboutQuestion, conversation: Conversation, at: number): Promise<Write[]>;
  /** Those since a time, newest first, at most `limit`: nothing was found, or none of what was offered was pressed, 没用, handed to a person. */
  open(since: number, limit: number): Promise<UnansweredQuestion[]>;
  /** Words after which citizens chose an entry, since a time, those chosen by most first; at most `limit` questions are looked at. */
  picked(since: number, limit: number): Promise<Picked[]>;
  /** They are no gap: staff have looked. */
  dismiss(ids: readonly string[]): Write[];
  /** An entry answers them now. */
  resolve(ids: readonly string[], entry: string): Write[];
  /** Takes either back. */
  reopen(ids: readonly string[]): Write[];
}
