/** What categories and questions are compared by: known words, pairs of Chinese characters, stems of English words. */
import { canonical } from './canonical.ts';

/** Little words of English that tell nothing. */
const STOP = new Set(
  'a an the is are was were be been am i my me we our us you your it its this that these those there here in on at of to for from with and or but not no so very just please has have had do does did can could will would some any all been about by up out'.split(
    ' ',
  ),
);

/** Characters that carry no matter: particles, pronouns, measure words. A pair made only of these is no feature. */
const EMPTY = new Set(
  Array.from(
    '的了是我你他她它们在有就也都还吧啊呀呢吗么嘛这那个一不没很太得着过到给把被让和跟要会能可以上下里',
    letter => letter.charCodeAt(0),
  ),
);
const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

/** The features of a folded lower-case text; each once. Known words are marked with `=`, English stems with `~`. `known`: its canonical form. */
export function features(low: string, known = canonical(low)): Set<string> {
  const found = new Set<string>();
  const { text, words } = known;
  for (const word of words) found.add(`=${word}`);
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const han = code >= FIRST_HAN && code <= LAST_HAN;
    if (han && before !== 0 && !(EMPTY.has(before) && EMPTY.has(code))) found.add(text.slice(at - 1, at + 1));
    before = han ? code : 0;
  }
  for (const word of low.match(/[a-z][a-z']+|\d{3,}/g) ?? []) if (!STOP.has(word)) found.add(`~${stem(word)}`);
  return found;
}

function stem(word: string): string {
  if (word.length <= 4) return word.replace(/(?<=..)s$/, '');
  return word
    .replace(/'s$/, '')
    .replace(/(?:ing|ed|es|s)$/, '')
    .replace(/(.)\1$/, '$1')
    .replace(/e$/, '');
}
