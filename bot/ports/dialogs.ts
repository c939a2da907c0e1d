import type { Understanding } from '../domain/commands.ts';
import type { Conversation, ConversationState } from '../domain/conversation.ts';
import type { Effect } from '../domain/effects.ts';
import type { Part } from '../domain/message.ts';
import type { Reply } from '../domain/reply.ts';

/** One turn's input: everything that the citizen said since the last turn. */
export interface Heard {
  conversation: Conversation;
  parts: Part[];
  /** All words, a line each. */
  words: string;
  understanding: Understanding;
  /** ms since epoch. */
  at: number;
}

/** One turn's outcome. */
export interface Outcome {
  state: ConversationState;
  replies: Reply[];
  effects: Effect[];
  /** Short label for the log: what happened, e.g. `report.asked-place`, `report.filed`. */
  label: string;
}

/**
 * The dialog engine; bot/framework implements it. Causes no side effects, but the conversation's state that it is given is used up:
 * whoever needs it again reads it again.
 */
export interface DialogEngine {
  run(heard: Heard): Promise<Outcome>;
}
