/** Groups of a pattern that are repeated without end, and whether a text can be put together of their words in two ways. */

/** Words of a group that are looked at; larger ones are made of parts that are looked at themselves. */
const MOST = 5_000;

/** A repeated group and the words that it stands for. */
export interface Repeated {
  group: string;
  words: string[];
}

/** The groups in a source text that are plain words, their marks `?`, `|`, `[…]` and groups of such, and are followed by `*` or `+`. */
export function groupsRepeated(source: string): Repeated[] {
  const found: Repeated[] = [];
  for (let at = source.indexOf('('); at >= 0; at = source.indexOf('(', at + 1)) {
    const reader = { source, at };
    const words = group(reader);
    if (words && /[*+]/.test(source[reader.at] ?? '')) found.push({ group: source.slice(at, reader.at), words });
  }
  return found;
}

interface Reader {
  source: string;
  at: number;
}

/** The words of the group that begins here, and the reader behind it; null where it is more than words. */
function group(reader: Reader): string[] | null {
  const { source } = reader;
  reader.at += 1;
  if (source.startsWith('?:', reader.at)) reader.at += 2;
  const all = new Set<string>();
  for (;;) {
    const words = sequence(reader);
    if (!words || all.size > MOST) return null;
    for (const word of words) all.add(word);
    const end = source[reader.at++];
    if (end === ')') return [...all];
    if (end !== '|') return null;
  }
}

function sequence(reader: Reader): string[] | null {
  let words = [''];
  for (;;) {
    const sign = reader.source[reader.at] ?? '';
    if (sign === '|' || sign === ')') return words;
    const piece = sign === '(' ? group(reader) : sign === '[' ? oneOf(reader) : letter(reader);
    if (!piece) return null;
    if (reader.source[reader.at] === '?') {
      reader.at += 1;
      piece.push('');
    }
    if (words.length * piece.length > MOST) return null;
    words = words.flatMap(head => piece.map(tail => head + tail));
  }
}

function oneOf(reader: Reader): string[] | null {
  const [whole, letters] =
    /^\[([\u4e00-\u9fffa-zA-Z0-9]+)\]/.exec(reader.source.slice(reader.at, reader.at + 100)) ?? [];
  reader.at += whole?.length ?? 0;
  return letters === undefined ? null : [...letters];
}

function letter(reader: Reader): string[] | null {
  const sign = reader.source[reader.at++] ?? '';
  return /[\u4e00-\u9fffa-zA-Z0-9_']/.test(sign) ? [sign] : null;
}

/** A shortest-found text that the words give in two ways (Sardinas and Patterson, 1953); null when there is none. */
export function readTwoWays(all: readonly string[]): string | null {
  const words = [...new Set(all)].filter(word => word !== '');
  const open: { rest: string; text: string }[] = [];
  for (const short of words)
    for (const long of words)
      if (long !== short && long.startsWith(short)) open.push({ rest: long.slice(short.length), text: long });
  const seen = new Set<string>();
  for (const { rest, text } of open) {
    if (seen.has(rest)) continue;
    seen.add(rest);
    if (words.includes(rest)) return text;
    for (const word of words) {
      if (word.startsWith(rest)) open.push({ rest: word.slice(rest.length), text: text + word.slice(rest.length) });
      else if (rest.startsWith(word)) open.push({ rest: rest.slice(word.length), text });
    }
  }
  return null;
}
