/** A built page's files, held in memory: a build that happens while the server runs takes none away from pages that are open. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** Encodings of which the build makes files, the better one first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** One file as it is sent. */
export interface PageFile {
  type: string;
  bytes: Buffer;
  /** Content-Encoding; null: as it is. */
  encoding: 'br' | 'gzip' | null;
}

/** Reads the files of a folder; gives a file by name in the best encoding that the client takes, null when there is none. */
export async function pageFiles(
  folder: string,
): Promise<(name: string, accepted: string | undefined) => PageFile | null> {
  const names = await readdir(folder);
  const files = new Map(
    await Promise.all(names.map(async name => [name, await readFile(join(folder, name))] as const)),
  );
  return (name, accepted = '') => {
    const type = TYPES[extname(name)];
    const plain = files.get(name);
    if (!type || !plain) return null;
    for (const [encoding, ending] of ENCODINGS) {
      const bytes = files.get(name + ending);
      if (bytes && new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted))
        return { type, bytes, encoding };
    }
    return { type, bytes: plain, encoding: null };
  };
}
