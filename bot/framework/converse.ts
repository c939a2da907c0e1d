/** The order in which one message is heard: events, waiting, danger, wishes that go before all talks, then the talk itself. */
import type { Command } from '../domain/commands.ts';
import type { EventPart } from '../domain/message.ts';
import type { Choice } from '../domain/reply.ts';
import { answerAside, withoutPresses } from './aside.ts';
import { putAgain } from './bubble.ts';
import { MORE } from './choices.ts';
import type { Run } from './engine.ts';
import { givesBackOld } from './old-presses.ts';
import type { Answer } from './parts.ts';
import { hearTogether, readBack } from './read-back.ts';
import { LOST } from './slot-dialog.ts';
import type { Guarded } from './stack-guard.ts';
import { cancel, repeat, restart, resume } from './steering.ts';
import { reasonsOf, wordless } from './voice-parts.ts';
import { whileStaff, whileWaiting } from './with-person.ts';

/** Commands that a talk hears itself. */
const FOR_TALKS = new Set<Command['do']>(['choose', 'set', 'correct', 'yes', 'no', 'unknown', 'back', 'skip']);

/** Idle time after which an open talk is greeted again before it goes on: 6 hours, in ms. */
const LONG_AGO = 6 * 3600 * 1000;

/** One message. */
export async function converse(run: Run, guarded: Guarded): Promise<void> {
  const { parts, step } = run;
  const events = run.heard.parts.filter((part): part is EventPart => part.kind === 'event');
  if (events.length > 0) return happen(run, events);
  if (run.heard.conversation.owner === 'staff') return whileStaff(run);
  if (run.heard.conversation.owner === 'waiting') return whileWaiting(run);
  await hearTogether(run);
  if (await warned(run)) return;
  if (guarded.again) {
    step.leads.push({ text: 'repair.updated' });
    const { talk, ...beginning } = guarded.again;
    await run.dc.beginDialog(talk, beginning);
    return;
  }
  if (guarded.expired) step.leads.push({ text: 'repair.expired' });
  // What is heard may be another message from here on: the one that was read back.
  if ((await readBack(run)) || (await warned(run))) return;
  if (isStale(run)) {
    await run.give(parts.late(run.heard));
    return run.reprompt();
  }
  if ((await wordless(run)) || (await wishes(run))) return;
  await talk(run);
  if (!step.lost) return;
  // What was said before the question goes with it: nobody is asked again.
  step.leads.length = 0;
  await run.give(await parts.lost(LOST, run.heard));
}

/** Danger goes first. False: there is none. */
async function warned(run: Run): Promise<boolean> {
  const { heard, parts } = run;
  if (!heard.understanding.emergency || inOurWords(run)) return false;
  // Nothing else is heard in these words: "着火了" is no address. The open question comes again after her press.
  const { draft, ...danger } = await parts.danger(heard, heard);
  await run.give(run.dc.activeDialog || !draft ? danger : { ...danger, draft });
  return true;
}

/** She gives back the title of a choice that is open, or says that she has called: no new cry for help. */
function inOurWords({ heard, state }: Run): boolean {
  const said = heard.words.trim();
  if (state.question?.choices.some(choice => choice.title === said)) return true;
  // "我已经报警了" below the warning answers it.
  const [first] = heard.understanding.commands;
  // "人救出来了", of what she has filed: the number for whoever is hurt stands in the answer.
  if (state.filed && first?.do === 'start' && first.talk === 'safe') return true;
  return state.question?.slot === 'danger' && first?.do === 'choose' && ['called', 'over'].includes(first.value);
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

/** A press on a button of an older question, or its very words typed, that are no answer to the open one. */
function isStale(run: Run): boolean {
  const open = run.state.question;
  return (
    (givesBackOld(run) ||
      run.heard.parts.some(
        part =>
          part.kind === 'choice' &&
          part.question !== open?.id &&
          !open?.choices.some(choice => choice.title === part.title),
      )) &&
    !run.heard.understanding.commands.some(command =>
      ['person', 'repeat', 'help', 'track', 'settings', 'start', 'ask'].includes(command.do),
    )
  );
}

/** Wishes that go before every talk. True: nothing is left to hear. */
async function wishes(run: Run): Promise<boolean> {
  const { heard, parts, step, state, dc } = run;
  if (heard.understanding.commands.some(command => command.do === 'scold')) state.scolds = (state.scolds ?? 0) + 1;
  else delete state.scolds;
  for (const text of reasonsOf(heard.parts)) {
    step.leads.push({ text });
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
        const rates = state.question?.ask === 'rating' && command.talk !== 'guide';
        const aside = dc.activeDialog && command.talk !== 'report' && !rates;
        const begins = aside ? await parts.opening(heard) : null;
        if (!begins) break;
        await run.give(begins);
        if (!begins.begin && !begins.replies.some(reply => reply.opens)) await run.reprompt();
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
      case 'chat':
      case 'scold':
      case 'greet': {
        step.answered = true;
        if (dc.activeDialog && (command.do === 'thanks' || command.do === 'greet')) {
          if (command.do === 'thanks' && !hasMore(run)) step.leads.push({ text: 'thanks.short' });
          break;
        }
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
  const asked = state.question && parts.questions[state.question.slot];
  const press = asked ? pressOf(run) : null;
  if (press === MORE && state.question) {
    state.misses = 0;
    step.label = `${state.question.slot}.next-page`;
    return putAgain(dc.context, state.question, 'next');
  }
  if (press && asked) {
    const answer = await asked(press, heard);
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
  if (state.question && plain(run) && means(run).length > 0) {
    step.leads.push({ text: 'repair.which-press' });
    return run.give({ replies: [state.question.reply], label: 'repair.which-press' });
  }
  if (heard.understanding.commands.some(command => FOR_TALKS.has(command.do))) return run.give(parts.late(heard));
  state.misses += 1;
  if (state.question && state.misses < LOST && namesNone(run)) {
    step.leads.push({ text: 'repair.which-press' });
    step.label = 'repair.which-press';
    return putAgain(dc.context, state.question, 'same');
  }
  const lost = parts.lost(state.misses, heard);
  if (lost.effects) state.misses = 0;
  await run.give(lost);
}

/** A number that none of the presses below a list has. */
function namesNone({ heard, state }: Run): boolean {
  const listed = (state.question?.choices ?? []).filter(({ value }) => value !== 'person').length;
  return listed > 1 && /^\d{1,2}$/.test(heard.words.trim().normalize('NFKC'));
}

/** The press that she means: pressed, or said as a plain yes or no. */
function pressOf(run: Run): string | null {
  const press = run.heard.understanding.commands.find(command => command.do === 'choose');
  if (press) return press.value;
  const said = plain(run);
  return means(run).find(choice => choice.means === said)?.value ?? null;
}

/** The message is a yes or a no and nothing else. */
function plain({ heard }: Run): 'yes' | 'no' | null {
  const [only, ...more] = heard.understanding.commands;
  return more.length === 0 && (only?.do === 'yes' || only?.do === 'no') ? only.do : null;
}

/** The open question's presses that a yes or a no stands for. */
function means({ state }: Run): Choice[] {
  return state.question?.reply.choices?.filter(choice => choice.means) ?? [];
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
