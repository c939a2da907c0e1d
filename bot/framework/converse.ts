/** The order in which one message is heard: events, waiting, danger, wishes that go before all talks, then the talk itself. */
import type { Command } from '../domain/commands.ts';
import type { EventPart } from '../domain/message.ts';
import type { Reply } from '../domain/reply.ts';
import type { Run } from './engine.ts';
import type { Answer, Answering } from './parts.ts';
import { stateOf } from './slot-state.ts';
import type { Guarded } from './stack-guard.ts';
import { fitting } from './stack-guard.ts';
import { opened } from './step.ts';

/** Commands that a talk hears itself. */
const FOR_TALKS = new Set<Command['do']>(['choose', 'set', 'correct', 'yes', 'no', 'unknown', 'back', 'skip']);

/** Idle time after which an open talk is greeted again before it goes on: 6 hours, in ms. */
const LONG_AGO = 6 * 3600 * 1000;

/** One message. */
export async function converse(run: Run, guarded: Guarded): Promise<void> {
  const { heard, parts, step } = run;
  const events = heard.parts.filter((part): part is EventPart => part.kind === 'event');
  if (events.length > 0) return happen(run, events);
  if (heard.conversation.owner === 'staff') return whileStaff(run);
  if (heard.conversation.owner === 'waiting') return whileWaiting(run);
  if (heard.understanding.emergency) {
    // Nothing else is heard in these words: "着火了" is no address. The open question comes again after her press.
    const { draft, ...danger } = await parts.danger(heard, heard);
    await run.give(run.dc.activeDialog || !draft ? danger : { ...danger, draft });
    return;
  }
  if (guarded.again) {
    step.leads.push({ text: 'repair.updated' });
    const { talk, ...beginning } = guarded.again;
    await run.dc.beginDialog(talk, beginning);
    return;
  }
  if (guarded.expired) step.leads.push({ text: 'repair.expired' });
  if (isStale(run)) {
    await run.give(parts.late(heard));
    return run.reprompt();
  }
  if (await wishes(run)) return;
  await talk(run);
  if (step.lost) await run.give(await parts.answers.person({ do: 'person' }, heard));
}

async function happen(run: Run, events: EventPart[]): Promise<void> {
  for (const event of events) {
    const answering = run.parts.events[event.name];
    if (!answering) continue;
    const answer = await answering(event.value, run.heard);
    await run.give(answer);
    const botTalks =
      run.heard.conversation.owner === 'bot' || answer.effects?.some(effect => effect.do === 'take-back');
    if (!answer.begin && answer.replies.length > 0 && botTalks) await run.reprompt();
  }
}

/** A person is in charge: the bot speaks only of danger, of what it cannot pass on, and of the way back. */
async function whileStaff(run: Run): Promise<void> {
  const { heard, parts, step, state } = run;
  step.label = 'handoff.relayed';
  if (heard.understanding.emergency) return run.give(warning(await parts.danger(heard, heard)));
  if (await refusals(run)) return;
  const press = heard.understanding.commands.find(command => command.do === 'choose');
  const asked = state.question && parts.questions[state.question.slot];
  if (press && asked) return run.give(await asked(press.value, heard));
  if (wantsBack(run)) await run.give(parts.leave(heard));
}

/** Says why something could not be used. False: everything could. */
async function refusals(run: Run): Promise<boolean> {
  const reasons = run.heard.parts.filter(part => part.kind === 'unsupported').map(part => part.reason);
  const replies = [...new Set(reasons)].map(text => ({ text }));
  if (replies.length > 0) await run.give({ replies, label: 'repair.refused' });
  return replies.length > 0;
}

function wantsBack(run: Run): boolean {
  return run.heard.understanding.commands.some(command => ['back', 'cancel', 'resume', 'restart'].includes(command.do));
}

/** A warning without its presses and effects: somebody else goes on from here. */
function warning(danger: Answer): Answer {
  return { label: danger.label, replies: danger.replies.map(withoutPresses) };
}

function withoutPresses({ choices: _, opens: __, ...reply }: Reply): Reply {
  return reply;
}

/** A person has been asked for: the bot only notes, warns of danger, and lets the citizen come back. */
async function whileWaiting(run: Run): Promise<void> {
  const { heard, parts } = run;
  if (heard.understanding.emergency) {
    await run.give(warning(await parts.danger(heard, heard)));
  }
  if (heard.understanding.emergency) return;
  if (await refusals(run)) return;
  if (!wantsBack(run)) {
    if (!(await askedAside(run))) await run.give(parts.waiting(heard));
    return;
  }
  run.step.effects.push({ do: 'take-back' });
  run.step.leads.push({ text: 'handoff.taken-back' });
  run.step.label = 'handoff.taken-back';
  if (run.dc.activeDialog) await run.reprompt();
  else await run.give(await parts.answers.help({ do: 'help' }, heard));
}

/** What is answered without leaving the waiting list: a question, a case, help, a setting, "forget me". */
async function askedAside(run: Run): Promise<boolean> {
  const { heard, parts, state } = run;
  const press = heard.understanding.commands.find(command => command.do === 'choose');
  const asked = state.question && parts.questions[state.question.slot];
  if (press && asked) {
    await run.give(await asked(press.value, heard));
    return true;
  }
  for (const command of heard.understanding.commands) {
    if (command.do === 'repeat') await repeat(run);
    else if (command.do === 'start' && command.talk !== 'report') {
      const opening = await parts.opening(heard);
      if (!opening) continue;
      await run.give(opening);
    } else if (isAside(command) && command.do !== 'greet' && command.do !== 'thanks')
      await run.give(await answerAside(run, command));
    else continue;
    return true;
  }
  return false;
}

/** Commands that parts.answers answers at once. */
type Aside = Extract<Command, { do: 'ask' | 'track' | 'settings' | 'help' | 'thanks' | 'greet' }>;

function isAside(command: Command): command is Aside {
  return ['ask', 'track', 'settings', 'help', 'thanks', 'greet'].includes(command.do);
}

function answerAside({ parts, heard }: Run, command: Aside): Answer | Promise<Answer> {
  const answer = parts.answers[command.do] as Answering<Aside>;
  return answer(command, heard);
}

/** A press on a button of an older question whose words are no answer to the open one. */
function isStale(run: Run): boolean {
  const open = run.state.question;
  return (
    run.heard.parts.some(
      part =>
        part.kind === 'choice' &&
        part.question !== open?.id &&
        !open?.choices.some(choice => choice.title === part.title),
    ) &&
    !run.heard.understanding.commands.some(command =>
      ['person', 'repeat', 'help', 'track', 'settings', 'start', 'ask'].includes(command.do),
    )
  );
}

/** Wishes that go before every talk. True: nothing is left to hear. */
async function wishes(run: Run): Promise<boolean> {
  const { heard, parts, step, state, dc } = run;
  for (const part of heard.parts) {
    if (part.kind !== 'unsupported') continue;
    step.leads.push({ text: part.reason });
    step.answered = true;
  }
  for (const command of heard.understanding.commands) {
    switch (command.do) {
      case 'person':
        await run.give(await parts.answers.person(command, heard));
        return true;
      case 'cancel':
        await cancel(run);
        return true;
      case 'repeat':
        await repeat(run);
        return true;
      case 'restart':
        await restart(run);
        return true;
      case 'start': {
        // A press on the menu in the middle of a talk: its question comes first, the talk goes on after the answer.
        const aside = dc.activeDialog && command.talk !== 'report' && state.question?.ask !== 'rating';
        const begins = aside ? await parts.opening(heard) : null;
        if (!begins) break;
        await run.give(begins);
        return true;
      }
      case 'resume':
        if (await resume(run)) return true;
        break;
      case 'ask':
      case 'track':
      case 'settings':
      case 'help':
      case 'thanks':
      case 'greet': {
        step.answered = true;
        if (dc.activeDialog && (command.do === 'thanks' || command.do === 'greet')) break;
        const answer = await answerAside(run, command);
        // In the middle of a talk its question is put again below: presses above it would be dead.
        await run.give(dc.activeDialog ? { ...answer, replies: answer.replies.map(withoutPresses) } : answer);
        break;
      }
    }
  }
  if (!step.answered || hasMore(run)) return false;
  if (dc.activeDialog) await run.reprompt();
  else if (step.leads.length > 0) await run.give(await parts.answers.help({ do: 'help' }, heard));
  state.misses = 0;
  return true;
}

function hasMore(run: Run): boolean {
  return (
    run.heard.understanding.commands.some(command => FOR_TALKS.has(command.do) || command.do === 'start') ||
    run.heard.parts.some(part => part.kind === 'photo' || part.kind === 'place')
  );
}

/** The open talk, an open question without a talk, or the beginning of a talk. */
async function talk(run: Run): Promise<void> {
  const { heard, parts, step, state, dc } = run;
  const other = await anotherMatter(run);
  if (other) return run.give(other);
  const press = heard.understanding.commands.find(command => command.do === 'choose');
  const asked = state.question && parts.questions[state.question.slot];
  if (press && asked) {
    const answer = await asked(press.value, heard);
    await run.give(answer);
    if (!answer.begin && !answer.replies.some(reply => reply.opens)) await run.reprompt();
    return;
  }
  if (dc.activeDialog) {
    if (heard.at - heard.conversation.updatedAt > LONG_AGO) step.leads.unshift({ text: 'repair.welcome-back' });
    await dc.continueDialog();
    return;
  }
  const opening = await parts.opening(heard);
  if (opening) {
    state.misses = 0;
    return run.give(opening);
  }
  if (heard.understanding.commands.some(command => FOR_TALKS.has(command.do))) return run.give(parts.late(heard));
  state.misses += 1;
  const lost = parts.lost(state.misses, heard);
  if (lost.effects) state.misses = 0;
  await run.give(lost);
}

/** A new matter while a rating is asked: it goes first, the rating is asked again afterwards. */
async function anotherMatter({ state, heard, parts }: Run): Promise<Answer | null> {
  if (state.question?.ask !== 'rating') return null;
  const answers = heard.understanding.commands.some(
    command =>
      (FOR_TALKS.has(command.do) && command.do !== 'set') || (command.do === 'start' && command.talk !== 'report'),
  );
  const opening = answers ? null : await parts.opening(heard);
  return opening?.begin ? opening : null;
}

/** The open talk becomes the draft. */
async function cancel(run: Run): Promise<void> {
  const { dc, state, heard, parts, step } = run;
  const top = dc.activeDialog;
  const open = parts.talks.find(candidate => candidate.id === top?.id);
  if (!top || !open) return run.give(parts.late(heard));
  const leaving = open.leaving?.(stateOf(dc).slots) ?? null;
  if (open.keepsDraft && !leaving) {
    state.draft = { talk: open.id, schema: open.schema, slots: stateOf(dc).slots, keptAt: heard.at };
  }
  step.label = `${open.id}.cancelled`;
  await run.give({
    replies: [leaving ?? { text: open.keepsDraft ? 'repair.cancelled-kept' : 'repair.cancelled' }],
    label: step.label,
  });
  // The talk below, if any, asks its question again by itself.
  if (dc.stack.length > 1) await dc.endDialog();
  else await dc.cancelAllDialogs();
}

async function repeat(run: Run): Promise<void> {
  const { state, heard, parts, step } = run;
  step.label = 'repair.repeat';
  if (state.last.length === 0) return run.give(await parts.answers.help({ do: 'help' }, heard));
  step.question = state.question && opened(state.question.slot, state.question.reply, state.question.lines);
  await run.give({ replies: state.last, label: 'repair.repeat' });
}

async function restart(run: Run): Promise<void> {
  const { dc, heard, parts, step } = run;
  const open = dc.activeDialog?.id;
  if (!open) return run.give(await parts.answers.help({ do: 'help' }, heard));
  await dc.cancelAllDialogs();
  step.leads.push({ text: 'repair.restarted' });
  step.label = `${open}.restarted`;
  await dc.beginDialog(open, { deaf: true });
}

/** 继续: the open question again, or the draft. False: there is neither, the words may mean something else. */
async function resume(run: Run): Promise<boolean> {
  const { dc, state, parts, step } = run;
  if (dc.activeDialog) {
    await run.reprompt();
    return true;
  }
  const { draft } = state;
  const kept = parts.talks.find(candidate => candidate.id === draft?.talk);
  if (!draft || !kept) return false;
  state.draft = null;
  step.leads.push({ text: 'repair.resumed' });
  step.label = `${kept.id}.resumed`;
  await dc.beginDialog(kept.id, { slots: fitting(kept, draft.slots), deaf: true });
  return true;
}
