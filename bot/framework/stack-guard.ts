/**
 * A deploy in the middle of a talk: whoever comes back finds the talk's new shape, with all that still fits.
 * (Rasa calls it pattern_code_change; botbuilder alone throws on an unknown id and leaves the citizen stuck.)
 */
import { type ConversationState, DRAFT_KEPT } from '../domain/conversation.ts';
import { stillKept } from '../domain/guide.ts';
import type { DialogInstance } from './botbuilder.ts';
import type { Beginning } from './slot-dialog.ts';
import type { SlotState } from './slot-state.ts';
import type { Talk } from './talk.ts';

/** What the guard found. `again`: the open talk must begin anew with these values. */
export interface Guarded {
  again: (Beginning & { talk: string }) | null;
  /** The talk was left so long ago that it is over. */
  expired: boolean;
}

/** Checks the stack and clears it in `state` when it is of another version or too old. `before`: end of the last turn; ms since epoch. */
export function guard(
  state: ConversationState,
  talks: readonly Talk<Record<string, unknown>>[],
  at: number,
  before: number,
): Guarded {
  const stack = (state.stack as { dialogStack: DialogInstance<SlotState>[] }).dialogStack;
  if (state.draft && at - state.draft.keptAt > DRAFT_KEPT) state.draft = null;
  if (state.guides) state.guides = stillKept(state.guides, at);
  if (stack.length === 0) return { again: null, expired: false };
  const clear = (): void => {
    state.stack = { dialogStack: [] };
    state.question = null;
  };
  if (at - before > DRAFT_KEPT) {
    clear();
    return { again: null, expired: true };
  }
  const known = talks.map(talk => `${talk.id}@${talk.schema}`);
  if (state.talks.every(talk => known.includes(talk))) return { again: null, expired: false };
  clear();
  for (const instance of stack) {
    const talk = talks.find(candidate => candidate.id === instance.id);
    if (talk)
      return { again: { talk: talk.id, slots: fitting(talk, instance.state.slots), deaf: true }, expired: false };
  }
  return { again: null, expired: true };
}

/** The values that the talk still has slots for; what it remembers beside its slots stays as well. */
export function fitting(talk: Talk<Record<string, unknown>>, slots: Record<string, unknown>): Record<string, unknown> {
  const last = talk.slots.at(-1);
  return Object.fromEntries(Object.entries(slots).filter(([name]) => name !== last?.name || last.label !== undefined));
}
