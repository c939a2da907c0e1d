import type { PlaceMention } from '../domain/commands.ts';
import type { Point } from '../domain/message.ts';

/** The city's own places: streets, landmarks, districts. In memory and synchronous. */
export interface Gazetteer {
  /** The first street or landmark that the words name, with house number if told; null when none. `text` is the span that names the place. */
  find(words: string): PlaceMention | null;
  /**
   * The place that words mean which name none exactly: homophones and southern sounds are put right (`match`); with one wrong
   * character, or several names alike, `match` is null and `others` holds what to ask about. Null when nothing is near.
   */
  guess(words: string): PlaceMention | null;
  /** Metres from a point to the nearest street or landmark of that name; null for what is long, like a river, or unknown. */
  metresTo(name: string, point: Point): number | null;
  /** District of a point; null outside the city. */
  district(point: Point): string | null;
  /** True inside one of the city's districts. */
  inside(point: Point): boolean;
  /** The nearest street or landmark in words, for reading a pin back: 人民路 88 号附近; null when nothing is near. */
  describe(point: Point): string | null;
}

/** Metres between two points (haversine). */
export function metresBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLng = (b.lng - a.lng) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLng / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}
