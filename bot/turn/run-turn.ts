/** One turn: load, understand, talk, commit, publish. */
import type { Understanding } from '../domain/commands.ts';
import { type Conversation, type ConversationState, correctable } from '../domain/conversation.ts';
import { DuplicateKey, OnePressError, StaleWrite } from '../domain/errors.ts';
import { STAFF_SAID, UNREACHED } from '../domain/events.ts';
import { type EventPart, type Part, wordsOf } from '../domain/message.ts';
import { type Entry, entryId, type Said } from '../domain/reply.ts';
import type { Write } from '../domain/writes.ts';
import type { Heard, Outcome } from '../ports/dialogs.ts';
import { commit } from './commit.ts';
import type { RunDeps, TurnDeps } from './deps.ts';
import { apply } from './effects.ts';
import { opensWith } from './greeting.ts';
import type { Lane } from './lanes.ts';
import { type Missed, missed } from './missed.ts';
import type { Pending } from './pending.ts';
import { render } from './render.ts';
import { conversationOf, keepConversation, newConversation } from './rows.ts';
import { withSwitches } from './switches.ts';

/** How often a turn is run anew when something changed under it. */
const TRIES = 5;

const NOTHING: Understanding = {
  commands: [],
  intent: 'unclear',
  candidates: [],
  place: null,
  emergency: null,
  language: 'zh-CN',
  explanation: [],
};

/** Runs the turn of a batch and settles its promises. Rejects only when it could not be committed at all. */
export async function runTurn(deps: RunDeps, lane: Lane, batch: Pending[]): Promise<void> {
  const trace = deps.ids.id();
  const begun = performance.now();
  const { seq, at } = lane;
  for (let tries = 1; ; tries += 1) {
    try {
      const { outcome, channel } = await attempt(deps, lane, batch, trace);
      const ms = Math.round((performance.now() - begun) * 1000) / 1000;
      deps.metrics.turn(channel, outcome, ms / 1000);
      deps.log.turn({ trace, channel, ms, outcome, messages: batch.length, tries });
      return;
    } catch (error) {
      deps.kept.changed(lane.id);
      lane.seq = Math.max(seq, ...lane.queue.map(pending => pending.seq));
      lane.at = Math.max(at, ...lane.queue.map(pending => pending.at));
      const again = error instanceof StaleWrite || (error instanceof DuplicateKey && !(await cameBefore(deps, batch)));
      if (!again || tries >= TRIES) throw error;
    }
  }
}

/** One of the messages is a repeat that nobody recognised: no further try would store it. */
async function cameBefore({ store }: RunDeps, batch: Pending[]): Promise<boolean> {
  for (const { message, seq, stored } of batch) {
    const known = stored === 'no' && (await store.messageByKey(message.conversation, message.key));
    if (known && known.seq !== seq) return true;
  }
  return false;
}

async function attempt(
  deps: RunDeps,
  lane: Lane,
  batch: Pending[],
  trace: string,
): Promise<{ outcome: string; channel: string }> {
  const last = batch.at(-1) as Pending;
  const mark = deps.kept.mark(lane.id);
  const row = lane.takeRow();
  const stored =
    deps.kept.read(lane.id) ?? (row ? conversationOf(row, deps.secrets) : await readConversation(deps, lane.id));
  const before = stored ?? fresh(deps, last, lane);
  // An event for a conversation that is gone (forgotten) has nobody to reach.
  if (!stored && last.seq === 0) {
    if (last.writes.length > 0) await deps.store.commit(last.writes);
    last.replied.resolve([]);
    return { outcome: 'event.gone', channel: 'none' };
  }
  const after = withSwitches(
    before,
    batch.map(({ message }) => message),
  );
  const untouched = async (): Promise<ConversationState> =>
    (deps.kept.read(lane.id) ?? (await readConversation(deps, lane.id)) ?? fresh(deps, last, lane)).state;
  // Read before the dialogs run: they use the state up.
  const owed: Missed = await missed(deps, after, last);
  const { outcome, said } = await decide(deps, after, batch, trace, untouched);
  const conversation = { ...after, state: outcome.state, updatedAt: Math.max(last.at, after.updatedAt) };
  const effects: Write[] = [];
  for (const effect of outcome.effects) effects.push(...(await apply(effect, conversation, last.at, deps)));
  if (owed.writes.length > 0) conversation.state = { ...conversation.state, unheard: [] };
  const replies = entries(deps, lane, last, outcome, [...owed.said, ...said], conversation);
  const state = JSON.stringify(conversation.state);
  const keeping = keepConversation(before, conversation, state);
  const writes = [...owed.writes, ...effects];
  await commit(deps, lane, batch, { after: conversation, keeping, replies, writes, outcome });
  deps.kept.stored({ ...conversation, version: before.version + 1 }, state, mark);
  count(deps, conversation.channel, outcome);
  return { outcome: outcome.label, channel: conversation.channel };
}

async function readConversation(deps: TurnDeps, id: string): Promise<Conversation | null> {
  const row = await deps.store.conversation(id);
  return row ? conversationOf(row, deps.secrets) : null;
}

function fresh(deps: TurnDeps, pending: Pending, lane: Lane): Conversation {
  const conversation = newConversation(pending.message, lane.greet?.at ?? pending.at);
  const question = opensWith(deps, lane.id, pending.message.language ?? 'zh-CN');
  conversation.state.question = question;
  conversation.state.last = [question.reply];
  return conversation;
}

/** What the dialogs say to it. A fault of ours never ends in silence: the citizen is told, and her words stay in the transcript. */
async function decide(
  deps: TurnDeps,
  conversation: Conversation,
  batch: Pending[],
  trace: string,
  untouched: () => Promise<ConversationState>,
): Promise<{ outcome: Outcome; said: Said[] }> {
  const parts: Part[] = batch.flatMap(pending => pending.message.parts);
  const words = wordsOf(parts);
  const at = (batch.at(-1) as Pending).at;
  const staff = parts.find((part): part is EventPart => part.kind === 'event' && part.name === STAFF_SAID);
  if (staff) {
    const said: Said = { id: null, text: String(staff.value.text), choices: [], ask: null, case: null, photos: [] };
    return { outcome: { state: conversation.state, replies: [], effects: [], label: 'staff.said' }, said: [said] };
  }
  const unreached = parts.find((part): part is EventPart => part.kind === 'event' && part.name === UNREACHED);
  if (unreached) {
    const seqs = unreached.value.seqs as number[];
    const state = { ...conversation.state, unheard: [...new Set([...(conversation.state.unheard ?? []), ...seqs])] };
    return { outcome: { state, replies: [], effects: [], label: 'unreached' }, said: [] };
  }
  try {
    const { question, talks } = conversation.state;
    const understanding = words
      ? await deps.understand(words, {
          talk: talks.at(-1)?.split('@')[0] ?? null,
          question: question && { slot: question.slot, ask: question.ask, choices: question.choices },
          slots: correctable(conversation.state, at),
          language: conversation.language,
        })
      : NOTHING;
    const heard: Heard = { conversation, parts, words, understanding, at };
    const outcome = await deps.dialogs.run(heard);
    const language = languageAfter(outcome, conversation);
    return { outcome, said: outcome.replies.map(reply => render(reply, language, deps.texts)) };
  } catch (error) {
    if (error instanceof StaleWrite || error instanceof DuplicateKey) throw error;
    deps.log.fault(
      { trace, channel: conversation.channel, code: error instanceof OnePressError ? error.code : 'TURN_FAILED' },
      error,
    );
    const said = render({ text: 'repair.failed' }, conversation.language, deps.texts);
    return { outcome: { state: await untouched(), replies: [], effects: [], label: 'failed' }, said: [said] };
  }
}

function languageAfter(outcome: Outcome, conversation: Conversation) {
  for (const effect of outcome.effects) if (effect.do === 'settings' && effect.language) return effect.language;
  return conversation.language;
}

/** The replies as entries; the open question learns its words and its id. */
function entries(
  deps: TurnDeps,
  lane: Lane,
  last: Pending,
  outcome: Outcome,
  said: Said[],
  conversation: Conversation,
): Entry[] {
  const made = said.map((one): Entry => {
    lane.seq += 1;
    lane.at = Math.max(deps.clock.now(), lane.at + 1);
    return {
      conversation: lane.id,
      seq: lane.seq,
      author: outcome.label === 'staff.said' ? 'staff' : 'bot',
      at: lane.at,
      key: null,
      replyTo: last.seq > 0 ? last.seq : null,
      parts: null,
      said: one,
      echo: null,
    };
  });
  const { question } = conversation.state;
  const asked = made.findLast(entry => entry.said?.ask);
  if (question && asked?.said && question.id === null) {
    question.id = entryId(lane.id, asked.seq);
    question.choices = asked.said.choices;
  }
  return made;
}

function count(deps: TurnDeps, channel: string, outcome: Outcome): void {
  for (const effect of outcome.effects) {
    if (effect.do === 'open-case') deps.metrics.filed(channel, effect.case.category);
    if (effect.do === 'hand-over') deps.metrics.handedOver(channel);
  }
}
