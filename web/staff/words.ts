/** Every sentence of the console by id, in the clerk's language. Chinese comes with the page, English when it is wanted. */
import { signal } from '@preact/signals';
import chinese from '../../config/texts/console.zh-CN.yaml';
import { keep, kept } from './kept.ts';
import { setting } from './setting.ts';

/** Languages of the console. */
export type ConsoleLanguage = 'zh-CN' | 'en';
type Words = Record<string, string>;

/** The language in which the clerk reads. */
export const language = signal<ConsoleLanguage>('zh-CN');
const words = signal<Words>(chinese);

/** A sentence with its `{name}` places filled in. An unknown id shows itself, so that it is seen and mended. */
export function t(id: string, params: Record<string, string | number> = {}): string {
  const sentence = words.value[id] ?? chinese[id] ?? id;
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'bot') return setting.city.bot[language.value === 'en' ? 'en' : 'zh'];
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

/** Whether a sentence of this id exists. */
export function hasWords(id: string): boolean {
  return id in words.value || id in chinese;
}

/** Switches the console's language and remembers it. */
export async function speak(next: ConsoleLanguage): Promise<void> {
  if (next === 'en') {
    const english = await import('../../config/texts/console.en.yaml');
    words.value = { ...chinese, ...english.default };
  } else words.value = chinese;
  language.value = next;
  document.documentElement.lang = next === 'en' ? 'en' : 'zh-Hans';
  keep('language', next);
}

/** Takes up the language that this browser chose before. */
export async function startLanguage(): Promise<void> {
  if (kept('language') === 'en') await speak('en');
}
