/** An entry as citizens would read it, made by what answers them. */
import { pieces } from './channels/wechat/encode.ts';
import { type AnswerDeps, answerReply } from './dialogs/consult/answer.ts';
import type { KnowledgeEntry } from './domain/knowledge.ts';
import type { EntryPreview } from './domain/knowledge-views.ts';
import { createLiveFinder, type Find, SURE_FROM } from './nlu/faq/finder.ts';
import { fold, lower } from './nlu/text/fold.ts';
import type { KnowledgeBase } from './ports/knowledge-base.ts';
import type { Texts } from './ports/texts.ts';
import { render } from './turn/render.ts';

const MOST_CONFUSED = 5;

/** What previews are made from. */
export interface PreviewDeps extends AnswerDeps {
  knowledge: Pick<KnowledgeBase, 'entry' | 'all' | 'picked' | 'revision'>;
  texts: Texts;
}

/** Makes previews, in Chinese. */
export function createPreview({ city, knowledge, texts }: PreviewDeps): (entry: KnowledgeEntry) => EntryPreview {
  // Built for the first preview, then once for each publishing, not for each key that a clerk strikes.
  let live: Find | null = null;
  return entry => {
    live ??= createLiveFinder(knowledge);
    const reply = answerReply(entry, 'preview', 'zh-CN', { city, knowledge });
    const page = render(reply, 'zh-CN', texts);
    // As it is sent: with the press for a person, which the page has at its head instead.
    const said = render({ ...reply, ask: 'choice' }, 'zh-CN', texts);
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
      page: { text: page.text, choices: page.choices.map(({ title }) => title) },
      wechat: pieces([{ ...sent, said }], pen, false).map(({ text }) => text),
      confusedWith: confusedWith(entry, live, knowledge),
    };
  };
}

/** Other entries that the same words would find today, those found by most of them first. */
function confusedWith(
  entry: KnowledgeEntry,
  find: Find,
  others: PreviewDeps['knowledge'],
): EntryPreview['confusedWith'] {
  const found = new Map<string, number>();
  for (const words of [entry.question.zh, ...entry.also]) {
    const [first] = find(lower(fold(words)))?.entries ?? [];
    if (!first || first.id === entry.id || first.confidence < SURE_FROM) continue;
    found.set(first.id, (found.get(first.id) ?? 0) + 1);
  }
  return [...found]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_CONFUSED)
    .flatMap(([id]) => others.entry(id) ?? [])
    .map(({ id, question }) => ({ id, question: question.zh }));
}
