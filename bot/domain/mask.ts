/** Personal numbers in free words: staff see that there was one, everybody else sees nothing of it. */
import { type Figure, figureRuns } from './figures.ts';
import { kindOfNumber, type PersonalKind } from './personal-number.ts';

/** A number that tells who somebody is, from `from` to before `to` in the words. */
export interface PersonalNumber {
  kind: PersonalKind;
  from: number;
  to: number;
  /** As it is shown to those who must not read it: 138****5678. */
  masked: string;
}

/**
 * Masks in words that go into a case: identity cards (GB 11643: 440***********1234), bank cards (ISO/IEC 7812 by their Luhn
 * figure: 6222***********0123) and mobile numbers (138****5678), however they are written. Numbers of things stay.
 * @param phones `keep` where the number that stands on an advertisement was asked for; `every`: land-lines too
 */
export function maskPersonal(words: string, phones: 'hide' | 'keep' | 'every' = 'hide'): string {
  let left = '';
  let from = 0;
  for (const found of personalNumbers(words)) {
    if (phones === 'keep' && found.kind === 'mobile') continue;
    if (phones !== 'every' && found.kind === 'landline') continue;
    left += words.slice(from, found.from) + found.masked;
    from = found.to;
  }
  return left + words.slice(from);
}

/** What makes a key of a figure in 1️⃣; it goes with the last one. */
const KEYCAP = '\ufe0f\u20e3';

/** Every personal number in words, in order. */
export function personalNumbers(words: string): PersonalNumber[] {
  const all: PersonalNumber[] = [];
  for (const run of figureRuns(words)) {
    const values = run.map(({ value }) => value).join('');
    let last = 0;
    for (let start = 0; start < run.length; ) {
      const found = kindOfNumber({ words, run, values, start, last });
      if (found) all.push({ kind: found.kind, ...hidden(words, run.slice(start, found.end), found) });
      start = found ? found.end : start + 1;
      if (found) last = start;
    }
  }
  return all;
}

/** Stars for the figures between; what groups them stays out, so that the length tells nothing. A land-line keeps its dash. */
function hidden(
  words: string,
  figures: readonly Figure[],
  { kind, shown, mark }: { kind: PersonalKind; shown: readonly [head: number, tail: number]; mark: number | null },
) {
  const from = figures[0]?.at ?? 0;
  let to = (mark ?? figures.at(-1)?.at ?? from) + 1;
  while (KEYCAP.includes(words[to] ?? ' ')) to += 1;
  const signs = [...figures.map(({ at }) => words[at] as string), ...(mark === null ? [] : [words[mark] as string])];
  const [head, tail] = shown;
  const begun = kind === 'landline' ? words.slice(from, figures[head]?.at) : signs.slice(0, head).join('');
  const stars = kind === 'landline' ? 4 : signs.length - head - tail;
  return { from, to, masked: begun + '*'.repeat(stars) + signs.slice(-tail).join('') };
}

/** A telephone number with its middle hidden, to read back: 138****5678, 020-****5678. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length === 11 && digits.startsWith('1')
    ? `${digits.slice(0, 3)}****${digits.slice(-4)}`
    : phone.replace(/\d{4}(?=\d{2,4}$)/, '****');
}
