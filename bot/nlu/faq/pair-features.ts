/** What a question and a wording have in common and in what they differ: some measures, and many signs to be weighed by learning. */
import { FORMS_COUNT, formsOf } from './question-forms.ts';
import { numberOf, pairOf } from './tokens.ts';

/** A wording taken apart; numbers are those of tokens.ts. */
export interface Taken {
  tokens: Int32Array;
  /** Of neighbours: one less than tokens. */
  pairs: Int32Array;
  words: Int32Array;
}

/** A wording as it is compared: each gram once, sorted, with its rarity. */
export interface Side extends Taken {
  tokenSet: WeighedSet;
  pairSet: WeighedSet;
  wordSet: WeighedSet;
  /** Its numbers (with figures or in Chinese), sorted, as one text. */
  figures: string;
  /** How many words of denial it has. */
  denials: number;
  /** What it asks for: bits of question-forms.ts. */
  forms: number;
  /** Signs of how it is written; they count on the entry's side alone. */
  style: Int32Array;
}

/** Grams, each once, sorted. */
export interface WeighedSet {
  grams: Int32Array;
  rarities: Float32Array;
}

/** Sorts grams and weighs them. */
export function weighed(grams: Int32Array, rarity: (gram: number) => number): WeighedSet {
  const own = Int32Array.from(new Set(grams)).sort();
  return { grams: own, rarities: Float32Array.from(own, rarity) };
}

const FIGURE = /^[\d一二两三四五六七八九十百半]/;
const DENIAL = /^[不没无别未非]$/;

/** Figures and denials among the tokens. */
export function markedIn(tokens: readonly string[]): Pick<Side, 'figures' | 'denials' | 'forms'> {
  return {
    figures: tokens
      .filter(token => FIGURE.test(token))
      .sort()
      .join(' '),
    denials: tokens.filter(token => DENIAL.test(token)).length,
    forms: formsOf(tokens.join('')),
  };
}

/** Signs of how an entry is written: its first and last characters, its length, its punctuation. */
export function styleOf(text: string): Int32Array {
  const written = text.trim();
  const body = written.replace(/[?？。.!！,，\s]+$/, '');
  const signs = [
    `ends ${written.slice(-1)}`,
    `ends ${written.slice(-2)}`,
    `begins ${written.slice(0, 1)}`,
    `begins ${written.slice(0, 2)}`,
    `last ${body.slice(-1)}`,
    `last ${body.slice(-2)}`,
    `last ${body.slice(-3)}`,
    `long ${Math.min(12, written.length >> 1)}`,
    ...[...'？?，, 、。呢啊我'].filter(sign => written.includes(sign)).map(sign => `has ${sign}`),
    ...['请问', '你好'].filter(sign => written.includes(sign)).map(sign => `has ${sign}`),
  ];
  return Int32Array.from(signs, numberOf);
}

/** How many measures `measure` writes. */
export const MEASURES = 42;

/** Longer wordings are compared by their beginnings, in tokens. */
const LONGEST = 64;
const ROW = LONGEST + 1;
/** Lengths of longest common subsequences of the rests; overwritten by each comparison. */
const common = new Uint8Array(ROW * ROW);

/** Writes the measures of a pair into `out` from `at` on; what finding beforehand gave comes in `found`. */
export function measure(asked: Side, entry: Side, found: Found, out: Float32Array, at: number): void {
  overlap(asked.tokenSet, entry.tokenSet, out, at);
  overlap(asked.pairSet, entry.pairSet, out, at + 7);
  overlap(asked.wordSet, entry.wordSet, out, at + 14);
  const a = asked.tokens;
  const b = entry.tokens;
  const n = Math.min(LONGEST, a.length);
  const m = Math.min(LONGEST, b.length);
  const same = fillCommon(a, n, b, m);
  const run = longestRun(a, n, b, m);
  let start = 0;
  while (start < n && start < m && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < n && end < m && a[n - 1 - end] === b[m - 1 - end]) end += 1;
  const longer = Math.max(1, n, m);
  const rest = at + 21;
  out[rest] = same / Math.max(1, n);
  out[rest + 1] = same / Math.max(1, m);
  out[rest + 2] = (2 * same) / Math.max(1, n + m);
  out[rest + 3] = run / Math.max(1, n);
  out[rest + 4] = run / Math.max(1, m);
  out[rest + 5] = start / longer;
  out[rest + 6] = end / longer;
  out[rest + 7] = (n - m) / 10;
  out[rest + 8] = Math.abs(n - m) / 10;
  out[rest + 9] = asked.figures !== entry.figures ? 0 : asked.figures === '' ? 0.5 : 1;
  out[rest + 10] = Math.min(2, Math.abs(asked.denials - entry.denials));
  out[rest + 11] = n === m && same === n ? 1 : 0;
  out[rest + 12] = found.score / found.best;
  out[rest + 13] = found.score / 50;
  out[rest + 14] = (found.score - found.best) / 10;
  out[rest + 15] = Math.log(1 + found.place) / 5;
  const either = bits(asked.forms | entry.forms);
  out[rest + 17] = either === 0 ? 0.5 : bits(asked.forms & entry.forms) / either;
  out[rest + 18] = bits(asked.forms & ~entry.forms);
  out[rest + 19] = bits(entry.forms & ~asked.forms);
  out[rest + 20] = asked.forms === entry.forms ? 1 : 0;
  out[rest + 16] = found.score / Math.max(1, n) / 5;
}

function bits(value: number): number {
  let count = 0;
  for (let left = value; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** What finding beforehand (BM25) thought of an entry. */
export interface Found {
  score: number;
  /** The score of the best of all. */
  best: number;
  /** 0: it was the best. */
  place: number;
}

/** Seven measures of two sets: shares by count and by rarity, and the rarest that only one has. */
function overlap(asked: WeighedSet, entry: WeighedSet, out: Float32Array, at: number): void {
  const a = asked.grams;
  const b = entry.grams;
  let count = 0;
  let both = 0;
  let onlyA = 0;
  let onlyB = 0;
  let rarestA = 0;
  let rarestB = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (j >= b.length || (i < a.length && a[i]! < b[j]!)) {
      const rarity = asked.rarities[i]!;
      onlyA += rarity;
      if (rarity > rarestA) rarestA = rarity;
      i += 1;
    } else if (i >= a.length || b[j]! < a[i]!) {
      const rarity = entry.rarities[j]!;
      onlyB += rarity;
      if (rarity > rarestB) rarestB = rarity;
      j += 1;
    } else {
      count += 1;
      both += asked.rarities[i]!;
      i += 1;
      j += 1;
    }
  }
  out[at] = count / Math.max(1, a.length);
  out[at + 1] = count / Math.max(1, b.length);
  out[at + 2] = both / (both + onlyA || 1);
  out[at + 3] = both / (both + onlyB || 1);
  out[at + 4] = (2 * both) / (2 * both + onlyA + onlyB || 1);
  out[at + 5] = rarestA / 10;
  out[at + 6] = rarestB / 10;
}

function longestRun(a: Int32Array, n: number, b: Int32Array, m: number): number {
  let longest = 0;
  for (let i = 0; i + longest < n; i += 1) {
    for (let j = 0; j + longest < m; j += 1) {
      let run = 0;
      while (i + run < n && j + run < m && a[i + run] === b[j + run]) run += 1;
      if (run > longest) longest = run;
    }
  }
  return longest;
}

/** Fills the table and returns the length of the longest common subsequence of the beginnings. */
function fillCommon(a: Int32Array, n: number, b: Int32Array, m: number): number {
  for (let i = 0; i <= n; i += 1) common[i * ROW + m] = 0;
  for (let j = 0; j <= m; j += 1) common[n * ROW + j] = 0;
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let j = m - 1; j >= 0; j -= 1) {
      const down = common[(i + 1) * ROW + j]!;
      const right = common[i * ROW + j + 1]!;
      common[i * ROW + j] = a[i] === b[j] ? common[(i + 1) * ROW + j + 1]! + 1 : down > right ? down : right;
    }
  }
  return common[0]!;
}

/** Signs of a pair, as 32-bit numbers: grams that both have, only the question or only the entry, and what stands for what. Cleared first. */
export function signs(asked: Side, entry: Side, out: number[]): void {
  out.length = 0;
  setSigns(asked.tokenSet.grams, entry.tokenSet.grams, 0, out);
  setSigns(asked.pairSet.grams, entry.pairSet.grams, 3, out);
  setSigns(asked.wordSet.grams, entry.wordSet.grams, 6, out);
  substitutions(asked.tokens, entry.tokens, 9, out);
  substitutions(asked.words, entry.words, 11, out);
  formSigns(asked.forms, entry.forms, out);
  for (const sign of entry.style) out.push(sign);
}

const SALTS = Array.from({ length: 15 }, (_, at) => numberOf(`kind of sign ${at}`));

function setSigns(a: Int32Array, b: Int32Array, salt: number, out: number[]): void {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (j >= b.length || (i < a.length && a[i]! < b[j]!)) {
      out.push(pairOf(SALTS[salt]!, a[i]!));
      i += 1;
    } else if (i >= a.length || b[j]! < a[i]!) {
      out.push(pairOf(SALTS[salt + 1]!, b[j]!));
      j += 1;
    } else {
      out.push(pairOf(SALTS[salt + 2]!, a[i]!));
      i += 1;
      j += 1;
    }
  }
}

/** What both ask for, what only one does, and what one asks for where the other asks for something else. */
function formSigns(asked: number, entry: number, out: number[]): void {
  for (let form = 0; form < FORMS_COUNT; form += 1) {
    const inAsked = (asked >> form) & 1;
    const inEntry = (entry >> form) & 1;
    if (inAsked || inEntry) out.push(pairOf(SALTS[13]!, form * 4 + inAsked * 2 + inEntry));
    if (!inAsked || inEntry) continue;
    for (let other = 0; other < FORMS_COUNT; other += 1) {
      if ((entry >> other) & ~(asked >> other) & 1) out.push(pairOf(SALTS[14]!, form * FORMS_COUNT + other));
    }
  }
}

/** Laid side by side by their longest common subsequence: what stands in the question where the entry has something else. */
function substitutions(a: Int32Array, b: Int32Array, salt: number, out: number[]): void {
  const n = Math.min(LONGEST, a.length);
  const m = Math.min(LONGEST, b.length);
  fillCommon(a, n, b, m);
  let i = 0;
  let j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && a[i] === b[j]) {
      i += 1;
      j += 1;
      continue;
    }
    let left = SALTS[salt]!;
    let right = SALTS[salt + 1]!;
    const fromA = i;
    const fromB = j;
    while ((i < n || j < m) && !(i < n && j < m && a[i] === b[j])) {
      if (j >= m || (i < n && common[(i + 1) * ROW + j]! >= common[i * ROW + j + 1]!)) {
        left = pairOf(left, a[i]!);
        i += 1;
      } else {
        right = pairOf(right, b[j]!);
        j += 1;
      }
    }
    if (i > fromA && j > fromB) out.push(pairOf(left, right));
  }
}
