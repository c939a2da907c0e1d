/** What every map provider's protocol is reduced to, and how its JSON is read without trust. */
import type { Datum, Point } from '../../../bot/domain/message.ts';
import type { GeocodedPlace } from '../../../bot/ports/geocoder.ts';

/** A place in the provider's coordinates. */
export interface Answered extends Omit<GeocodedPlace, 'point'> {
  point: Point;
  datum: Datum;
}

/**
 * What an answer says: the places, best first; or why there are none. `quota`: paid or daily limit is used up; `busy`: too
 * many at once; `key`: the key is refused; `broken`: anything else.
 */
export type Answer = { places: Answered[] } | { fault: 'quota' | 'busy' | 'key' | 'broken' };

/** Where a city lies, for providers that narrow the search. */
export interface CityArea {
  /** The city's name, 安澜市. */
  name: string;
  /** West, south, east, north; WGS-84. */
  bounds: readonly [number, number, number, number];
}

/** One provider's protocol: pure, so that fakes and real ones go through the same code. */
export interface Provider {
  /** Base address where none is set. */
  base: string;
  /** Path and query of a search. */
  path(address: string, key: string, city: CityArea): string;
  /** Reads a parsed answer; `status` is that of HTTP. */
  read(answer: unknown, status: number): Answer;
}

/** A field somewhere inside parsed JSON; undefined when there is none. */
export function at(value: unknown, ...keys: (string | number)[]): unknown {
  let inner = value;
  for (const key of keys) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = (inner as Record<string | number, unknown>)[key];
  }
  return inner;
}

/** A point of two numbers, or of texts that are numbers; null when it is none on earth. */
export function pointOf(lat: unknown, lng: unknown): Point | null {
  const [y, x] = [lat, lng].map(value => (typeof value === 'string' && value.trim() ? Number(value) : value));
  if (typeof y !== 'number' || typeof x !== 'number') return null;
  return Math.abs(y) <= 90 && Math.abs(x) <= 180 ? { lat: y, lng: x } : null;
}

/** A short text; empty when it is none. */
export function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : '';
}
