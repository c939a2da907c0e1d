/** What a point is near to, by the city's own places. Pure. */
import type { Places } from '../../../bot/domain/city.ts';
import type { Point } from '../../../bot/domain/message.ts';

type LngLat = readonly [number, number];

const METRES_PER_DEGREE = 111_195;
const LANDMARK = 120;
const STREET = 80;

/** The nearest landmark (within 120 m) or street (within 80 m), or null. */
export function nearestName(places: Places, point: Point, english: boolean): string | null {
  const flat = flattener(point);
  let best: { name: string; metres: number } | null = null;
  const offer = (place: { name: string; en: string }, metres: number, most: number) => {
    const name = english ? place.en : place.name;
    if (metres <= most && metres < (best?.metres ?? Number.POSITIVE_INFINITY)) best = { name, metres };
  };
  for (const landmark of places.landmarks) offer(landmark, Math.hypot(...flat(landmark.at)), LANDMARK);
  for (const street of places.streets) offer(street, toLine(street.line.map(flat)), STREET);
  return (best as { name: string } | null)?.name ?? null;
}

/** True inside one of the districts. */
export function insideCity(places: Places, point: Point): boolean {
  return places.districts.some(district => insideRing(district.ring, point));
}

/** Metres east and north of `origin`; good enough within a city. */
function flattener(origin: Point): (at: LngLat) => [number, number] {
  const east = METRES_PER_DEGREE * Math.cos((origin.lat * Math.PI) / 180);
  return ([lng, lat]) => [(lng - origin.lng) * east, (lat - origin.lat) * METRES_PER_DEGREE];
}

/** Distance of 0,0 from a line. */
function toLine(line: [number, number][]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let n = 1; n < line.length; n++) {
    const [ax, ay] = line[n - 1] as [number, number];
    const [bx, by] = line[n] as [number, number];
    const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
    const along = Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length));
    nearest = Math.min(nearest, Math.hypot(ax + along * (bx - ax), ay + along * (by - ay)));
  }
  return nearest;
}

/** Counts the sides that a ray to the east crosses. */
function insideRing(ring: readonly LngLat[], { lat, lng }: Point): boolean {
  let inside = false;
  for (let n = 0, before = ring.length - 1; n < ring.length; before = n++) {
    const [ax, ay] = ring[n] as LngLat;
    const [bx, by] = ring[before] as LngLat;
    if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
