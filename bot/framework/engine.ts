/** The dialog engine: one message in, replies and effects out. It decides in which order things are heard. */
import type { Conversation, ConversationState } from '../domain/conversation.ts';
import type { DialogEngine, Heard, Outcome } from '../ports/dialogs.ts';
import { BufferAdapter } from './adapter.ts';
import { ActivityTypes, type DialogContext, DialogSet, NullTelemetryClient, type TurnContext } from './botbuilder.ts';
import { bubble } from './bubble.ts';
import { converse } from './converse.ts';
import { hearAgain } from './hear-again.ts';
import { beginsInEnglish } from './language.ts';
import { remembered } from './old-presses.ts';
import type { Answer, DialogParts } from './parts.ts';
import { readBackAgain } from './read-back.ts';
import { SlotDialog } from './slot-dialog.ts';
import { guard } from './stack-guard.ts';
import { carry, type Step } from './step.ts';
import { withWishes } from './wishes.ts';

/** Key of the dialog stack in botbuilder's turn state. */
const STACK = 'onepress-stack';

/**
 * Key under which botbuilder keeps the list of its memory scopes. They hold nothing of a turn, but it builds and checks them
 * anew for each one: handing the list on saves a twentieth of a turn.
 */
const SCOPES = 'DialogStateManagerConfiguration';

/** What the parts of one turn share. */
export interface Run {
  parts: DialogParts;
  heard: Heard;
  step: Step;
  state: ConversationState;
  dc: DialogContext;
  /** Says an answer: its replies, effects, its talk. */
  give(answer: Answer): Promise<void>;
  /** Puts the open question again, if a talk is open or words are read back. */
  reprompt(): Promise<void>;
}

/** Makes the engine. It keeps nothing between turns: all memory is in the conversation's state. */
export function createDialogEngine(parts: DialogParts): DialogEngine {
  const adapter = new BufferAdapter();
  const dialogs = dialogSet(parts);
  let scopes: unknown;
  return {
    async run(message: Heard): Promise<Outcome> {
      const english = beginsInEnglish(message);
      const conversation: Conversation = english ? { ...message.conversation, language: 'en' } : message.conversation;
      const heard = { ...message, conversation, understanding: withWishes(message.understanding) };
      const state = { ...heard.conversation.state };
      const step = newStep(heard, parts);
      if (english) {
        step.effects.push({ do: 'settings', language: 'en' });
        // The number to call stays in the first line.
        if (!heard.understanding.emergency) step.leads.push({ text: 'settings.en-heard' });
      }
      const again = guard(state, parts.talks, heard.at, heard.conversation.updatedAt);
      const activity = {
        type: ActivityTypes.Message,
        channelId: heard.conversation.channel,
        conversation: { id: heard.conversation.id, isGroup: false, conversationType: '', name: '' },
        from: { id: heard.conversation.citizen, name: '' },
      };
      const sent = await adapter.receive(activity, async context => {
        carry(context, step);
        context.turnState.set(STACK, state.stack);
        context.turnState.set(SCOPES, scopes);
        const dc = await dialogs.createContext(context);
        scopes ??= context.turnState.get(SCOPES);
        const run: Run = {
          parts,
          heard,
          step,
          state,
          dc,
          give: answer => give(run, answer),
          reprompt: async () => {
            const unsure = state.question?.readBack;
            if (unsure) await readBackAgain(run, unsure);
            else if (dc.activeDialog) await dc.repromptDialog();
          },
        };
        await converse(run, again);
        state.stack = { dialogStack: dc.stack };
        state.talks = dc.stack.map(instance => {
          const talk = parts.talks.find(candidate => candidate.id === instance.id);
          return `${instance.id}@${talk?.schema}`;
        });
      });
      const eventOnly = heard.parts.length > 0 && heard.parts.every(part => part.kind === 'event');
      const untouched = eventOnly || heard.conversation.owner !== 'bot';
      const question = step.question ?? (untouched ? state.question : null);
      const before = heard.conversation.state.question;
      if (before && question !== before) state.pressed = remembered(before, state.pressed);
      state.question = question;
      if (sent.length > 0) state.last = sent;
      return { state, replies: sent, effects: step.effects, label: step.label || 'silent' };
    },
  };
}

function newStep(heard: Heard, parts: DialogParts): Step {
  return {
    heard,
    random: parts.random,
    leads: [],
    answered: false,
    effects: [],
    label: '',
    question: null,
    lost: false,
    reunderstand: async (words, slot) =>
      parts.understand(words, {
        talk: null,
        question: { slot, ask: slot === 'photos' ? 'photo' : (slot as 'place'), choices: [] },
        slots: [],
        language: heard.conversation.language,
      }),
  };
}

/** botbuilder asks its set for the stack through a property accessor; ours is the conversation's state. */
function dialogSet(parts: DialogParts): DialogSet {
  const dialogs = new DialogSet({
    get: async (context: TurnContext) => context.turnState.get(STACK),
    set: async () => undefined,
    delete: async () => undefined,
  } as never);
  dialogs.telemetryClient = new NullTelemetryClient();
  for (const talk of parts.talks) dialogs.add(new SlotDialog(talk));
  return dialogs;
}

async function give(run: Run, answer: Answer): Promise<void> {
  const { step, dc, state } = run;
  if (answer.ends) drop(dc, answer.ends);
  step.leads.push(...(answer.leads ?? []));
  for (const reply of answer.replies) await bubble(dc.context, reply);
  step.effects.push(...(answer.effects ?? []));
  step.label ||= answer.label;
  if (answer.effects?.some(effect => effect.do === 'forget' || effect.do === 'drop-draft')) {
    await dc.cancelAllDialogs();
    state.draft = null;
  }
  if (answer.draft !== undefined) state.draft = answer.draft;
  if (answer.hear !== undefined) await hearAgain(run, [{ kind: 'text', text: answer.hear }], null);
  if (answer.begin) {
    const { talk, ...beginning } = answer.begin;
    await dc.beginDialog(talk, beginning);
  }
}

/** Takes talks about a case off the stack, wherever they are on it. */
function drop(dc: DialogContext, { talks, number }: NonNullable<Answer['ends']>): void {
  const about = dc.stack.findIndex(instance => talks.includes(instance.id) && instance.state.slots?.number === number);
  if (about >= 0) dc.stack.splice(about, 1);
}
