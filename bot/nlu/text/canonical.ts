/** Writes every known word as the one that stands for it, so that many ways of saying a thing become one. */
import { createWordAt } from './known-words.ts';
import { KEEP, SAME } from './thesaurus.ts';

const CANONICAL = new Map<string, string>();
for (const group of SAME) for (const word of group) if (!CANONICAL.has(word)) CANONICAL.set(word, group[0]!);
for (const word of KEEP) if (!CANONICAL.has(word)) CANONICAL.set(word, word);
const wordAt = createWordAt(CANONICAL);

/** A text with every known word replaced by the one that stands for it, and those words. */
export function canonical(text: string): { text: string; words: string[] } {
  let out = '';
  let from = 0;
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    const found = wordAt(text, at);
    if (!found) {
      at += 1;
      continue;
    }
    words.push(found[1]);
    out += text.slice(from, at) + found[1];
    at += found[0].length;
    from = at;
  }
  return { text: from === 0 ? text : out + text.slice(from), words };
}
