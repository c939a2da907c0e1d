/**
 * Words that a pattern matches, made from the pattern itself: it reads the source by its own means, not by those of the sieves that are
 * tested with it. The same pattern gives the same words in every run.
 */

/** Stands where any letter may: no word of a list holds it. */
const ANY = ['甲', 'x', '7'];
const DIGITS = ['0', '7'];
const SPACES = [' ', '\n'];
/** What an escape stands for; an edge of a word stands for nothing. */
const ESCAPES: Readonly<Record<string, readonly string[]>> = {
  d: DIGITS,
  s: SPACES,
  w: ['a', '5'],
  D: ['甲', 'x'],
  S: ANY,
  W: ['甲', ' '],
  n: ['\n'],
  t: ['\t'],
  b: [''],
  B: [''],
};
/** So often at most is repeated what may be repeated without end. */
const OFTEN = 3;
/** The words are made so many times, in other company each time. */
const ROUNDS = 2;

/** Words that the pattern matches, each of its alternatives and each named letter in some of them; `missed` are those made in vain. */
export function wordsOf(pattern: RegExp): { words: string[]; missed: number } {
  const once = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  const made = new Set<string>();
  const chance = createChance();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const word of new Maker(pattern, chance).words()) made.add(word);
  }
  const words = [...made].filter(word => once.test(word));
  return { words, missed: made.size - words.length };
}

/** A whole number below `below`, in the same order in every run (Lehmer 1951). */
type Chance = (below: number) => number;

function createChance(): Chance {
  let state = 20261122;
  return below => {
    state = (state * 48_271) % 0x7fffffff;
    return state % below;
  };
}

class Maker {
  readonly #text: string;
  readonly #flags: string;
  readonly #chance: Chance;
  #at = 0;

  constructor({ source, flags }: RegExp, chance: Chance) {
    this.#text = source;
    this.#flags = flags.replace(/[^iu]/g, '');
    this.#chance = chance;
  }

  /** Of each alternative its words. */
  words(): string[] {
    const words = this.#sequence();
    while (this.#takes('|')) words.push(...this.#sequence());
    return words;
  }

  #sequence(): string[] {
    const parts: string[][] = [];
    while (!this.#ends()) {
      parts.push(this.#repeated(this.#atom()));
    }
    return [...new Set([...this.#joined(parts), ...bare(parts)])];
  }

  /** As many words as the part with the most ways has: each way of each part comes, beside any of the others. */
  #joined(parts: readonly string[][]): string[] {
    const most = parts.reduce((longest, part) => Math.max(longest, part.length), 1);
    const words = Array.from({ length: most }, () => '');
    for (const part of parts) {
      let left: string[] = [];
      for (let at = 0; at < most; at += 1) {
        if (left.length === 0) left = this.#shuffled(part);
        words[at] += left.pop()!;
      }
    }
    return words;
  }

  #shuffled(part: readonly string[]): string[] {
    const all = [...part];
    for (let at = all.length - 1; at > 0; at -= 1) {
      const other = this.#chance(at + 1);
      [all[at], all[other]] = [all[other]!, all[at]!];
    }
    return all;
  }

  #repeated(ways: string[]): string[] {
    const found = /^(?:([*?+])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#text.slice(this.#at));
    if (!found) return ways;
    this.#at += found[0].length;
    const [, sign, from, open, to] = found;
    const least = sign ? Number(sign === '+') : Number(from);
    const most = sign === '?' ? 1 : sign || (open && !to) ? least + OFTEN : Number(to || from);
    const counts = new Set([least, Math.min(most, least + 1), most]);
    return [...counts].flatMap(count => this.#joined(Array.from({ length: count }, () => ways)));
  }

  #atom(): string[] {
    const sign = this.#text[this.#at]!;
    this.#at += 1;
    if (sign === '(') return this.#group();
    if (sign === '[') return this.#class();
    if (sign === '\\') return this.#escape();
    if (sign === '.') return ANY;
    return sign === '^' || sign === '$' ? [''] : [sign];
  }

  /** What must not be there stands for nothing; what must be there comes by itself at the end, else with what follows it. */
  #group(): string[] {
    const kind = /^(?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(this.#text.slice(this.#at))![0];
    this.#at += kind.length;
    const words = this.words();
    if (!this.#takes(')')) throw new Error(`not read: ${this.#text.slice(this.#at)}`);
    if (kind.endsWith('=')) return this.#ends() ? ['', ...words] : [''];
    return kind.endsWith('!') ? [''] : words;
  }

  #class(): string[] {
    const [whole, not, inside] = /^(\^?)((?:\\.|[^\]\\])*)\]/.exec(this.#text.slice(this.#at))!;
    this.#at += whole.length;
    const one = new RegExp(`[${whole}`, this.#flags);
    if (not) return [...ANY, ...SPACES, ',', '了', '人'].filter(letter => one.test(letter));
    const named = inside!.replace(/\\[pP]\{[^}]*\}|\\u[\da-f]{4}|\\u\{[\da-f]+\}|\\./gi, sign =>
      new Maker(new RegExp(sign, this.#flags), this.#chance).words().join(''),
    );
    // Of "from – to" the two ends come.
    return [...new Set(this.#flags.includes('u') ? named : named.split(''))].filter(letter => one.test(letter));
  }

  #escape(): string[] {
    const [found, code] = /^(?:[pP]\{[^}]*\}|u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|.)/s.exec(this.#text.slice(this.#at))!;
    this.#at += found.length;
    if (/^[pP]\{/.test(found)) {
      const one = new RegExp(`\\${found}`, 'u');
      return [...ANY, ' ', '👍'].filter(letter => one.test(letter));
    }
    if (found.length > 1) return [String.fromCodePoint(Number.parseInt(code ?? found.slice(1), 16))];
    const ways = ESCAPES[found];
    if (!ways && /\w/.test(found)) throw new Error(`not read: \\${found}`);
    return [...(ways ?? [found])];
  }

  /** True where an alternative ends. */
  #ends(): boolean {
    return this.#at === this.#text.length || '|)'.includes(this.#text[this.#at]!);
  }

  #takes(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }
}

/** Each way of each part with as little as may be of the others. */
function bare(parts: readonly string[][]): string[] {
  const least = parts.map(part => part.reduce((short, way) => (way.length < short.length ? way : short)));
  return parts.flatMap((part, at) => part.map(way => least.slice(0, at).join('') + way + least.slice(at + 1).join('')));
}
