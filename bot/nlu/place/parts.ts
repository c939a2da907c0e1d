/**
 * An address in words, taken apart: what can be looked for on a map (area, road, number, name) and what is detail for the
 * crew that goes there (building, unit, floor, room, lamp-post, 对面). Rules alone: most pieces of a Chinese address end with
 * a character that tells what they are.
 */

import { AREAS, DETAILS, type PlacePartKind } from './rules.ts';

/** A piece of an address, from `from` up to `to` in the words. */
export interface PlacePart {
  kind: PlacePartKind;
  text: string;
  from: number;
  to: number;
}

/** Chains of numbers without words: 47-6-746 is building, unit, room; 4-301 building and room. */
const CHAIN =
  /([a-zA-Z]?\d{1,4}(?:[a-zA-Z]|号(?=-))?)[-_—~]([a-zA-Z]?\d{1,4})(?:[-_—~](\d{1,5}))?(?:室)?(?!\d|[号栋幢弄])/y;

/** Endings of names that a road or area may follow without a stop: 阳光花园人民路. */
const NAME_END =
  /(?:小区|花园|家园|花苑|雅苑|新苑|佳苑|嘉苑|公寓|大厦|广场|商城|市场|超市|医院|学校|中学|小学|公园|酒店|宾馆)(?=[^路街])/u;
const PAUSE = /[\s,，、;；。.:：()（）“”"'·-]+/uy;
/** Between two roads that cross. */
const AND_ROAD = /[和与跟同交](?=\p{L}{1,6}?(?:路|街|大道|巷|弄))/uy;
const JOINT = /[\s,，、;；。.:：()（）“”"'·-]/;

/** Takes an address apart, from left to right. Never throws; words of a complaint come out as a long `name`. */
export function placeParts(words: string): PlacePart[] {
  const text = words.slice(0, 200);
  const parts: PlacePart[] = [];
  const push = (kind: PlacePartKind, from: number, to: number) => {
    if (to > from) parts.push({ kind, text: text.slice(from, to), from, to });
  };
  let at = 0;
  while (at < text.length) {
    const start = at;
    const before = parts.at(-1)?.kind ?? null;
    at = matchEnd(PAUSE, text, at) ?? at;
    if (before === 'road') at = matchEnd(AND_ROAD, text, at) ?? at;
    if (at >= text.length) break;
    const chain = chainAt(text, at, before);
    const found = chain ?? detailAt(text, at, before) ?? areaAt(text, at);
    if (Array.isArray(found)) {
      for (const one of found) push(one.kind, one.from, one.to);
      at = found.at(-1)!.to;
    } else if (found) {
      push(found.kind, at, found.to);
      at = found.to;
    } else {
      const to = nameEnd(text, at);
      push('name', at, to);
      at = to;
    }
    if (at <= start) at = start + 1;
  }
  return parts;
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : null;
}

type Span = Omit<PlacePart, 'text'>;

function chainAt(text: string, at: number, before: PlacePartKind | null): Span[] | null {
  if (before !== 'name' && before !== 'building' && before !== 'number' && before !== 'unit') return null;
  CHAIN.lastIndex = at;
  const found = CHAIN.exec(text);
  if (!found) return null;
  const [whole, first = '', second = '', third] = found;
  const kinds: PlacePartKind[] = third === undefined ? ['building', 'room'] : ['building', 'unit', 'room'];
  const second0 = at + first.length + 1;
  const spans: Span[] = [
    { kind: kinds[0]!, from: at, to: at + first.length },
    { kind: kinds[1]!, from: second0, to: third === undefined ? at + whole.length : second0 + second.length },
  ];
  if (third !== undefined) spans.push({ kind: 'room', from: second0 + second.length + 1, to: at + whole.length });
  return spans;
}

/** Digits alone, by what stands before them: they must not count something else (88 米, 3 天). */
const BARE = {
  road: /\d{1,5}(?!\d| ?[米路弄栋幢层楼个天年月日点元])/y,
  inside: /\d{3,5}(?!\d| ?[米个天年月日点元])/y,
  other: /[a-zA-Z]?\d{1,5}[a-zA-Z]?(?![\d\p{L}])/uy,
};

const inside = (kind: PlacePartKind) => kind === 'building' || kind === 'unit' || kind === 'floor';

function detailAt(text: string, at: number, before: PlacePartKind | null): Span | null {
  for (const { kind, pattern, after } of DETAILS) {
    if (after && (before === null || !after.includes(before))) continue;
    const to = matchEnd(pattern, text, at);
    if (to !== null) return { kind, from: at, to };
  }
  const bare =
    before && !JOINT.test(text[at] ?? '')
      ? BARE[before === 'road' ? 'road' : inside(before) ? 'inside' : 'other']
      : null;
  const to = bare && matchEnd(bare, text, at);
  if (!to) return null;
  if (before === 'road') return { kind: 'number', from: at, to };
  return { kind: before === 'name' ? 'building' : 'room', from: at, to };
}

/** The area or road that begins here: of several, the one that ends first. */
function areaAt(text: string, at: number): Span | null {
  let best: Span | null = null;
  for (const { kind, pattern } of AREAS) {
    const to = matchEnd(pattern, text, at);
    if (to !== null && (best === null || to < best.to)) best = { kind, from: at, to };
  }
  if (!best) return null;
  const name = NAME_END.exec(text.slice(at, best.to));
  return name ? { kind: 'name', from: at, to: at + name.index + name[0].length } : best;
}

/** A name goes on until a stop or a detail. */
function nameEnd(text: string, at: number): number {
  for (let to = at + 1; to < text.length; to++) {
    if (JOINT.test(text[to]!)) return to;
    if (to - at > 2 && NAME_END.exec(text.slice(at, to + 1))?.index === to - at - 2) return to;
    if (to - at > 1 && (detailAt(text, to, 'name') || chainAt(text, to, 'name'))) return to;
  }
  return text.length;
}
