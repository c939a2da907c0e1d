/** What a pattern cannot do without, read off its own source. */

/** Characters (UTF-16 units) of which a match holds at least one. */
export type Letters = ReadonlySet<number>;

/** Sets of which a match holds a letter each, the rarest first; empty: nothing is known. */
export type Needs = readonly Letters[];

/** What each way of matching a pattern needs: one way of which nothing is known where its letters cannot be read (flags i, u, v). */
export function needsOf({ source, flags }: RegExp): Needs[] {
  return /[iuv]/.test(flags) || OWN_FLAGS.test(source) ? [[]] : new Source(source).ways();
}

/** A group may have flags of its own. */
const OWN_FLAGS = /\(\?[a-z-]+:/;
const QUANTIFIER = /(?:[*?+]|\{(\d+)(?:,\d*)?\})\??/y;
/** What kind of group it is; a name may be of any letters. */
const GROUP = /(?:\?(?:[:=!]|<[=!]|<[^>]+>))?/y;
const ESCAPE = /[pP]\{\w+(?:=\w+)?\}|u[\da-f]{4}|u\{[\da-f]+\}|x[\da-f]{2}|c[a-z]|k<[^>]+>|\d+|./iy;

/** How often everyday words have a letter, about: what is not in the list is rare. */
const COMMON = new Map<number, number>();
for (const [at, letters] of [
  '了不人我的没，车子上电里在路一么老个有水',
  '来是下楼家道怎小气打火能着天大吗门被到得们好太要哪都口地公多去死那就这边过想孩灯年',
  '坏走停掉点你救管几事说线办看报区儿工开修交出费房保倒什时话护店消头动场心跳谁生还快放住钱树机河装怕卡吵找面户把回发给器狗也居通会断撞自半行',
].entries()) {
  for (const letter of letters) COMMON.set(letter.charCodeAt(0), [25, 8, 3][at]!);
}

function oftenIn(set: Letters): number {
  let often = 0;
  for (const code of set) often += COMMON.get(code) ?? 1;
  return often;
}

function rarestFirst(sets: Needs): Letters[] {
  return [...sets].sort((one, other) => oftenIn(one) - oftenIn(other));
}

/** A regular expression's source, read from left to right: each part gives the sets of which its matches need a letter each. */
class Source {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Each alternative by itself, and each of the last group in it: {PERSON}(摔了|倒在地上) are two ways. */
  ways(): Needs[] {
    return this.#each(() => {
      const sets: Letters[] = [];
      let last: Needs[] = [[]];
      while (this.#goesOn()) {
        const own = this.#atom();
        if (this.#optional()) continue;
        if (own.length > 1) {
          sets.push(...together(last));
          last = own;
        } else sets.push(...own[0]!);
      }
      return last.map(way => rarestFirst([...sets, ...way]));
    }).flat();
  }

  /** Up to the closing bracket or the end, one alternative after the other. */
  #each<T>(read: () => T): T[] {
    const each = [read()];
    while (this.#text[this.#at] === '|') {
      this.#at += 1;
      each.push(read());
    }
    return each;
  }

  #goesOn(): boolean {
    return this.#at < this.#text.length && !/[|)]/.test(this.#text[this.#at]!);
  }

  #sequence(): Needs {
    const sets: Letters[] = [];
    while (this.#goesOn()) {
      const own = this.#atom();
      if (!this.#optional()) sets.push(...together(own));
    }
    return sets;
  }

  /** Reads a quantifier; true where it allows none. */
  #optional(): boolean {
    const [found, least] = this.#next(QUANTIFIER) ?? [''];
    return least === undefined ? /^[*?]/.test(found) : Number(least) === 0;
  }

  /** What stands here, and goes on behind it. */
  #next(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  #atom(): Needs[] {
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
        return [[]];
      default:
        return [[lettersOf(sign)]];
    }
  }

  #group(): Needs[] {
    const [kind] = this.#next(GROUP)!;
    const own = this.#each(() => this.#sequence());
    this.#at += 1;
    return /[=!]$/.test(kind) ? [[]] : own;
  }

  /** A short list of letters; nothing is known of what it does not name one by one. */
  #class(): Needs[] {
    const end = this.#classEnd();
    const inside = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return /^\^|\\(?!d)|.-./.test(inside) ? [[]] : [[lettersOf(inside.replaceAll('\\d', '0123456789'))]];
  }

  #classEnd(): number {
    let end = this.#at;
    while (this.#text[end] !== ']') end += this.#text[end] === '\\' ? 2 : 1;
    return end;
  }

  #escape(): Needs[] {
    const [found] = this.#next(ESCAPE)!;
    if (found === 'd') return [[lettersOf('0123456789')]];
    // Other classes, edges of words and what stands for itself in a roundabout way: nothing is known of them.
    return /^\w/.test(found) ? [[]] : [[lettersOf(found)]];
  }
}

/** What several ways need in common: a letter of what is rarest in each. */
function together(ways: readonly Needs[]): Needs {
  const rarest = ways.map(way => rarestFirst(way)[0]);
  return rarest.includes(undefined) ? [] : [new Set(rarest.flatMap(set => [...set!]))];
}

function lettersOf(words: string): Letters {
  return new Set(words.split('').map(unit => unit.charCodeAt(0)));
}
