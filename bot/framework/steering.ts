/** Cancel, repeat, restart, resume. */
import type { Run } from './engine.ts';
import { stateOf } from './slot-state.ts';
import { fitting } from './stack-guard.ts';
import { opened } from './step.ts';

/** The open talk becomes the draft. */
export async function cancel(run: Run): Promise<void> {
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

/** What was true of her words then, and is not of 再说一遍: that was understood, and nothing of it is noted. */
const SAID_ONCE: ReadonlySet<string> = new Set([
  'repair.missed-1',
  'repair.missed-2',
  'report.noted',
  'report.contact-yes',
]);

/** 再说一遍: the last bubbles again; the question stays open. */
export async function repeat(run: Run): Promise<void> {
  const { state, heard, parts, step } = run;
  step.label = 'repair.repeat';
  if (state.last.length === 0) return run.give(await parts.answers.help({ do: 'help' }, heard));
  step.question = state.question && opened(state.question.slot, state.question.reply, state.question.lines);
  const replies = state.last.map(reply => ({
    ...reply,
    lead: (reply.lead ?? []).filter(line => !SAID_ONCE.has(line.text)),
  }));
  await run.give({ replies, label: 'repair.repeat' });
}

/** 重新开始: the open talk from its beginning. */
export async function restart(run: Run): Promise<void> {
  const { dc, heard, parts, step } = run;
  const open = dc.activeDialog?.id;
  if (!open) return run.give(await parts.answers.help({ do: 'help' }, heard));
  await dc.cancelAllDialogs();
  step.leads.push({ text: 'repair.restarted' });
  step.label = `${open}.restarted`;
  await dc.beginDialog(open, { deaf: true });
}

/** 继续: the open question again, or the draft. False: there is neither, the words may mean something else. */
export async function resume(run: Run): Promise<boolean> {
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
