/** Every sentence that the project itself has: what citizens say in its tests, and what stands in the files of the demo city. */
import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readSentences } from '../../bot/nlu/emergency/learn.ts';
import { OPENINGS } from '../bench/openings.ts';

const FILES = ['tests/conversations/**/*.yaml', 'config/cities/demo/**/*.yaml'];

/** Sentences and single words, each once. */
export function ownSentences(): string[] {
  return [
    ...new Set([
      ...OPENINGS.flatMap(({ say, place }) => [say, place]),
      ...(['danger', 'calm'] as const).flatMap(readSentences).map(({ text }) => text),
      ...FILES.flatMap(files => globSync(files)).flatMap(file => wordsIn(parse(readFileSync(file, 'utf8')))),
    ]),
  ];
}

/** All strings of a file, however deep. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(wordsIn) : [];
}
