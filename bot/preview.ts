/** An entry as citizens would read it, made by what answers them. */
import { pieces } from './channels/wechat/encode.ts';
import { type AnswerDeps, answerReply } from './dialogs/consult/answer.ts';
import type { KnowledgeEntry } from './domain/knowledge.ts';
import type { EntryPreview } from './domain/knowledge-views.ts';
import { groupQuestions } from './domain/question-groups.ts';
import type { KnowledgeBase } from './ports/knowledge-base.ts';
import type { Texts } from './ports/texts.ts';
import { render } from './turn/render.ts';

const MOST_CONFUSED = 5;

/** What previews are made from. */
export interface PreviewDeps extends AnswerDeps {
  knowledge: Pick<KnowledgeBase, 'entry' | 'all'>;
  texts: Texts;
}

/** Makes previews, in Chinese. */
export function createPreview({ city, knowledge, texts }: PreviewDeps): (entry: KnowledgeEntry) => EntryPreview {
  return entry => {
    const said = render(answerReply(entry, 'preview', 'zh-CN', { city, knowledge }), 'zh-CN', texts);
    const sent = {
      conversation: '',
      seq: 1,
      author: 'bot',
      at: 0,
      key: null,
      replyTo: null,
      parts: null,
      echo: null,
    } as const;
    const pen = { hint: () => texts.say('zh-CN', 'choice.by-number'), photo: () => null };
    return {
      page: { text: said.text, choices: said.choices.map(({ title }) => title) },
      wechat: pieces([{ ...sent, said }], pen, false).map(({ text }) => text),
      confusedWith: confusedWith(entry, knowledge.all()),
    };
  };
}

/** Other entries that have a way of asking which sounds like one of this entry's, those with most of them first. */
function confusedWith(entry: KnowledgeEntry, all: readonly KnowledgeEntry[]): EntryPreview['confusedWith'] {
  const said = [entry, ...all.filter(({ id }) => id !== entry.id)].flatMap(one =>
    [one.question.zh, ...one.also].map(words => ({ one, words })),
  );
  const alike = new Map<KnowledgeEntry, number>();
  for (const { members } of groupQuestions(said.map(({ words }) => words))) {
    const group = members.flatMap(at => said[at]?.one ?? []);
    if (!group.includes(entry)) continue;
    for (const other of group) if (other !== entry) alike.set(other, (alike.get(other) ?? 0) + 1);
  }
  return [...alike]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_CONFUSED)
    .map(([{ id, question }]) => ({ id, question: question.zh }));
}
