/** A conversation and what it remembers between turns. */
import type { KeptGuide } from './guide.ts';
import type { Language, Message, Part } from './message.ts';
import type { Ask, Reply, ShownChoice } from './reply.ts';

/** Who answers: the bot, nobody yet (the citizen asked for a person), or a clerk. */
export type Owner = 'bot' | 'waiting' | 'staff';

/** The question that is open: what a number, an ordinal or a press refers to. */
export interface OpenQuestion {
  /** Slot that it fills, or the name of a one-off question. */
  slot: string;
  ask: Ask;
  choices: ShownChoice[];
  /** The question as it was put, with all its choices, for 更多 and for asking again. */
  reply: Reply;
  /** Slots in the order of the summary's numbered lines. */
  lines: string[];
  /** Entry id of the bubble that asked; null until it is stored. */
  id: string | null;
  /** On the question whether a voice message was heard rightly. */
  readBack?: ReadBack;
}

/** Words that were read back to the citizen and wait for her word that they are right. */
export interface ReadBack {
  /** All that she sent, the recordings with what was heard in them. */
  parts: Part[];
  /** The question that was open before; it is open again afterwards. */
  before: OpenQuestion | null;
}

/** A talk that was left unfinished; offered again by 继续. */
export interface Draft {
  talk: string;
  /** Schema number of the talk's slots when it was kept. */
  schema: number;
  slots: Record<string, unknown>;
  /** ms since epoch. */
  keptAt: number;
}

/** Sealed at rest. */
export interface ConversationState {
  /** botbuilder's dialog stack, opaque to all but bot/framework. */
  stack: unknown;
  /** `talk@schema` of each talk on the stack, for the stack guard. */
  talks: string[];
  question: OpenQuestion | null;
  draft: Draft | null;
  /** The last things that the bot said, for 再说一遍. */
  last: Reply[];
  /** Misunderstandings in a row while no talk is open. */
  misses: number;
  /** Messages in a row that only scold; absent: none. */
  scolds?: number;
  /** The newest case filed here, for "the second press" and the ten minutes of second thoughts. */
  filed: { number: string; at: number } | null;
  /** Titles of the presses below the last questions that are answered, the newest first: where there are no buttons, an old press is its words. */
  pressed?: string[];
  /** Her lists of things to do, the newest first; kept for 180 days. */
  guides?: KeptGuide[];
  /** The guide that she asked about in the middle of something else, and when (ms since epoch): offered at its end. */
  guideLater?: { id: string; at: number } | null;
  /** How the switches of her page stood when it told them last; absent: it tells none. */
  switches?: Pick<Message, 'elder' | 'language'>;
  /** Seqs of entries that could not be brought to her: she hears them first when she writes again. */
  unheard?: number[];
}

/** A conversation as the turn sees it. */
export interface Conversation {
  id: string;
  channel: string;
  citizen: string;
  owner: Owner;
  /** Username of the clerk who holds it. */
  clerk: string | null;
  /** Since when a person is waited for, ms since epoch. */
  waitingSince: number | null;
  language: Language;
  elder: boolean;
  /** 0: not stored yet. */
  version: number;
  createdAt: number;
  /** The end of the last turn; equals createdAt before the first. */
  updatedAt: number;
  state: ConversationState;
}

/** The state of a conversation in which nothing has been said. */
export function emptyState(): ConversationState {
  return {
    stack: { dialogStack: [] },
    talks: [],
    question: null,
    draft: null,
    last: [],
    misses: 0,
    filed: null,
  };
}

/** How long an unfinished talk is kept: 7 days, in ms. */
export const DRAFT_KEPT = 7 * 24 * 3600 * 1000;

/** How long a citizen may withdraw or correct what she filed: 10 minutes, in ms (MIIT accessibility rule for web services). */
export const SECOND_THOUGHTS = 10 * 60 * 1000;

/** Lines of a summary that was filed, in its order. A time stands in it only where she told one: it is changed by its press. */
const FILED_LINES = ['category', 'place', 'photos', 'detail', 'contact'];

/** What can be put right in words at a time (ms since epoch): the open summary's lines, else those of what was filed within the hour. */
export function correctable({ question, talks, filed }: ConversationState, at: number): string[] {
  const justFiled = talks.length === 0 && filed !== null && at - filed.at < 6 * SECOND_THOUGHTS;
  return justFiled ? FILED_LINES : (question?.lines ?? []);
}
