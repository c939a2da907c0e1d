/** What is asked about whatever was spoken of last: how long, where, what it costs, whether somebody else may go. */
import type { AskedOn } from '../../domain/commands.ts';
import type { Line, Reply } from '../../domain/reply.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { linesInFull } from './answer.ts';
import { consultMenu } from './index.ts';

/** Texts of a bubble that answers. */
const ANSWERS = new Set(['consult.answer', 'consult.more', 'consult.proxy-unknown']);

/** An entry that has a word about others who may go for her, or about somebody who comes. */
const FOR_HER =
  /代[办领取交为签理]|委托|替|家人|家属|家里人|儿女|子女|亲属|别人|帮|上门|family|somebody else|someone else|for them|on (?:your|their) behalf|come to/i;

/** What is said of a report, open or filed: it costs nothing, anybody may make it, and nobody here knows how long it takes. */
const OF_A_REPORT: Readonly<Record<AskedOn, string>> = {
  cost: 'report.free',
  proxy: 'report.by-anybody',
  other: 'report.how-long',
};

/**
 * The entry that was answered last says all that the city has told us, and whom to ask the rest. In a report, or when a case was spoken
 * of, it is about that. Null: nothing is open that it could be about, and the open talk hears it itself.
 */
export function asksOn(about: AskedOn, heard: Heard, deps: DialogDeps): Answer | null {
  const { last, talks } = heard.conversation.state;
  const answer = last.findLast(({ text }) => ANSWERS.has(text));
  if (answer) return more(answer, about, heard, deps);
  if (talks.length > 0) return talks.at(-1)?.startsWith('report@') ? ofReport(about) : null;
  const filed = last.findLast(reply => reply.case !== undefined);
  if (filed) return ofCase(filed, about, heard);
  const menu = stillOpen(heard) ?? consultMenu(heard, deps);
  return about === 'proxy'
    ? { ...menu, replies: menu.replies.map(reply => ({ ...reply, text: 'consult.proxy' })) }
    : menu;
}

/** Which of a few she means was asked, and has to be known first. */
function stillOpen({ conversation }: Heard): Answer | null {
  const open = conversation.state.question;
  if (open?.slot !== 'consult' || !open.choices.some(({ value }) => value.startsWith('pick:'))) return null;
  return { label: 'consult.which', replies: [{ ...open.reply, lead: [] }] };
}

/** All that the entry says; where it says nothing of others who may go, that is said, and whom to ask. */
function more(answer: Reply, about: AskedOn, { conversation }: Heard, deps: DialogDeps): Answer {
  const { params } = answer;
  const lead = linesInFull(answer, conversation.language, deps);
  const silent =
    about === 'proxy' && !lead.some(line => line.text !== 'consult.question' && FOR_HER.test(wordsOf(line)));
  return {
    label: 'consult.more',
    replies: [{ lead, text: silent ? 'consult.proxy-unknown' : 'consult.more', params }],
  };
}

function wordsOf({ params }: Line): string {
  return Object.values(params ?? {}).join(' ');
}

function ofReport(about: AskedOn): Answer {
  return { label: OF_A_REPORT[about], replies: [{ text: OF_A_REPORT[about] }] };
}

/** Nothing is asked of her but what stood below the words about her case: it stays. */
function ofCase(said: Reply, about: AskedOn, { conversation }: Heard): Answer {
  const open = conversation.state.question;
  const presses = open?.slot === 'filed' ? open.reply.choices : undefined;
  const text = about === 'other' ? 'filed.how-long' : OF_A_REPORT[about];
  const below = presses ? { opens: 'filed', choices: presses } : {};
  return { label: text, replies: [{ text, ...(said.case !== undefined && { case: said.case }), ...below }] };
}
