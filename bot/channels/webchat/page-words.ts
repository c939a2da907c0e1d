/** The page's own words (config/texts/page.*.yaml), as the build put them beside the page. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../domain/message.ts';

/** Says a sentence of the page by its id. */
export type Say = (id: string, params?: Record<string, string>) => string;

/** Loads both languages from the folder of the built page. @throws when the page was not built. */
export async function loadPageWords(folder: string): Promise<Record<Language, Say>> {
  return { 'zh-CN': await load(folder, 'zh-CN'), en: await load(folder, 'en') };
}

async function load(folder: string, language: Language): Promise<Say> {
  const texts = JSON.parse(await readFile(join(folder, `texts.${language}.json`), 'utf8')) as Record<string, string>;
  return (id, params = {}) => (texts[id] ?? id).replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
