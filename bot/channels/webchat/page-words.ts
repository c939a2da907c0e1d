/** The page's own words (config/texts/page.*.yaml), as the build put them beside the page. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../domain/message.ts';

/** Says a sentence of the page by its id. */
export type Say = (id: string, params?: Record<string, string>) => string;

/** The page's words in one language. */
export interface PageWords {
  say: Say;
  /** What the page's script says, by id without `live.`, as its `{name}` places stand. */
  live: Record<string, string>;
}

/** Loads both languages from the folder of the built page. @throws when the page was not built. */
export async function loadPageWords(folder: string): Promise<Record<Language, PageWords>> {
  return { 'zh-CN': await load(folder, 'zh-CN'), en: await load(folder, 'en') };
}

async function load(folder: string, language: Language): Promise<PageWords> {
  const texts = JSON.parse(await readFile(join(folder, `texts.${language}.json`), 'utf8')) as Record<string, string>;
  const live = Object.entries(texts).filter(([id]) => id.startsWith('live.'));
  return {
    say: (id, params = {}) => (texts[id] ?? id).replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
    live: Object.fromEntries(live.map(([id, sentence]) => [id.slice('live.'.length), sentence])),
  };
}
