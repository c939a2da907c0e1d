/** What changed between two texts, word by word: Chinese by character, Latin letters and figures by word; lists line by line. */

/** A stretch of words: in both, only in the older, or only in the newer text. */
export interface Stretch {
  kind: 'same' | 'gone' | 'new';
  words: string;
}

function pieces(words: string, byLine: boolean): string[] {
  return words.match(byLine ? /[^\n]*\n|[^\n]+$/g : /[\p{Script=Latin}\d]+|[\s\S]/gu) ?? [];
}

/** Fewer words than these between two changes are a chance likeness: the changes are read as one, in characters. */
const CHANCE = 3;

/** The stretches in reading order; joined without those that are new they give `before`, without those that are gone `after`. */
export function wordChanges(before: string, after: string, byLine = false): Stretch[] {
  const found = stretches(pieces(before, byLine), pieces(after, byLine));
  return byLine ? found : joined(found);
}

function stretches(old: string[], fresh: string[]): Stretch[] {
  const found: Stretch[] = [];
  const add = (kind: Stretch['kind'], words: string) => {
    const end = found.at(-1);
    if (end?.kind === kind) end.words += words;
    else found.push({ kind, words });
  };
  const common = commonLengths(old, fresh);
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && old[i] === fresh[j]) {
      add('same', old[i]!);
      i += 1;
      j += 1;
    } else if (j >= fresh.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      add('gone', old[i]!);
      i += 1;
    } else {
      add('new', fresh[j]!);
      j += 1;
    }
  }
  return found;
}

/** Changes with hardly anything between them are told as one: all that went, then all that came. */
function joined(found: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  let [gone, fresh] = ['', ''];
  const end = () => {
    const same = commonEnd(gone, fresh);
    const cut = (words: string) => words.slice(0, words.length - same.length);
    for (const one of [
      { kind: 'gone', words: cut(gone) },
      { kind: 'new', words: cut(fresh) },
      { kind: 'same', words: same },
    ] as const) {
      if (one.words !== '') result.push(one);
    }
    [gone, fresh] = ['', ''];
  };
  for (const [at, { kind, words }] of found.entries()) {
    const inside = at > 0 && at < found.length - 1;
    if (kind === 'same' && !(inside && words.length < CHANCE && gone + fresh !== '')) {
      end();
      const before = result.at(-1);
      if (before?.kind === 'same') before.words += words;
      else result.push({ kind, words });
      continue;
    }
    if (kind !== 'new') gone += words;
    if (kind !== 'gone') fresh += words;
  }
  end();
  return result;
}

/** The pieces that both end with. */
function commonEnd(one: string, other: string): string {
  const [left, right] = [pieces(one, false), pieces(other, false)];
  let same = '';
  while (left.length > 0 && left.at(-1) === right.at(-1)) {
    same = left.pop() + same;
    right.pop();
  }
  return same;
}

/** Length of the longest common subsequence of each pair of tails. */
function commonLengths(old: string[], fresh: string[]): Uint16Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      rows[i]![j] = old[i] === fresh[j] ? rows[i + 1]![j + 1]! + 1 : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
    }
  }
  return rows;
}
