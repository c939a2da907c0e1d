import type { DialogContext } from './botbuilder.ts';

/** What botbuilder's stack keeps of a talk. Slots are kept by name, so that a deploy that adds a question shifts no answer. */
export interface SlotState {
  schema: number;
  slots: Record<string, unknown>;
  /** The slot whose question is open. */
  asking: string | null;
  /** A filled slot that is asked again: its value stays until there is a better one. */
  redo: string | null;
  /** What the open question's slot kept with its last offer. */
  offered: unknown;
  /** Misunderstandings of the open question. */
  attempt: number;
  /** Slots in the order in which they were asked, for 上一步. */
  trail: string[];
}

/** The state of a talk that begins. */
export function newSlotState(schema: number, slots: Record<string, unknown>): SlotState {
  return { schema, slots: { ...slots }, asking: null, redo: null, offered: null, attempt: 0, trail: [] };
}

/** The state of the talk on top of the stack. */
export function stateOf(dc: DialogContext): SlotState {
  return (dc.activeDialog as { state: SlotState }).state;
}
