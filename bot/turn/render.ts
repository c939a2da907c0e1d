/** Replies into words, in the reader's language. */
import type { Language } from '../domain/message.ts';
import type { Choice, Reply, Said } from '../domain/reply.ts';
import type { Texts } from '../ports/texts.ts';

/** One bubble in words: its leading lines, then its own text. */
export function render(reply: Reply, language: Language, texts: Texts): Said {
  const lines = [...(reply.lead ?? []), reply].map(line => texts.say(language, line.text, line.params));
  return {
    id: reply.text,
    text: lines.join('\n'),
    choices: choicesOf(reply).map(choice => ({
      value: choice.value,
      title: choice.words ?? texts.say(language, choice.text ?? '', choice.params),
    })),
    ask: reply.ask ?? null,
    case: reply.case ?? null,
    photos: reply.photos ?? [],
  };
}

/** A person is one press away under every question, in every channel. */
function choicesOf(reply: Reply): Choice[] {
  const choices = reply.choices ?? [];
  if (!reply.ask || choices.some(choice => choice.value === PERSON.value)) return choices;
  return [...choices, PERSON];
}

const PERSON: Choice = { value: 'person', text: 'choice.person' };
