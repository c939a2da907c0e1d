import type { Reply } from '../domain/reply.ts';
import { send } from './adapter.ts';
import {
  Dialog,
  type DialogContext,
  type DialogInstance,
  type DialogTurnResult,
  type TurnContext,
} from './botbuilder.ts';
import { bubble, putAgain } from './bubble.ts';
import { MORE, page } from './choices.ts';
import { contextOf, type Hearing, hear } from './hearing.ts';
import { newSlotState, type SlotState, stateOf } from './slot-state.ts';
import { opened, type Step, stepOf } from './step.ts';
import type { Talk } from './talk.ts';

/** Misunderstandings of one question after which a person takes over. */
export const LOST = 3;

/** How a talk begins: values that are known already. */
export interface Beginning {
  slots?: Record<string, unknown>;
  /** Values come from a draft: the message that brings it back is no answer to anything. */
  deaf?: boolean;
}

/** A botbuilder dialog that asks for the next missing slot of a talk until there is none. */
export class SlotDialog extends Dialog<Beginning> {
  readonly talk: Talk<Record<string, unknown>>;

  constructor(talk: Talk<Record<string, unknown>>) {
    super(talk.id);
    this.talk = talk;
  }

  override async beginDialog(dc: DialogContext, options?: Beginning): Promise<DialogTurnResult> {
    const state = newSlotState(this.talk.schema, options?.slots ?? {});
    (dc.activeDialog as DialogInstance).state = state;
    const step = stepOf(dc.context);
    const hearing = options?.deaf ? null : await hear(this.talk, state, step);
    this.acknowledge(hearing?.filled ?? [], state, step);
    return this.advance(dc, hearing);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const state = stateOf(dc);
    const step = stepOf(dc.context);
    if (step.heard.understanding.commands.some(command => command.do === 'choose' && command.value === MORE)) {
      await this.more(dc.context, state);
      return Dialog.EndOfTurn;
    }
    const asked = state.asking;
    const hearing = await hear(this.talk, state, step);
    if (hearing.filled.length > 0 || hearing.understood) state.attempt = 0;
    else if (asked && hearing.offers.has(asked) && pressed(step)) state.attempt = 0;
    else if (step.answered) step.leads.push({ text: 'repair.go-on' });
    else {
      state.attempt += 1;
      if (state.attempt >= LOST) {
        step.lost = true;
        return Dialog.EndOfTurn;
      }
      // Words that brought a narrower question ("several places have this name") were understood.
      const narrower = asked !== null && hearing.offers.has(asked);
      if (step.leads.length === 0 && !narrower) step.leads.push({ text: `repair.missed-${state.attempt}` });
    }
    this.acknowledge(hearing.filled, state, step);
    return this.advance(dc, hearing);
  }

  /** Another talk ended on top of this one: the open question once more. */
  override async resumeDialog(dc: DialogContext): Promise<DialogTurnResult> {
    await this.repromptDialog(dc.context, dc.activeDialog as DialogInstance);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const step = stepOf(context);
    if (!step.leads.some(lead => lead.text === 'repair.go-on')) step.leads.push({ text: 'repair.go-on' });
    const open = step.heard.conversation.state.question;
    const state = instance.state as SlotState;
    // An offer ("which of these two?") is part of the question and is put again as it was.
    const kept = open && open.slot === state.asking ? open.reply : undefined;
    await this.ask(context, state, kept);
  }

  private acknowledge(filled: string[], state: SlotState, step: Step): void {
    const line = filled.length > 0 ? this.talk.heard?.(filled, contextOf(state, step)) : null;
    if (line) step.leads.push(line);
  }

  private async advance(dc: DialogContext, hearing: Hearing | null): Promise<DialogTurnResult> {
    const state = stateOf(dc);
    const step = stepOf(dc.context);
    const next = this.next(state, step);
    if (next) {
      if (state.asking !== next) {
        state.asking = next;
        state.attempt = 0;
        state.offered = null;
        state.trail = [...state.trail.filter(name => name !== next), next];
      }
      const kept = !hearing?.corrected || this.isBefore(next, hearing.corrected);
      const offer = hearing?.offers.get(next) ?? (kept ? this.keptOffer(next, state, step) : null);
      if (offer) state.offered = offer.keep ?? null;
      await this.ask(dc.context, state, offer?.offer);
      return Dialog.EndOfTurn;
    }
    const ending = await this.talk.done(contextOf(state, step));
    for (const reply of ending.replies) await bubble(dc.context, reply);
    step.effects.push(...ending.effects);
    step.label = ending.label;
    return dc.endDialog();
  }

  /** "Which of these?" stays open through a digression. A summary does not: whatever was said since belongs into it. */
  private keptOffer(next: string, state: SlotState, step: Step): { offer: Reply; keep?: unknown } | null {
    const open = step.heard.conversation.state.question;
    const summary = !this.talk.slots.find(slot => slot.name === next)?.label;
    if (summary || state.attempt > 0 || open?.slot !== next || state.redo !== null) return null;
    return { offer: open.reply, keep: state.offered };
  }

  /** What is asked before another thing does not hang on it. */
  private isBefore(slot: string, other: string): boolean {
    const names = this.talk.slots.map(({ name }) => name);
    return names.indexOf(slot) < names.indexOf(other);
  }

  private next(state: SlotState, step: Step): string | null {
    if (state.redo) return state.redo;
    const context = contextOf(state, step);
    const slot = this.talk.slots.find(
      candidate =>
        !(candidate.name in state.slots) &&
        candidate.needed?.(context) !== false &&
        candidate.asked?.(context) !== false,
    );
    return slot?.name ?? null;
  }

  private async ask(context: TurnContext, state: SlotState, offer?: Reply): Promise<void> {
    const step = stepOf(context);
    const slot = this.talk.slots.find(candidate => candidate.name === state.asking);
    if (!slot) return;
    const reply: Reply = { ...(offer ?? (await slot.question(contextOf(state, step)))), ask: slot.ask };
    const lines = this.talk.slots.filter(line => line.label && line.name in state.slots).map(line => line.name);
    step.question = opened(slot.name, reply, lines);
    step.label ||= `${this.talk.id}.ask-${slot.name}`;
    await send(
      context,
      page({ ...reply, lead: [...step.leads.splice(0), ...(reply.lead ?? [])] }, 0, step.heard.conversation.elder),
    );
  }

  private async more(context: TurnContext, state: SlotState): Promise<void> {
    const step = stepOf(context);
    const open = step.heard.conversation.state.question;
    if (!open) return this.ask(context, state);
    step.label = `${this.talk.id}.more-${open.slot}`;
    await putAgain(context, open, 'next');
  }
}

/** She pressed something: whatever comes of it is no misunderstanding. */
function pressed(step: Step): boolean {
  return step.heard.understanding.commands.some(command => command.do === 'choose');
}
