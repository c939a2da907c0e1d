/** What is kept of a citizen besides her talk and her cases: her lists of things to do, and the copies of her words that teach the bot. */
import type { ConversationState } from '../../domain/conversation.ts';
import { type Guide, type KeptGuide, listOf, onlyFor, stillKept } from '../../domain/guide.ts';
import type { Language } from '../../domain/message.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Store } from '../../ports/store.ts';

/** Where it is. */
export interface KeptDeps {
  store: Pick<Store, 'conversation' | 'lessonsOf' | 'questionsOf'>;
  secrets: Pick<Secrets, 'open'>;
  city: { guides: readonly Guide[] };
}

/** Her lists in the language of her talk, the newest first, with what is ticked off; empty for who has none. `now` in ms since epoch. */
export async function listsOf({ store, secrets, city }: KeptDeps, conversation: string, now: number): Promise<unknown> {
  const row = await store.conversation(conversation);
  if (!row) return [];
  const { guides } = secrets.open<ConversationState>('state', row.state);
  const side = (row.language as Language) === 'en' ? 'en' : 'zh';
  return stillKept(guides, now).map(list => {
    const guide = city.guides.find(({ id }) => id === list.id);
    const touched = new Date(list.at).toISOString();
    return guide ? { ...plainList(guide, list, side), touched } : { ...unknownList(list), touched };
  });
}

function plainList(guide: Guide, { answers, done }: KeptGuide, side: 'zh' | 'en'): Record<string, unknown> {
  return {
    name: guide.name[side],
    answers: guide.questions.flatMap(({ id, ask, choices }) => {
      const answer = choices.find(({ value }) => value === answers[id]);
      return answer ? [{ question: ask[side], answer: answer.name[side] }] : [];
    }),
    steps: listOf(guide, answers).map(({ n, step, only, papers }) => ({
      n,
      title: step.title[side],
      done: done.includes(step.id),
      onlyFor: onlyFor(only, side) || null,
      papers: papers.map(({ thing }) => thing[side]),
    })),
  };
}

/** Of a guide that the city has no more. */
function unknownList({ id, answers, done }: KeptGuide): Record<string, unknown> {
  return { name: id, answers, done };
}

/**
 * The copies of her words, without names and numbers, from which the bot learns and in which staff look for questions without an answer:
 * of what she reported, by the number of the case, and of what she asked. A question that was a press has no words.
 */
export async function copiesOf({ store, secrets }: KeptDeps, conversation: string): Promise<unknown> {
  const [reported, asked] = await Promise.all([store.lessonsOf(conversation), store.questionsOf(conversation)]);
  return {
    reported: reported.map(({ number, filed_at, words }) => ({
      number,
      at: new Date(filed_at).toISOString(),
      words: secrets.open<string>('lesson', words),
    })),
    asked: asked.map(({ at, words, district, entry, verdict }) => ({
      at: new Date(at).toISOString(),
      words: words && secrets.open<string>('question', words),
      district,
      answer: entry,
      verdict,
    })),
  };
}
