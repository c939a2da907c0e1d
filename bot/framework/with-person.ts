/** While a person is waited for or there: what the bot still says. */
import { answerAside, isAside, withoutPresses } from './aside.ts';
import type { Run } from './engine.ts';
import type { Answer } from './parts.ts';
import { repeat } from './steering.ts';
import { reasonsOf } from './voice-parts.ts';

/** A person is in charge: the bot speaks only of danger, of what it cannot pass on, and of the way back. */
export async function whileStaff(run: Run): Promise<void> {
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
  const replies = reasonsOf(run.heard.parts).map(text => ({ text }));
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

/** A person has been asked for: the bot only notes, warns of danger, and lets the citizen come back. */
export async function whileWaiting(run: Run): Promise<void> {
  const { heard, parts } = run;
  if (heard.understanding.emergency) {
    await run.give(warning(await parts.danger(heard, heard)));
  }
  if (heard.understanding.emergency) return;
  if (await refusals(run)) return;
  if (!wantsBack(run)) {
    if (!(await askedAside(run))) await run.give(isCourtesy(run) ? parts.courtesy(heard) : parts.waiting(heard));
    return;
  }
  run.step.effects.push({ do: 'take-back' });
  run.step.leads.push({ text: 'handoff.taken-back' });
  run.step.label = 'handoff.taken-back';
  if (run.dc.activeDialog) await run.reprompt();
  else await run.give(await parts.answers.help({ do: 'help' }, heard));
}

/** Thanks, or a mere yes: nothing to note. */
function isCourtesy({ heard }: Run): boolean {
  const { commands } = heard.understanding;
  return (
    heard.parts.every(part => part.kind === 'text') &&
    commands.every(({ do: what }) => what === 'thanks' || what === 'yes')
  );
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
