/** Recordings in a message: those whose words are not certain, and those without words. */
import type { Part, VoicePart } from '../domain/message.ts';
import type { Reply } from '../domain/reply.ts';
import type { Run } from './engine.ts';

/** Words that our speech service heard: she has not seen them yet. */
export function isUnsure(part: Part): part is VoicePart & { text: string } {
  return part.kind === 'voice' && part.heard === 'service' && Boolean(part.text);
}

/** A recording without words: she is told what to do, and the open question comes again. False: there is more to hear. */
export async function wordless(run: Run): Promise<boolean> {
  if (!run.heard.parts.some(isWordless)) return false;
  if (!run.heard.parts.every(isWordless)) {
    run.step.leads.push({ text: run.parts.voice.wordless().text });
    return false;
  }
  await putAgain(run, run.parts.voice.wordless());
  return true;
}

/** Why parts of a message could not be used (text ids), each reason once: nine broken photos get one sentence. */
export function reasonsOf(parts: readonly Part[]): string[] {
  return [...new Set(parts.flatMap(part => (part.kind === 'unsupported' ? [part.reason] : [])))];
}

/** What could not be used of a message, said in front of the next bubble. */
export function excuses({ heard, parts, step }: Run): void {
  for (const text of reasonsOf(heard.parts)) step.leads.push({ text });
  if (heard.parts.some(isWordless)) step.leads.push({ text: parts.voice.wordless().text });
}

/** Says something and puts the open question again; `reply` stands alone where its own presses are the ones that are open. */
export async function putAgain(run: Run, reply: Reply): Promise<void> {
  const { dc, state, step } = run;
  step.label = reply.text;
  if (dc.activeDialog) {
    step.leads.push({ text: reply.text });
    return run.reprompt();
  }
  const open = state.question;
  if (!open || open.slot === reply.opens) return run.give({ replies: [reply], label: reply.text });
  step.leads.push({ text: reply.text }, { text: 'repair.go-on' });
  await run.give({ replies: [open.reply], label: reply.text });
}

function isWordless(part: Part): boolean {
  return part.kind === 'voice' && !part.text;
}
