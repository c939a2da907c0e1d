/** The index of a city's place names, and the search for them in free text. */
import type { Places } from '../../bot/domain/city.ts';
import type { Point } from '../../bot/domain/message.ts';
import { contains, type Position, pointAlong } from './geometry.ts';

/** A street or landmark. Two sites may bear the same name. */
export interface Site {
  kind: 'street' | 'landmark';
  name: string;
  en: string;
  /** Middle of a street, the landmark itself. */
  point: Point;
  /** Districts that it touches, that of `point` first. */
  districts: string[];
  /** Street only. */
  line: readonly Position[];
  numbers: readonly [number, number];
  /** False for what is long and has no house numbers, like a river: the point says little. */
  exact: boolean;
}

/** A name found in text, from `from` up to `to`. */
export interface Hit {
  from: number;
  to: number;
  sites: Site[];
  latin: boolean;
}

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

/** District of a point, or null outside all. */
export function districtOf(places: Places, point: Point): string | null {
  return places.districts.find(({ ring }) => contains(ring, point))?.name ?? null;
}

/** All streets and landmarks of a city. */
export function sitesOf(places: Places): Site[] {
  const streets = places.streets.map(({ name, en, line, numbers }): Site => {
    const samples = Array.from({ length: 41 }, (_, i) => pointAlong(line, ((i + 20) % 41) / 40));
    const districts = new Set(samples.map(point => districtOf(places, point) ?? ''));
    const point = pointAlong(line, 0.5);
    return { kind: 'street', name, en, point, districts: [...districts], line, numbers, exact: true };
  });
  const landmarks = places.landmarks.map(({ name, en, kind, at: [lng, lat] }): Site => {
    const point = { lat, lng };
    const districts = [districtOf(places, point) ?? ''];
    return { kind: 'landmark', name, en, point, districts, line: [], numbers: [0, 0], exact: kind !== 'river' };
  });
  return [...streets, ...landmarks];
}

interface Name {
  text: string;
  sites: Site[];
  latin: boolean;
}

/** Names by their first two letters, longest first: a message is searched in one pass. */
export class NameIndex {
  readonly #names = new Map<string, Name[]>();

  constructor(places: Places, sites: readonly Site[]) {
    const names = new Map<string, Name>();
    for (const [i, { name, en, also }] of [...places.streets, ...places.landmarks].entries()) {
      for (const said of [name, ...also, ...englishSpellings(en)]) {
        const text = lowerCase(halfWidth(said)).trim();
        // A name of one letter would be found everywhere.
        if (text.length < 2) continue;
        const known = names.get(text) ?? { text, sites: [], latin: /^[\u0020-\u024F’]+$/.test(text) };
        known.sites.push(sites[i]!);
        names.set(text, known);
      }
    }
    for (const name of names.values()) {
      const start = name.text.slice(0, 2);
      this.#names.set(start, [...(this.#names.get(start) ?? []), name]);
    }
    for (const list of this.#names.values()) list.sort((a, b) => b.text.length - a.text.length);
  }

  /** The names in `text` (half-width, lower case) from left to right, the longest where several begin. */
  find(text: string): Hit[] {
    const hits: Hit[] = [];
    for (let from = 0; from < text.length - 1; from++) {
      const name = this.#names.get(text.slice(from, from + 2))?.find(name => isAt(text, from, name));
      if (!name) continue;
      const to = from + name.text.length;
      hits.push({ from, to, sites: name.sites, latin: name.latin });
      from = to - 1;
    }
    return hits;
  }
}

function isAt(text: string, from: number, { text: name, latin }: Name): boolean {
  if (!text.startsWith(name, from)) return false;
  const [before, after] = [text[from - 1] ?? '', text[from + name.length] ?? ''];
  if (latin) return !/[a-z]/.test(before) && !/[a-z]/.test(after);
  // 新华街道 is an office for a whole quarter, not 新华街.
  return !(name.endsWith('街') && after === '道');
}

function englishSpellings(en: string): string[] {
  const plain = en.replaceAll('’', "'");
  const short = plain
    .replace(/ Road$/, ' Rd')
    .replace(/ Street$/, ' St')
    .replace(/ Avenue$/, ' Ave');
  return [...new Set([en, plain, short])];
}
