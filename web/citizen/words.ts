/** The sentences that the living part of the page says, by id. They come with the HTML, in the reader's language. */
import type { Language } from '../../bot/domain/message.ts';
import { byId } from './shell/dom.ts';

let sentences = JSON.parse(byId('live').textContent) as Record<string, string>;

/** The language that the page came in. */
export function language(): Language {
  return document.documentElement.lang === 'en' ? 'en' : 'zh-CN';
}

/** A sentence with its `{name}` places filled in. */
export function say(id: string, params: Record<string, string | number> = {}): string {
  return (sentences[id] ?? id).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** Adds the sentences of a part that was loaded later. */
export function learn(later: typeof sentences): void {
  sentences = { ...sentences, ...later };
}
