/** The index of a city's place names, and the search for them in free text. */
import type { Places } from '../../bot/domain/city.ts';
import type { Point } from '../../bot/domain/message.ts';
import { boxOf, contains, inBox, type Position, pointAlong } from './geometry.ts';

/** A street or landmark. Two sites may bear the same name. */
export interface Site {
  kind: 'street' | 'landmark';
  name: string;
  en: string;
  /** Middle of a street, the landmark itself. */
  point: Point;
  /** Districts that it touches, that of `point` first; worked out when first asked for. */
  districts(): readonly string[];
  /** Street only. */
  line: readonly Position[];
  numbers: readonly [number, number];
  /** False for what is long and has no house numbers, like a river: the point says little. */
  exact: boolean;
  /** Housing estates are called by many endings: 翠竹苑, 翠竹小区. */
  estate: boolean;
}

/** A name found in text, from `from` up to `to`. */
export interface Hit {
  from: number;
  to: number;
  sites: Site[];
  /** Found by its English name. */
  latin: boolean;
}

/** The district of a point, or null outside all. */
export type DistrictOf = (point: Point) => string | null;

/** Writes full-width letters, digits and spaces half-width, but leaves Chinese punctuation; the length stays the same. */
export function halfWidth(words: string): string {
  return words
    .replace(/[０-９Ａ-Ｚａ-ｚ＃／－]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('　', ' ');
}

/** Latin letters in lower case; the length stays the same, which toLowerCase() does not promise. */
export function lowerCase(words: string): string {
  return words.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

/** Makes the search for a point's district. */
export function districtsOf(places: Places): DistrictOf {
  const boxed = places.districts.map(({ name, ring }) => ({ name, ring, box: boxOf(ring) }));
  return point => boxed.find(({ ring, box }) => inBox(box, point) && contains(ring, point))?.name ?? null;
}

/** What is long and named as one thing. */
const LONG = new Set(['river', 'canal', 'line']);

/** All streets and landmarks of a city. */
export function sitesOf(places: Places, districtOf: DistrictOf): Site[] {
  const streets = places.streets.map(({ name, en, line, numbers }): Site => {
    const samples = () => Array.from({ length: 41 }, (_, i) => pointAlong(line, ((i + 20) % 41) / 40));
    const districts = once(() => [...new Set(samples().map(point => districtOf(point) ?? ''))]);
    const point = pointAlong(line, 0.5);
    return { kind: 'street', name, en: en || name, point, districts, line, numbers, exact: true, estate: false };
  });
  const landmarks = places.landmarks.map(({ name, en, kind, at: [lng, lat] }): Site => {
    const point = { lat, lng };
    const districts = once(() => [districtOf(point) ?? '']);
    const shape = { line: [], numbers: [0, 0] as const, exact: !LONG.has(kind), estate: kind === 'estate' };
    return { kind: 'landmark', name, en: en || name, point, districts, ...shape };
  });
  return [...streets, ...landmarks];
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** One way to say a place's name. */
export interface Name {
  text: string;
  sites: Site[];
  /** Written in Latin letters, as lamp-posts' numbers are too. */
  latin: boolean;
  /** The place's English name. */
  english: boolean;
}

/** Names by their text; which lengths to try is known from a name's first two letters, so a message is searched in one pass. */
export class NameIndex {
  readonly #names = new Map<string, Name>();
  /** Longest first. */
  readonly #lengths = new Map<string, number[]>();

  constructor(places: Places, sites: readonly Site[]) {
    for (const [i, { name, en, also }] of [...places.streets, ...places.landmarks].entries()) {
      for (const said of [name, ...also]) this.#add(said, sites[i]!, false);
      for (const said of englishSpellings(en)) this.#add(said, sites[i]!, true);
    }
    for (const lengths of this.#lengths.values()) lengths.sort((a, b) => b - a);
  }

  #add(said: string, site: Site, english: boolean): void {
    const text = lowerCase(halfWidth(said)).trim();
    // A name of one letter would be found everywhere.
    if (text.length < 2) return;
    const known = this.#names.get(text);
    if (known) {
      if (!known.sites.includes(site)) known.sites.push(site);
      return;
    }
    this.#names.set(text, { text, sites: [site], english, latin: /^[\u0020-\u024F’]+$/.test(text) });
    const start = text.slice(0, 2);
    const lengths = this.#lengths.get(start);
    if (!lengths) this.#lengths.set(start, [text.length]);
    else if (!lengths.includes(text.length)) lengths.push(text.length);
  }

  /** All names. */
  all(): Iterable<Name> {
    return this.#names.values();
  }

  /** The names in `text` (half-width, lower case) from left to right, the longest where several begin. */
  find(text: string): Hit[] {
    const hits: Hit[] = [];
    for (let from = 0; from < text.length - 1; from++) {
      const name = this.#at(text, from);
      if (!name) continue;
      const to = from + name.text.length;
      hits.push({ from, to, sites: name.sites, latin: name.english });
      from = to - 1;
    }
    return hits;
  }

  #at(text: string, from: number): Name | undefined {
    for (const length of this.#lengths.get(text.slice(from, from + 2)) ?? []) {
      const name = this.#names.get(text.slice(from, from + length));
      if (name && standsAlone(text, from, name)) return name;
    }
    return undefined;
  }
}

function standsAlone(text: string, from: number, { text: name, latin }: Name): boolean {
  const [before, after] = [text[from - 1] ?? '', text[from + name.length] ?? ''];
  if (latin) return !/[a-z]/.test(before) && !/[a-z]/.test(after) && !(/\d$/.test(name) && /\d/.test(after));
  // 新华街道 is an office for a whole quarter, not 新华街.
  return !(name.endsWith('街') && after === '道');
}

function englishSpellings(en: string): string[] {
  if (en === '') return [];
  const plain = en.replaceAll('’', "'");
  const short = plain
    .replace(/ Road$/, ' Rd')
    .replace(/ Street$/, ' St')
    .replace(/ Avenue$/, ' Ave');
  return [...new Set([en, plain, short])];
}
