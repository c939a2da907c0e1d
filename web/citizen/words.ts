/** The sentences that the living part of the page says, by id. What stands still came from the server in the reader's language. */
import type { Language } from '../../bot/domain/message.ts';
import chinese from '../../config/texts/page.zh-CN.yaml?only=live';

type Sentences = typeof chinese;

let known = chinese;
let english: Sentences | null = null;

/** The language that the page came in. */
export function language(): Language {
  return document.documentElement.lang === 'en' ? 'en' : 'zh-CN';
}

/** A sentence with its `{name}` places filled in. */
export function say(id: string, params: Record<string, string | number> = {}): string {
  const sentence = (english ?? known)[id] ?? id;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** Adds the Chinese sentences of a part that was loaded later. */
export function learn(sentences: Sentences): void {
  known = { ...known, ...sentences };
}

/** Gets the sentences of the page's language. Rejects when they cannot be loaded; the Chinese ones then stay. */
export async function startWords(): Promise<void> {
  if (language() === 'en') english = (await import('../../config/texts/page.en.yaml?only=live,photo,place')).default;
}
