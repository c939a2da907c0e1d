/**
 * Words that our speech service heard are read back before they are heard: "我听到的是：…。对吗？" The question that was open
 * before waits meanwhile, and her answer is heard as if she had typed it then.
 */
import type { Command, Understanding } from '../domain/commands.ts';
import type { ReadBack } from '../domain/conversation.ts';
import type { Part } from '../domain/message.ts';
import type { Run } from './engine.ts';
import { hearAgain } from './hear-again.ts';
import { excuses, isUnsure, putAgain } from './voice-parts.ts';

/** Values of the two presses below it. */
const RIGHT = 'right';
const WRONG = 'wrong';

/** Voice messages of one read-back at most; older ones are let go. */
const MOST = 20;

/** A spoken answer is at most so long, in characters: "对的，没错。" */
const SHORT = 8;

/** What she made of the words that were read to her, and what she said besides. */
interface Judgement {
  right: boolean;
  more: string;
}

/** True: the turn ends with words read back, or with the wish to hear them once more. Else `run` has what is to be heard now. */
export async function readBack(run: Run): Promise<boolean> {
  const { heard, state } = run;
  const open = state.question?.readBack;
  if (!open) {
    if (!heard.parts.some(isUnsure) || goesWithout(run)) return false;
    return ask(run, { parts: heard.parts, before: state.question });
  }
  if (heard.understanding.commands.some(command => command.do === 'repeat')) return ask(run, open);
  const judgement = await judge(run);
  if (judgement) return settle(run, open, judgement);
  const words = heard.words !== '' && !heard.parts.some(isUnsure);
  if (words || goesWithout(run)) {
    // Other words instead: they are simply heard, the recording's are not.
    await hearAgain(run, [...certain(open.parts), ...heard.parts], open.before);
    return false;
  }
  // She goes on speaking, or sends a photo to it.
  excuses(run);
  return ask(run, { ...open, parts: [...open.parts, ...heard.parts] });
}

/** A recording that may tell of danger ("漏了，味道很大") is heard with the one before it ("我家的煤气") where both together surely do. */
export async function hearTogether(run: Run): Promise<void> {
  const open = run.state.question?.readBack;
  if (!open || !run.heard.understanding.emergency?.ask) return;
  const parts = [...open.parts, ...run.heard.parts];
  const words = parts
    .filter(isUnsure)
    .map(part => part.text)
    .join(' ');
  if ((await answersTo(run, words)).emergency?.ask !== false) return;
  await hearAgain(run, [...certain(parts), { kind: 'text', text: words }], open.before);
}

/** Reads the words back once more, after something came in between. */
export async function readBackAgain(run: Run, open: ReadBack): Promise<void> {
  run.step.leads.push({ text: 'repair.go-on' });
  await ask(run, open);
}

async function ask(run: Run, { parts, before }: ReadBack): Promise<boolean> {
  const usable = parts.filter(part => part.kind !== 'unsupported' && (part.kind !== 'voice' || part.text)).slice(-MOST);
  const heard = usable.filter(isUnsure);
  const words = heard.map(part => part.text).join(' ');
  if (heard.length > 1 && (await answersTo(run, words)).emergency) {
    // "我家的煤气", "漏了": no recording alone told of danger.
    await hearAgain(run, [...certain(usable), { kind: 'text', text: words }], before);
    return false;
  }
  await run.give({ replies: [run.parts.voice.readBack(words)], label: 'voice.read-back' });
  if (run.step.question) run.step.question.readBack = { parts: usable, before };
  return true;
}

async function settle(run: Run, { parts, before }: ReadBack, { right, more }: Judgement): Promise<boolean> {
  const besides: Part[] = run.heard.parts.filter(part => part.kind === 'photo' || part.kind === 'place');
  if (more) besides.push({ kind: 'text', text: more });
  const said = [...(right ? parts : certain(parts)), ...besides];
  await hearAgain(run, said, before);
  if (right) return false;
  const wrong = run.parts.voice.wrong();
  if (said.length === 0) {
    await putAgain(run, wrong);
    return true;
  }
  if (!more) run.step.leads.push({ text: wrong.text });
  return false;
}

/** A press, a yes or a no in any words, or one with more behind it: "不对，是路灯坏了". Null: it is no answer to the read-back. */
async function judge(run: Run): Promise<Judgement | null> {
  const { heard } = run;
  const words = heard.words.trim();
  // A press, or a recording: that counts as an answer only where it says nothing else.
  if (heard.parts.some(part => part.kind === 'choice' || part.kind === 'voice')) {
    const unsure = heard.parts.some(isUnsure) && words.length > SHORT;
    const right = unsure ? null : verdict(heard.understanding.commands);
    return right === null ? null : { right, more: '' };
  }
  // Where there are no buttons, a press is its title, whatever its words would mean by themselves: "不对，我再说一遍".
  const pressed = verdict(heard.understanding.commands.filter(command => command.do === 'choose'));
  if (pressed !== null) return { right: pressed, more: '' };
  const [, head, more] = /^(\D{1,12}?)[，,。.；;！!、\s]+(.+)$/su.exec(words) ?? [];
  const right = verdict((head ? await answersTo(run, head) : heard.understanding).commands);
  if (right === null) return null;
  const told = more && (await answersTo(run, more)).commands.some(command => !isIdle(command));
  return { right, more: told ? more : '' };
}

/** What words mean while the read-back is open. */
async function answersTo({ parts, state, heard }: Run, words: string): Promise<Understanding> {
  const { question } = state;
  return parts.understand(words, {
    talk: null,
    question: question && { slot: question.slot, ask: question.ask, choices: question.choices },
    slots: [],
    language: heard.conversation.language,
  });
}

function verdict(commands: readonly Command[]): boolean | null {
  for (const command of commands) {
    if (command.do === 'yes' || (command.do === 'choose' && command.value === RIGHT)) return true;
    if (command.do === 'no' || (command.do === 'choose' && command.value === WRONG)) return false;
  }
  return null;
}

/** Said out of politeness, or said twice. */
function isIdle(command: Command): boolean {
  return verdict([command]) !== null || command.do === 'thanks' || command.do === 'greet';
}

/** "人工" and "再说一遍" work at every step; heard wrongly they do no harm. */
function goesWithout({ heard }: Run): boolean {
  const { commands } = heard.understanding;
  return commands.length > 0 && commands.every(command => command.do === 'person' || command.do === 'repeat');
}

function certain(parts: Part[]): Part[] {
  return parts.filter(part => !isUnsure(part));
}
