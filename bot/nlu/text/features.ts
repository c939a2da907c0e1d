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
  '的了是我你他她它们在有就也都还吧啊呀呢吗么嘛这那个一不没很太得着过到给把被让和跟要会能可以上下里',
);

/** The features of a folded lower-case text; each once. Known words are marked with `=`, English stems with `~`. `known`: its canonical form. */
export function features(low: string, known = canonical(low)): Set<string> {
  const found = new Set<string>();
  const { text, words } = known;
  for (const word of words) found.add(`=${word}`);
  let before = '';
  for (const character of text) {
    const han = character >= '\u3400' && character <= '\u9fff';
    if (han && before && !(EMPTY.has(before) && EMPTY.has(character))) found.add(before + character);
    before = han ? character : '';
  }
  for (const match of low.matchAll(/[a-z][a-z']+|\d{3,}/g)) {
    if (!STOP.has(match[0])) found.add(`~${stem(match[0])}`);
  }
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
