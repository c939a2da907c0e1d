/** A case's place, made from a pin, from words, from a map provider's answer, from a photo. */
import type { Place } from '../../domain/case.ts';
import type { PlaceMention } from '../../domain/commands.ts';
import { maskPersonal } from '../../domain/mask.ts';
import type { PlacePart, Point } from '../../domain/message.ts';
import type { Gazetteer } from '../../ports/gazetteer.ts';
import type { GeocodedPlace } from '../../ports/geocoder.ts';

/** The place of a pin; null outside the city. */
export function pinnedPlace(pin: PlacePart, gazetteer: Gazetteer): Place | null {
  if (!gazetteer.inside(pin.point)) return null;
  return {
    address: pin.name ?? nameOf(pin.point, gazetteer),
    point: pin.point,
    raw: pin.raw,
    district: gazetteer.district(pin.point),
    source: 'pin',
    precision: 'exact',
  };
}

/** Where a photo was taken. */
export function takenPlace(point: Point, gazetteer: Gazetteer): Place {
  return {
    address: nameOf(point, gazetteer),
    point,
    raw: { ...point, datum: 'WGS84' },
    district: gazetteer.district(point),
    source: 'photo',
    precision: 'exact',
  };
}

/** Words that no map knows: staff look for them. */
export function wordsOnly(words: string): Place {
  return {
    address: maskPersonal(words),
    point: null,
    raw: null,
    district: null,
    source: 'words',
    precision: 'none',
  };
}

/** Words that a map provider knows. */
export function geocoded(words: string, { point, precision }: GeocodedPlace, gazetteer: Gazetteer): Place {
  return named(words, point, gazetteer.district(point), precision);
}

/** The places that words may mean; with several of one name, each with its district. */
export function placesOf({ text, match, others }: PlaceMention): Place[] {
  const options = match ? [match, ...others] : others;
  return options.map(({ name, point, district }) => {
    // A name that is only like the words is told as it is; the words follow, as building and floor stand in them.
    const address = match ? (others.length > 0 ? `${district}${text}` : text) : `${district}${name}（${text}）`;
    return named(address, point, district, match?.precision ?? 'landmark');
  });
}

function named(address: string, point: Point, district: string | null, precision: Place['precision']): Place {
  return {
    address: maskPersonal(address),
    point,
    raw: { ...point, datum: 'WGS84' },
    district,
    source: 'words',
    precision,
  };
}

function nameOf(point: Point, gazetteer: Gazetteer): string {
  return gazetteer.describe(point) ?? `${point.lat.toFixed(5)}, ${point.lng.toFixed(5)}`;
}
