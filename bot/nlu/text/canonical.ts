/** Writes every known word as the one that stands for it, so that many ways of saying a thing become one. */
import { KEEP, SAME } from './thesaurus.ts';

const CANONICAL = new Map<string, string>();
for (const group of SAME) for (const word of group) if (!CANONICAL.has(word)) CANONICAL.set(word, group[0]!);
for (const word of KEEP) if (!CANONICAL.has(word)) CANONICAL.set(word, word);
/** Length of the longest word that begins with a character. */
const LONGEST = new Map<string, number>();
for (const word of CANONICAL.keys()) LONGEST.set(word[0]!, Math.max(word.length, LONGEST.get(word[0]!) ?? 0));

/** A text with every known word replaced by the one that stands for it, and those words. */
export function canonical(text: string): { text: string; words: string[] } {
  let out = '';
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    const found = longestAt(text, at);
    if (found) {
      const word = CANONICAL.get(found)!;
      out += word;
      words.push(word);
      at += found.length;
    } else {
      out += text[at];
      at += 1;
    }
  }
  return { text: out, words };
}

function longestAt(text: string, at: number): string | null {
  const longest = LONGEST.get(text[at]!);
  if (longest === undefined) return null;
  for (let length = Math.min(longest, text.length - at); length > 0; length -= 1) {
    const word = text.slice(at, at + length);
    if (CANONICAL.has(word)) return word;
  }
  return null;
}
