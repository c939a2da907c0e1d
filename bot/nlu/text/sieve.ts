/**
 * Which of many patterns a text may match at all, told by its characters: most messages hold nothing of what most patterns look for,
 * and one look at each character costs less than one try of each pattern.
 *
 * What a pattern cannot do without is read off its own source. Of what must come in turn ({PERSON}…跳) the rarest counts.
 */

/** Bit i is set where pattern i may match; patterns whose bit is not set do not match the text, nor any part of it. */
export type Sieve = (text: string) => number;

/** Most patterns of one sieve: the bits of a small integer. */
const MOST = 30;

/** Reads the patterns once. `null` matches nothing. Throws at start-up for too many, or one that it cannot read (flags i, u, v). */
export function createSieve(patterns: readonly (RegExp | null)[]): Sieve {
  if (patterns.length > MOST) throw new Error(`more than ${MOST} patterns`);
  const bits = new Map<number, number>();
  let always = 0;
  for (const [at, pattern] of patterns.entries()) {
    if (!pattern) continue;
    const needed = needs(pattern);
    if (!needed) always |= 1 << at;
    for (const code of needed ?? []) bits.set(code, (bits.get(code) ?? 0) | (1 << at));
  }
  return text => {
    let found = always;
    for (let at = 0; at < text.length; at += 1) {
      const bit = bits.get(text.charCodeAt(at));
      if (bit !== undefined) found |= bit;
    }
    return found;
  };
}

/** Characters (UTF-16 units), of which every match holds at least one. */
type Letters = ReadonlySet<number>;

/** The letters that a pattern cannot do without, the rarest; null: it can match without any that is known. */
function needs(pattern: RegExp): Letters | null {
  if (/[iuv]/.test(pattern.flags)) throw new Error(`a sieve cannot read ${pattern}`);
  return rarest(new Source(pattern.source).alternatives());
}

/** How often everyday words have a letter, about: what is not in the list is rare. */
const COMMON = new Map<number, number>();
for (const [at, letters] of [
  '了不人我的没，车子上电里在路一么老个有水',
  '来是下楼家道怎小气打火能着天大吗门被到得们好太要哪都口地公多去死那就这边过想孩灯年',
  '坏走停掉点你救管几事说线办看报区儿工开修交出费房保倒什时话护店消头动场心跳谁生还快放住钱树机河装怕卡吵找面户把回发给器狗也居通会断撞自半行',
].entries()) {
  for (const letter of letters) COMMON.set(letter.charCodeAt(0), [25, 8, 3][at]!);
}

function rarest(sets: readonly Letters[]): Letters | null {
  let best: Letters | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const set of sets) {
    let often = 0;
    for (const code of set) often += COMMON.get(code) ?? 1;
    if (often < least) [best, least] = [set, often];
  }
  return best;
}

/** A regular expression's source, read from left to right: each part gives the sets of which its matches need a letter each. */
class Source {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Up to the closing bracket or the end. */
  alternatives(): Letters[] {
    const each: (Letters | null)[] = [rarest(this.#sequence())];
    while (this.#text[this.#at] === '|') {
      this.#at += 1;
      each.push(rarest(this.#sequence()));
    }
    return each.includes(null) ? [] : [new Set(each.flatMap(set => [...(set as Letters)]))];
  }

  #sequence(): Letters[] {
    const sets: Letters[] = [];
    while (this.#at < this.#text.length && !/[|)]/.test(this.#text[this.#at]!)) {
      const own = this.#atom();
      if (!this.#optional()) sets.push(...own);
    }
    return sets;
  }

  /** Reads a quantifier; true where it allows none. */
  #optional(): boolean {
    const found = /^(?:[*?+]|\{(\d+)(?:,\d*)?\})\??/.exec(this.#text.slice(this.#at, this.#at + 12));
    if (!found) return false;
    this.#at += found[0].length;
    return found[1] === undefined ? found[0][0] !== '+' : found[1] === '0';
  }

  #atom(): Letters[] {
    const sign = this.#text[this.#at]!;
    this.#at += 1;
    switch (sign) {
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '\\':
        return this.#escape();
      case '.':
      case '^':
      case '$':
        return [];
      default:
        return [new Set([sign.charCodeAt(0)])];
    }
  }

  #group(): Letters[] {
    const kind = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(this.#text.slice(this.#at, this.#at + 40))?.[0] ?? '';
    if (kind === '' && this.#text[this.#at] === '?') throw new Error(`a sieve cannot read ${this.#text}`);
    this.#at += kind.length;
    const own = this.alternatives();
    this.#at += 1;
    return /[=!]$/.test(kind) ? [] : own;
  }

  /** A short list of letters; nothing is known of what it does not name one by one. */
  #class(): Letters[] {
    const end = this.#classEnd();
    const inside = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return /^\^|\\(?!d)|.-./u.test(inside) ? [] : [lettersOf(inside.replaceAll('\\d', '0123456789'))];
  }

  #classEnd(): number {
    let end = this.#at;
    while (this.#text[end] !== ']') end += this.#text[end] === '\\' ? 2 : 1;
    return end;
  }

  #escape(): Letters[] {
    const found = /^(?:[pP]\{\w+(?:=\w+)?\}|u[\da-f]{4}|u\{[\da-f]+\}|x[\da-f]{2}|k<\w+>|\d+|.)/i.exec(
      this.#text.slice(this.#at),
    )![0];
    this.#at += found.length;
    if (found === 'd') return [lettersOf('0123456789')];
    // Other classes, edges of words and what stands for itself in a roundabout way: nothing is known of them.
    return /^\w/.test(found) ? [] : [lettersOf(found)];
  }
}

function lettersOf(words: string): Letters {
  return new Set(Array.from(words, letter => letter.charCodeAt(0)));
}
