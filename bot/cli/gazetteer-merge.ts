/** Rows of places, merged into what a city has. Nothing that is there is lost: a place is added, changed or left as it is. */
import { boxOf, contains, inBox, joinLines, lengthOf, metres, pointAlong } from '../../integrations/maps/geometry.ts';
import type { City, Places } from '../domain/city.ts';
import type { LngLat, PlaceRow, RowFault } from './gazetteer-rows.ts';

/** What an import does. */
export interface Merged {
  places: Places;
  added: number;
  changed: number;
  same: number;
  /** Rows outside the city: left out. */
  outside: RowFault[];
  /** Rows that are taken, with something to look at: a name that is there elsewhere, another district than the file says. */
  notes: RowFault[];
}

/** Places of one name so near are one place. */
const SAME_METRES = 300;

/** What files call a kind, and what we do. */
const KINDS: Record<string, string> = {
  ...{ 小区: 'estate', 住宅区: 'estate', 住宅小区: 'estate', residential: 'estate', 学校: 'school', 医院: 'hospital' },
  ...{ 市场: 'market', 菜市场: 'market', 商场: 'mall', 公园: 'park', 广场: 'square', 公交站: 'bus', bus_stop: 'bus' },
  ...{ 地铁站: 'metro', 车站: 'station', 桥: 'bridge', 桥梁: 'bridge', 河流: 'river', 河道: 'river', stream: 'river' },
  ...{
    水渠: 'canal',
    灯杆: 'lamp',
    路灯: 'lamp',
    street_lamp: 'lamp',
    村: 'village',
    社区: 'community',
    楼宇: 'building',
  },
};
/** Lines of this kind are no streets. */
const WATER = /river|canal|stream|[河渠涌江湖]/;
const DISTRICTS = new Set(['district', '区', '行政区', '区县']);

/** Merges rows (WGS-84) into a city's places, as the file's kinds say. `fallback` is the kind of points that tell none. */
export function mergePlaces(
  city: Pick<City, 'places' | 'profile'>,
  rows: readonly PlaceRow[],
  fallback: string,
): Merged {
  const places = structuredClone(city.places);
  const merged: Merged = { places, added: 0, changed: 0, same: 0, outside: [], notes: [] };
  const ours = rows.filter(row => {
    const inside = row.positions.every(([lng, lat]) => inBox(city.profile.bounds, { lng, lat }));
    if (!inside) merged.outside.push({ at: row.at, fault: row.name });
    return inside;
  });
  for (const row of ours.filter(isDistrict)) count(merged, mergeDistrict(places, row));
  const known = { streets: byName(places.streets), landmarks: byName(places.landmarks) };
  const streets = Map.groupBy(ours.filter(isStreet), ({ name }) => name);
  for (const parts of streets.values()) mergeStreet(merged, known.streets, parts);
  for (const row of ours) if (!isDistrict(row) && !isStreet(row)) mergeLandmark(merged, known.landmarks, row, fallback);
  return merged;
}

type Street = Places['streets'][number];
type Landmark = Places['landmarks'][number];
type Outcome = 'added' | 'changed' | 'same';

const isDistrict = (row: PlaceRow) => row.shape === 'ring' && DISTRICTS.has(row.kind);
const isStreet = (row: PlaceRow) => row.shape === 'line' && !WATER.test(row.kind);

function count(merged: Merged, outcome: Outcome): void {
  merged[outcome] += 1;
}

function byName<T extends { name: string }>(list: readonly T[]): Map<string, T[]> {
  return Map.groupBy(list, ({ name }) => name);
}

function mergeDistrict({ districts }: Places, { name, en, positions }: PlaceRow): Outcome {
  const ring = positions.map(rounded);
  const there = districts.find(district => district.name === name);
  if (!there) districts.push({ name, en: en || name, ring });
  else if (JSON.stringify(there.ring) === JSON.stringify(ring)) return 'same';
  else Object.assign(there, { ring, en: en || there.en });
  return there ? 'changed' : 'added';
}

/** A street often comes in many pieces: those that meet become one line. */
function mergeStreet(merged: Merged, known: Map<string, Street[]>, parts: readonly PlaceRow[]): void {
  const lines = joinLines(parts.map(({ positions }) => positions));
  const [first] = parts as [PlaceRow, ...PlaceRow[]];
  const longest = Math.max(...lines.map(lengthOf));
  for (const line of lines) {
    // Short pieces beside a long one are its other lanes and side roads.
    if (lengthOf(line) < longest && lengthOf(line) < 0.3 * longest) continue;
    const same = known.get(first.name) ?? [];
    const middle = pointAlong(line, 0.5);
    const there = same.find(street => street.line.some(at => metres(at, [middle.lng, middle.lat]) <= lengthOf(line)));
    const numbers: LngLat = first.numbers[1] > 0 ? first.numbers : (there?.numbers ?? [0, 0]);
    const next: Street = { ...named(first, there), line: line.map(rounded), numbers };
    if (there) {
      const changed = JSON.stringify(there) !== JSON.stringify(next);
      Object.assign(there, next);
      count(merged, changed ? 'changed' : 'same');
      continue;
    }
    if (same.length > 0)
      merged.notes.push({ at: first.at, fault: `${first.name}: there is another street of this name` });
    merged.places.streets.push(next);
    known.set(first.name, [...same, next]);
    count(merged, 'added');
  }
}

function mergeLandmark(merged: Merged, known: Map<string, Landmark[]>, row: PlaceRow, fallback: string): void {
  const at = middleOf(row);
  const same = known.get(row.name) ?? [];
  const there = same.find(landmark => metres(landmark.at, at) <= SAME_METRES);
  const kind = KINDS[row.kind] ?? (row.kind || there?.kind || fallback);
  const next: Landmark = { ...named(row, there), kind, at };
  const district = merged.places.districts.find(({ ring }) => contains(ring, { lng: at[0], lat: at[1] }))?.name;
  if (row.district && district !== row.district) {
    merged.notes.push({
      at: row.at,
      fault: `${row.name}: lies in ${district ?? 'no district'}, not in ${row.district}`,
    });
  }
  if (there) {
    const changed = JSON.stringify(there) !== JSON.stringify(next);
    Object.assign(there, next);
    count(merged, changed ? 'changed' : 'same');
    return;
  }
  if (same.length > 0) merged.notes.push({ at: row.at, fault: `${row.name}: there is another place of this name` });
  merged.places.landmarks.push(next);
  known.set(row.name, [...same, next]);
  count(merged, 'added');
}

/** Names: what was there stays, what the file brings is added. */
function named({ name, en, also }: PlaceRow, there: { en: string; also: string[] } | undefined) {
  return { name, en: en || there?.en || '', also: [...new Set([...(there?.also ?? []), ...also])] };
}

function middleOf({ shape, positions }: PlaceRow): LngLat {
  if (shape === 'point') return rounded(positions[0]!);
  if (shape === 'line') {
    const { lng, lat } = pointAlong(positions, 0.5);
    return rounded([lng, lat]);
  }
  const [west, south, east, north] = boxOf(positions);
  return rounded([(west + east) / 2, (south + north) / 2]);
}

/** To about ten centimetres. */
function rounded([lng, lat]: LngLat): LngLat {
  return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}
