/**
 * Which of many patterns a text may match at all, told by its characters: most messages hold nothing of what most patterns look for,
 * and one look at each character costs less than one try of each pattern.
 */
import { type Letters, needsOf } from './needs.ts';

/** Bit i is set where pattern i may match; patterns whose bit is not set match neither the text nor any part of it. */
export type Sieve = (text: string) => number;

/** Most patterns of one sieve: the bits of a small integer. */
const MOST = 30;

/** What a letter in a text says. */
interface Sign {
  /** Patterns that may match wherever it is. */
  alone: number;
  /** Patterns that may match beside a letter of a set, in turns: their bits, number of the set. */
  beside: number[];
  /** The sets that it belongs to. */
  sets: number[];
}

/** Reads the patterns once. `null` matches nothing; one that cannot be read (flags i, u, v) may match any text. Throws at start-up for too many. */
export function createSieve(patterns: readonly (RegExp | null)[]): Sieve {
  if (patterns.length > MOST) throw new Error(`more than ${MOST} patterns`);
  const signs = new Map<number, Sign>();
  const numbers = new Map<string, number>();
  let always = 0;
  for (const [at, pattern] of patterns.entries()) {
    const bit = 1 << at;
    for (const [rarest, second] of pattern ? needsOf(pattern) : []) {
      if (!rarest) always |= bit;
      const set = second && numberOf(second);
      for (const code of rarest ?? []) {
        if (set === undefined) signOf(code).alone |= bit;
        else addBeside(signOf(code).beside, bit, set);
      }
    }
  }
  /** The call in which a letter of a set was met last. */
  const met = new Int32Array(numbers.size);
  let call = 0;
  return text => {
    // It begins again after a while: a set that seems to be met since then lets a text pass, which does no harm.
    call = (call + 1) & 0x3fffffff;
    let found = always;
    for (let at = 0; at < text.length; at += 1) {
      const sign = signs.get(text.charCodeAt(at));
      if (sign === undefined) continue;
      found |= sign.alone;
      for (const set of sign.sets) met[set] = call;
    }
    for (let at = 0; at < text.length; at += 1) {
      const beside = signs.get(text.charCodeAt(at))?.beside;
      if (beside === undefined) continue;
      for (let i = 0; i < beside.length; i += 2) if (met[beside[i + 1]!] === call) found |= beside[i]!;
    }
    return found;
  };

  function addBeside(beside: number[], bit: number, set: number): void {
    for (let i = 0; i < beside.length; i += 2) {
      if (beside[i + 1] !== set) continue;
      beside[i]! |= bit;
      return;
    }
    beside.push(bit, set);
  }

  function signOf(code: number): Sign {
    let sign = signs.get(code);
    if (!sign) {
      sign = { alone: 0, beside: [], sets: [] };
      signs.set(code, sign);
    }
    return sign;
  }

  function numberOf(set: Letters): number {
    const name = [...set].sort().join();
    let number = numbers.get(name);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(name, number);
      for (const code of set) signOf(code).sets.push(number);
    }
    return number;
  }
}
