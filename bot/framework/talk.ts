/** What a dialog is made of: a talk with slots. The engine does the rest. */
import type { Understanding } from '../domain/commands.ts';
import type { Effect } from '../domain/effects.ts';
import type { Ask, Line, Params, Reply } from '../domain/reply.ts';
import type { Heard } from '../ports/dialogs.ts';

/** What a talk knows while it runs. `S` is the shape of its slots. */
export interface TalkContext<S> {
  heard: Heard;
  /** Values so far; a slot that was skipped holds null. */
  slots: Partial<S>;
  /** The slot whose question is open. */
  asked: string | null;
  /** What the slot kept with its last offer. */
  offered: unknown;
  /** Misunderstandings of the open question so far. */
  attempt: number;
  /** A random integer 0 … below−1. */
  random(below: number): number;
}

/**
 * What a slot makes of the message: a value; a refusal with the reason; an offer of choices (with what must be remembered for
 * the answer); or the wish to correct another slot. `undefined`: there is nothing for this slot in it.
 */
export type Verdict<V> =
  | { value: V }
  | { refuse: Line }
  | { offer: Reply; keep?: unknown }
  | { correct: string }
  | undefined;

/** One thing that a talk needs to know. */
export interface Slot<S, V> {
  name: string;
  ask: Ask;
  /** Text id of its name as the citizen reads it ("位置"); absent for slots that cannot be corrected. */
  label?: string;
  /** May be skipped: the value is then null. */
  optional?: boolean;
  /** Takes more at any time, also when it is filled (photos). */
  open?: boolean;
  /** True: the message replaces the value that is there (a second pin). */
  replaces?(context: TalkContext<S>): boolean;
  /** Slots that lose their value when this one is corrected. */
  resets?: string[];
  /** False: not asked now. */
  needed?(context: TalkContext<S>): boolean;
  /** False: taken when she says it, but not asked for. */
  asked?(context: TalkContext<S>): boolean;
  question(context: TalkContext<S>): Reply | Promise<Reply>;
  /** `context.asked === name` when the open question is this slot's. */
  accept(context: TalkContext<S>): Verdict<V> | Promise<Verdict<V>>;
  /** The value in words, for the summary and for "改为：…". */
  show?(value: V, context: TalkContext<S>): Params[string];
}

/** The end of a talk. */
export interface Ending {
  replies: Reply[];
  effects: Effect[];
  label: string;
}

/** A dialog. `schema` goes up whenever the meaning of a slot changes: a draft of another schema starts anew with what still fits. */
export interface Talk<S> {
  id: string;
  schema: number;
  // biome-ignore lint/suspicious/noExplicitAny: each slot has its own value type; the pairs are checked where the slot is made
  slots: Slot<S, any>[];
  /** True: an interrupted talk is kept as a draft. */
  keepsDraft: boolean;
  /** What is remembered of every message beside the slots (the citizen's own words). */
  listen?(context: TalkContext<S>): Partial<S>;
  /** Said in front of the next question when slots were filled: what was heard. */
  heard?(filled: string[], context: TalkContext<S>): Line | null;
  /** What is said when it is cancelled, where no draft must be kept; null: as usual. */
  leaving?(slots: Partial<S>): Reply | null;
  done(context: TalkContext<S>): Ending | Promise<Ending>;
}

/** The words of a talk's answer, understood again as an answer to one slot ("地址改成…"). */
export type Reunderstand = (words: string, slot: string) => Promise<Understanding>;
