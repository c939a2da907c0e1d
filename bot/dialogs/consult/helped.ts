/** What a language model may do here, where one is set: take her words for one of the entries that they may mean, and leave words out of one. */
import type { Asked } from '../../domain/consultation.ts';
import type { ConversationState } from '../../domain/conversation.ts';
import type { KnowledgeEntry } from '../../domain/knowledge.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Answer, CommandOf } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { questionPress } from './answer.ts';
import { answered, questionId, unanswered, whichOf } from './index.ts';

/** Other entries below an answer that she may have meant instead. */
const OTHERS = 2;

/** A question in her own words: its answer, or up to three that she may mean. */
export async function consult(
  { entry, among, orReport }: CommandOf<'ask'>,
  heard: Heard,
  deps: DialogDeps,
): Promise<Answer> {
  if (!among) return answeredBriefly(entry, { words: heard.words, found: 'words' }, heard, deps);
  const entries = [entry, ...among].map(id => deps.knowledge.entry(id)).filter(one => one !== undefined);
  if (entries.length === 0) return unanswered(heard, deps);
  // A model may point at an entry, but who may be reporting something is asked.
  const pointed = orReport ? null : await taken(entries, heard, deps);
  return pointed ?? whichOf(entries, heard, deps, orReport === true);
}

/**
 * The answer of one entry, shortened where that is wanted and comes out true. In the middle of a report it stands as it is, as the
 * press that shows the original would be dead there; so it does for readers of English.
 */
export async function answeredBriefly(
  id: string,
  asked: Pick<Asked, 'words' | 'found'>,
  heard: Heard,
  deps: DialogDeps,
  question = questionId(heard, deps),
): Promise<Answer> {
  const answer = answered(id, asked, heard, deps, question);
  const entry = deps.knowledge.entry(id);
  const { state, language, elder } = heard.conversation;
  if (!entry || !deps.help || state.talks.length > 0 || language !== 'zh-CN') return answer;
  const text = await deps.help.shorten(entry, asked.words ?? '', elder, heard.at).catch(() => null);
  return text === null
    ? answer
    : { ...answer, replies: answer.replies.map(reply => shortened(reply, text, question, id)) };
}

/** Its line about the matter in fewer words, that it is so, and the press that shows what stood there. */
function shortened(reply: Reply, text: string, question: string, id: string): Reply {
  const lead = (reply.lead ?? []).flatMap(line =>
    line.text === 'consult.text'
      ? [
          { ...line, params: { answer: text } },
          { text: 'consult.shortened', params: { entry: id } },
        ]
      : [line],
  );
  const [useful, ...others] = reply.choices ?? [];
  const full = { value: `full:${question}:${id}`, text: 'choice.in-full' };
  return { ...reply, lead, choices: useful ? [useful, full, ...others] : [full] };
}

/** The entry as its staff wrote it, below the same question. */
export function inFull(id: string, question: string, heard: Heard, deps: DialogDeps): Answer {
  // Asked once already: her verdict is put to that question.
  return { ...answered(id, { words: null, found: 'pressed' }, heard, deps, question), effects: [] };
}

/**
 * Her words taken for one of a few entries, which is said first; what else they may mean stands below, and that it is none of them.
 * Null: nobody chooses, and she is asked.
 */
async function taken(entries: readonly KnowledgeEntry[], heard: Heard, deps: DialogDeps): Promise<Answer | null> {
  const chosen = await deps.help?.choose(heard.words, entries, heard.at).catch(() => null);
  const entry = entries.find(({ id }) => id === chosen);
  if (!entry) return null;
  const { language, state } = heard.conversation;
  const question = questionId(heard, deps);
  const answer = await answeredBriefly(entry.id, { words: heard.words, found: 'words' }, heard, deps, question);
  const others = entries.filter(other => other !== entry).slice(0, OTHERS);
  const none = { value: `none:${question}:${entry.id}`, text: 'choice.none-of-these' };
  const instead = others.map(other => questionPress(other, `pick:${question}:${other.id}`, language));
  const replies = answer.replies.map(reply => {
    const lead = (reply.lead ?? []).map(line =>
      line.text === 'consult.question' ? { ...line, text: 'consult.taken-as' } : line,
    );
    if (state.talks.length > 0) return { ...reply, lead };
    const own = (reply.choices ?? []).filter(({ value }) => !value.startsWith('entry:'));
    // What was shown, then what else there is; 没用 says less than 都不是 here and comes last.
    const choices = [...own.slice(0, 1), none, ...own.slice(1, -1), ...instead, ...own.slice(-1)];
    // Her words stay with the open question: pressing none of these keeps them for a note.
    return { ...reply, lead, choices, params: { ...reply.params, words: heard.words } };
  });
  return { ...answer, label: 'consult.taken', replies };
}

/** What an answer was about, as its first lines say it. */
export function aboutOf({ question }: ConversationState): string {
  const line = question?.reply.lead?.find(({ text }) => text === 'consult.question' || text === 'consult.taken-as');
  return String(line?.params?.question ?? '');
}
