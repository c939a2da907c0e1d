/** Replies into words, in the reader's language. */
import type { Language } from '../domain/message.ts';
import type { Reply, Said } from '../domain/reply.ts';
import type { Texts } from '../ports/texts.ts';

/** One bubble in words: its leading lines, then its own text. */
export function render(reply: Reply, language: Language, texts: Texts): Said {
  const lines = [...(reply.lead ?? []), reply].map(line => texts.say(language, line.text, line.params));
  return {
    id: reply.text,
    text: lines.join('\n'),
    choices: (reply.choices ?? []).map(choice => ({
      value: choice.value,
      title: choice.words ?? texts.say(language, choice.text ?? '', choice.params),
    })),
    ask: reply.ask ?? null,
    case: reply.case ?? null,
    photos: reply.photos ?? [],
  };
}
