/** A case's place as a clerk gives it: words, and the point that they mean where it is known. */
import type { Place } from '../domain/case.ts';
import type { Gazetteer } from '../ports/gazetteer.ts';
import { Refusal } from './refusal.ts';

/** Places offered for words, at most. */
const MOST = 6;

interface PlaceInput {
  address: string;
  lat?: number | null | undefined;
  lng?: number | null | undefined;
  precision?: Place['precision'] | undefined;
}

/** A place of the city's list. */
export interface PlaceChoice {
  address: string;
  district: string;
  lat: number;
  lng: number;
  precision: 'number' | 'street' | 'landmark';
}

/** Places that words may mean, as they are written or by a name that sounds alike. */
export function placesNamed(words: string, gazetteer: Gazetteer): PlaceChoice[] {
  const found = gazetteer.find(words) ?? gazetteer.guess(words);
  if (!found) return [];
  const { text, match, others } = found;
  const precision = match?.precision ?? 'landmark';
  return [...(match ? [match] : []), ...others].slice(0, MOST).map(({ name, point, district }) => ({
    address: match ? text : name,
    district,
    ...point,
    precision,
  }));
}

/**
 * The place that a clerk means. Words alone are looked up; what the list does not hold, or holds twice, has no point.
 * @throws Refusal CASE_PLACE_OUTSIDE (400).
 */
export function correctedPlace(
  { address, lat, lng, precision }: PlaceInput,
  before: Place,
  gazetteer: Gazetteer,
): Place {
  if (lat == null || lng == null) {
    const [only, ...others] = placesNamed(address, gazetteer);
    const sure = only && others.length === 0 && gazetteer.find(address) ? only : null;
    return {
      address,
      point: sure && { lat: sure.lat, lng: sure.lng },
      raw: sure && { lat: sure.lat, lng: sure.lng, datum: 'WGS84' },
      district: sure?.district ?? null,
      source: 'words',
      precision: sure?.precision ?? 'none',
    };
  }
  const point = { lat, lng };
  if (before.point?.lat === lat && before.point.lng === lng) return { ...before, address };
  if (!gazetteer.inside(point)) {
    throw new Refusal(
      'CASE_PLACE_OUTSIDE',
      '地图上的这个位置不在本市，请重新选一个。',
      'lat and lng are WGS-84 and lie in one of the city’s districts.',
      400,
    );
  }
  return {
    address,
    point,
    raw: { ...point, datum: 'WGS84' },
    district: gazetteer.district(point),
    source: precision === undefined || precision === 'exact' ? 'pin' : 'words',
    precision: precision ?? 'exact',
  };
}
