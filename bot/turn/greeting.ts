/** The greeting is the first entry of every conversation, shown before anything is stored. */
import type { OpenQuestion } from '../domain/conversation.ts';
import type { Language } from '../domain/message.ts';
import { type Entry, entryId } from '../domain/reply.ts';
import type { TurnDeps } from './deps.ts';
import { render } from './render.ts';

/** Entry 1 of a conversation. */
export function greetingEntry(
  conversation: string,
  at: number,
  language: Language,
  deps: Pick<TurnDeps, 'greeting' | 'texts'>,
): Entry {
  return {
    conversation,
    seq: 1,
    author: 'bot',
    at,
    key: null,
    replyTo: null,
    parts: null,
    said: render(deps.greeting(language), language, deps.texts),
    echo: null,
  };
}

/** The question that is open before anything was said: the greeting's menu. */
export function opensWith(
  deps: Pick<TurnDeps, 'greeting' | 'texts'>,
  conversation: string,
  language: Language,
): OpenQuestion {
  const reply = deps.greeting(language);
  const { choices } = render(reply, language, deps.texts);
  return { slot: 'menu', ask: 'choice', choices, reply, lines: [], id: entryId(conversation, 1) };
}
