/** A citizen's place from the entities of an activity (schema.org GeoCoordinates, alone or inside a Place; WGS-84). */

import { cleanLine } from '../../domain/clean.ts';
import type { PlacePart, UnsupportedPart } from '../../domain/message.ts';
import { recordOf, stringOf } from './read.ts';

/** The first place among the entities; an `unsupported` part when its figures are none, null when there is no place. */
export function placeOf(entities: unknown): PlacePart | UnsupportedPart | null {
  if (!Array.isArray(entities)) return null;
  for (const entity of entities.slice(0, 20)) {
    const outer = recordOf(entity);
    const kind = typeOf(outer);
    const geo = kind === 'GeoCoordinates' ? outer : kind === 'Place' ? recordOf(outer.geo) : null;
    if (!geo || (kind === 'Place' && typeOf(geo) !== 'GeoCoordinates' && geo.latitude === undefined)) continue;
    const lat = degrees(geo.latitude, 90);
    const lng = degrees(geo.longitude, 180);
    if (lat === null || lng === null) return { kind: 'unsupported', reason: 'place.bad' };
    const name = cleanLine(stringOf(geo.name) || stringOf(outer.name) || stringOf(outer.address), 200);
    return { kind: 'place', point: { lat, lng }, raw: { lat, lng, datum: 'WGS84' }, name: name || null };
  }
  return null;
}

function typeOf(entity: Record<string, unknown>): string {
  const type = stringOf(entity.type) || stringOf(entity['@type']);
  return type.replace(/^https?:\/\/schema\.org\//, '');
}

function degrees(value: unknown, most: number): number | null {
  const number = typeof value === 'string' && /^-?\d{1,3}(\.\d{1,15})?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= most ? number : null;
}
