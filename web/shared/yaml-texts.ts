/** Lets the pages import their sentences from config/texts as they import a module. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

/**
 * Vite plugin: `import texts from '…/page.en.yaml'` gives the file as an object of sentences by id.
 * The build stops when a value is not a sentence, with the file's name and the id.
 */
export function yamlTexts(): Plugin {
  return {
    name: 'onepress-yaml-texts',
    async load(id) {
      const file = id.split('?')[0] ?? id;
      if (!file.endsWith('.yaml')) return null;
      this.addWatchFile(file);
      return { code: `export default ${JSON.stringify(await readTexts(file))}`, map: null, moduleType: 'js' };
    },
  };
}

/** Reads one file of sentences. @throws Error that names the file and the id of a value that is not a sentence. */
export async function readTexts(file: string): Promise<Record<string, string>> {
  const texts = parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  for (const [id, sentence] of Object.entries(texts)) {
    if (typeof sentence !== 'string') throw new Error(`${file}: ${id} is not a sentence`);
  }
  return texts as Record<string, string>;
}
