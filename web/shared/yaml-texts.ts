/** Lets the pages import their sentences from config/texts as they import a module. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

/**
 * Vite plugin: `import texts from '…/page.en.yaml'` gives the file as an object of sentences by id; `…yaml?only=photo,place`
 * only the ids that begin with `photo.` or `place.`, so that each part of a page brings its own.
 * The build stops when a value is not a sentence, with the file's name and the id.
 */
export function yamlTexts(): Plugin {
  return {
    name: 'onepress-yaml-texts',
    async load(id) {
      const [file = '', query = ''] = id.split('?');
      if (!file.endsWith('.yaml')) return null;
      this.addWatchFile(file);
      const texts = choose(await readTexts(file), new URLSearchParams(query));
      return { code: `export default ${JSON.stringify(texts)}`, map: null, moduleType: 'js' };
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

function choose(texts: Record<string, string>, query: URLSearchParams): Record<string, string> {
  const groups = query.get('only')?.split(',');
  if (!groups) return texts;
  return Object.fromEntries(Object.entries(texts).filter(([id]) => groups.includes(id.split('.')[0] ?? '')));
}
