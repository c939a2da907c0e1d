/** Fills a talk's slots from one message: corrections first, then every slot that finds something for itself. */
import type { Command } from '../domain/commands.ts';
import type { Params } from '../domain/reply.ts';
import type { SlotState } from './slot-state.ts';
import type { Step } from './step.ts';
import type { Slot, Talk, TalkContext, Verdict } from './talk.ts';

/** What came of it. */
export interface Hearing {
  /** Slots that got a value which was not there before. */
  filled: string[];
  /** Slots that found something but not enough: their own questions. */
  offers: Map<string, Extract<Verdict<unknown>, { offer: unknown }>>;
  /** Something was understood, even if no slot was filled: a correction, a step back, a refusal with its reason. */
  understood: boolean;
  /** The slot whose value was there and is another one now: what was asked with the old one in it is asked anew. */
  corrected: string | null;
}

type AnySlot = Talk<Record<string, unknown>>['slots'][number];
type AnyTalk = Talk<Record<string, unknown>>;

/** Hears one message. Changes `state`, and adds to `step.leads` what must be said about it. */
export async function hear(talk: AnyTalk, state: SlotState, step: Step): Promise<Hearing> {
  const hearing: Hearing = { filled: [], offers: new Map(), understood: false, corrected: null };
  Object.assign(state.slots, talk.listen?.(contextOf(state, step)));
  const corrections = step.heard.understanding.commands.filter(command => command.do === 'correct');
  for (const correction of corrections) await correct(talk, state, step, hearing, correction);
  if (step.heard.understanding.commands.some(command => command.do === 'back')) {
    back(talk, state, step);
    hearing.understood = true;
  } else if (corrections.length === 0) {
    for (const slot of talk.slots) await listen(slot, talk, state, step, hearing);
    if (!hearing.understood && state.asking && !hearing.filled.includes(state.asking)) pass(talk, state, step, hearing);
  }
  return hearing;
}

/** The talk's context at this moment. */
export function contextOf(state: SlotState, step: Step): TalkContext<Record<string, unknown>> {
  return {
    heard: step.heard,
    slots: state.slots,
    asked: state.asking,
    offered: state.offered,
    attempt: state.attempt,
    random: step.random,
  };
}

async function listen(slot: AnySlot, talk: AnyTalk, state: SlotState, step: Step, hearing: Hearing): Promise<void> {
  const context = contextOf(state, step);
  const asked = state.asking === slot.name;
  const filled = slot.name in state.slots;
  if (!asked && ((filled && !slot.open && !slot.replaces?.(context)) || slot.needed?.(context) === false)) return;
  const verdict = await slot.accept(context);
  if (!verdict) return;
  if ('value' in verdict) {
    if (filled && !slot.open) state.redo = slot.name;
    const again = state.redo === slot.name;
    put(slot, talk, state, verdict.value);
    if (again) {
      shown(slot, state, step);
      hearing.understood = true;
      hearing.corrected = slot.name;
    } else hearing.filled.push(slot.name);
  } else if ('correct' in verdict) {
    state.redo = verdict.correct;
    hearing.understood = true;
  } else if ('offer' in verdict) {
    hearing.offers.set(slot.name, verdict);
    // What is there already is asked about before all else.
    if (filled && !slot.open) state.redo = slot.name;
    if (asked) state.offered = verdict.keep ?? null;
  } else {
    step.leads.push(verdict.refuse);
    // A refusal says what to do, but three in a row are still three failures: it counts where it was asked for.
    if (!asked) hearing.understood = true;
  }
}

async function correct(
  talk: AnyTalk,
  state: SlotState,
  step: Step,
  hearing: Hearing,
  correction: Extract<Command, { do: 'correct' }>,
): Promise<void> {
  const slot = talk.slots.find(candidate => candidate.name === correction.slot && candidate.label);
  if (!slot) return;
  hearing.understood = true;
  state.redo = slot.name;
  if (!correction.value) return;
  const understanding = await step.reunderstand(correction.value, slot.name);
  const parts = [
    { kind: 'text' as const, text: correction.value },
    ...step.heard.parts.filter(part => part.kind === 'photo'),
  ];
  const verdict = await slot.accept({
    ...contextOf(state, step),
    heard: { ...step.heard, words: correction.value, parts, understanding },
    asked: slot.name,
    offered: null,
  });
  if (!verdict) return;
  if ('value' in verdict) {
    put(slot, talk, state, verdict.value);
    shown(slot, state, step);
    hearing.corrected = slot.name;
  } else if ('offer' in verdict) hearing.offers.set(slot.name, verdict);
  else if ('refuse' in verdict) step.leads.push(verdict.refuse);
}

/** 上一步: the last answered question is asked again, everything else stays. */
function back(talk: AnyTalk, state: SlotState, step: Step): void {
  const before = state.trail.filter(name => name !== state.asking).at(-1);
  const earlier = talk.slots.slice(
    0,
    Math.max(
      0,
      talk.slots.findIndex(slot => slot.name === state.asking),
    ),
  );
  const target = before ?? earlier.filter(slot => slot.label && slot.name in state.slots).at(-1)?.name;
  if (state.redo) state.redo = null;
  else if (target) {
    state.redo = target;
    state.trail = state.trail.filter(name => name !== state.asking && name !== target);
  } else step.leads.push({ text: 'repair.first-step' });
}

/** "没有", "跳过", "不知道": an optional slot is left empty, one that is asked again keeps what it had. */
function pass(talk: AnyTalk, state: SlotState, step: Step, hearing: Hearing): void {
  const wish = step.heard.understanding.commands.find(
    command => command.do === 'skip' || command.do === 'unknown' || command.do === 'no',
  );
  const slot = talk.slots.find(candidate => candidate.name === state.asking);
  if (!wish || !slot || hearing.offers.has(slot.name)) return;
  if (state.redo === slot.name) {
    state.redo = null;
    hearing.understood = true;
  } else if (slot.optional) {
    put(slot, talk, state, null);
    hearing.filled.push(slot.name);
  } else if (wish.do === 'skip') {
    step.leads.push({ text: 'repair.needed' });
  } else if (wish.do === 'unknown') {
    step.leads.push({ text: 'repair.unknown' });
  }
}

function put(slot: AnySlot, talk: AnyTalk, state: SlotState, value: unknown): void {
  state.slots[slot.name] = value;
  if (state.redo === slot.name) {
    state.redo = null;
    for (const name of slot.resets ?? []) delete state.slots[name];
    // Whatever was confirmed was another version.
    const last = talk.slots.at(-1);
    if (last && !last.label) delete state.slots[last.name];
  }
}

function shown(slot: AnySlot, state: SlotState, step: Step): void {
  const value: Params[string] = show(slot, state, step);
  step.leads.push({ text: 'repair.corrected', params: { label: { text: slot.label as string }, value } });
}

/** A slot's value in words. */
export function show(slot: Slot<Record<string, unknown>, unknown>, state: SlotState, step: Step): Params[string] {
  return slot.show?.(state.slots[slot.name], contextOf(state, step)) ?? '';
}
