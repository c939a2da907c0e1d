/** Files of places, as cities have them, read into rows: GeoJSON (RFC 7946) and CSV. */
import { OnePressError } from '../domain/errors.ts';
import { csvLines, textOf } from './gazetteer-csv.ts';

/** A position as in GeoJSON. */
export type LngLat = [number, number];

/** A place as the file tells it, its coordinates still in the file's datum. */
export interface PlaceRow {
  /** For people: `row 12` or `feature 3`. */
  at: string;
  name: string;
  en: string;
  also: string[];
  kind: string;
  /** The district that the file names, to compare; empty: none. */
  district: string;
  shape: 'point' | 'line' | 'ring';
  positions: LngLat[];
  /** House numbers at the line's ends. */
  numbers: [number, number];
}

/** A row that cannot be taken, and why. */
export interface RowFault {
  at: string;
  fault: string;
}

/** What people call the columns and properties. */
const NAMES = {
  name: ['name', '名称', '名字', '地名', 'name:zh', '标准名称'],
  en: ['en', 'name:en', '英文名', 'english'],
  also: ['aliases', 'also', 'alias', 'alt_name', 'old_name', '别名', '曾用名', '俗称'],
  kind: ['kind', 'type', '类别', '类型', 'highway', 'waterway', 'amenity', 'place', 'landuse'],
  district: ['district', '区', '所属区', '行政区', '区县'],
  lng: ['lng', 'lon', 'longitude', '经度', 'x'],
  lat: ['lat', 'latitude', '纬度', 'y'],
  points: ['points', 'line', '坐标串', '线'],
  first: ['first', '起始门牌', '门牌起', 'number_from'],
  last: ['last', '终止门牌', '门牌止', 'number_to'],
} as const;
type Field = keyof typeof NAMES;

/**
 * Reads a file's rows.
 * @throws OnePressError GAZETTEER_FILE when it is neither GeoJSON nor CSV with a header.
 */
export function rowsOf(bytes: Uint8Array, name: string): { rows: PlaceRow[]; faults: RowFault[] } {
  const text = textOf(bytes);
  return /\.csv$/i.test(name) ? csvRows(text) : geoJsonRows(text);
}

function csvRows(text: string): { rows: PlaceRow[]; faults: RowFault[] } {
  const [header, ...lines] = csvLines(text);
  const columns = header?.fields.map(name => name.toLowerCase()) ?? [];
  const column = (field: Field) => columns.findIndex(name => (NAMES[field] as readonly string[]).includes(name));
  if (column('name') < 0 || (column('points') < 0 && (column('lng') < 0 || column('lat') < 0))) {
    throw fileFault('The first line of the CSV must name its columns: name, kind, lng, lat and, where wanted, more.');
  }
  const rows: PlaceRow[] = [];
  const faults: RowFault[] = [];
  for (const { line, fields } of lines) {
    const at = `line ${line}`;
    const read = (field: Field) => fields[column(field)] ?? '';
    const points = read('points');
    const positions = points
      ? points.split(/[;；|]/).map(
          pair =>
            pair
              .trim()
              .split(/[\s,，]+/)
              .map(Number) as LngLat,
        )
      : [[number(read('lng')), number(read('lat'))] as LngLat];
    take({ at, read, shape: points ? 'line' : 'point', positions }, rows, faults);
  }
  return { rows, faults };
}

function geoJsonRows(text: string): { rows: PlaceRow[]; faults: RowFault[] } {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    throw fileFault('The file is no JSON.');
  }
  const { type, features } = Object(root) as { type?: unknown; features?: unknown };
  const list = type === 'FeatureCollection' && Array.isArray(features) ? features : type === 'Feature' ? [root] : null;
  if (!list) throw fileFault('The file is no GeoJSON FeatureCollection.');
  const rows: PlaceRow[] = [];
  const faults: RowFault[] = [];
  for (const [index, feature] of list.entries()) {
    const at = `feature ${index + 1}`;
    const { properties, geometry } = Object(feature) as { properties?: unknown; geometry?: unknown };
    const given = Object(properties) as Record<string, unknown>;
    const read = (field: Field) => {
      const found = NAMES[field].map(name => given[name]).find(value => ['string', 'number'].includes(typeof value));
      return found === undefined ? '' : String(found).trim();
    };
    const parts = partsOf(Object(geometry) as { type?: unknown; coordinates?: unknown });
    if (!parts) faults.push({ at, fault: 'has no Point, LineString, Polygon or Multi… of them' });
    for (const part of parts ?? []) take({ at, read, ...part }, rows, faults);
  }
  return { rows, faults };
}

type Part = Pick<PlaceRow, 'shape' | 'positions'>;

function partsOf({ type, coordinates }: { type?: unknown; coordinates?: unknown }): Part[] | null {
  if (!Array.isArray(coordinates)) return null;
  const list = coordinates as never[];
  if (type === 'Point') return [{ shape: 'point', positions: [coordinates as unknown as LngLat] }];
  if (type === 'LineString') return [{ shape: 'line', positions: list }];
  if (type === 'MultiLineString') return list.map(line => ({ shape: 'line', positions: line }));
  // Holes are left out: no district and no park has a part of another inside that would be asked for.
  if (type === 'Polygon') return [{ shape: 'ring', positions: list[0] ?? [] }];
  if (type === 'MultiPolygon') return list.map(rings => ({ shape: 'ring', positions: rings[0] ?? [] }));
  return null;
}

interface Raw extends Part {
  at: string;
  read(field: Field): string;
}

function take({ at, read, shape, positions }: Raw, rows: PlaceRow[], faults: RowFault[]): void {
  const name = read('name');
  const fail = (fault: string) => faults.push({ at, fault });
  if (name === '') return void fail('has no name');
  if (name.length < 2 || name.length > 60 || /\p{Cc}/u.test(name)) return void fail('a name has 2 to 60 characters');
  if (!Array.isArray(positions) || !positions.every(isPosition)) {
    return void fail(`${name}: a position is a longitude and a latitude in degrees`);
  }
  const least = { point: 1, line: 2, ring: 4 }[shape];
  if (positions.length < least) return void fail(`${name}: a ${shape} has at least ${least} positions`);
  const numbers: [number, number] = [number(read('first') || '0'), number(read('last') || '0')];
  if (!numbers.every(Number.isInteger) || numbers[0] > numbers[1]) {
    return void fail(`${name}: house numbers count upwards along the line`);
  }
  const also = read('also')
    .split(/[;；、|/]/)
    .map(one => one.trim())
    .filter(one => one.length > 1 && one !== name);
  const flat = positions.map(([lng, lat]): LngLat => [lng, lat]);
  const rest = { also: [...new Set(also)], kind: read('kind'), district: read('district') };
  rows.push({ at, name, en: read('en'), ...rest, shape, positions: flat, numbers });
}

function isPosition(value: unknown): value is LngLat {
  if (!Array.isArray(value)) return false;
  const [lng, lat] = value;
  return typeof lng === 'number' && typeof lat === 'number' && Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

const number = (words: string) => (words === '' ? Number.NaN : Number(words));

function fileFault(message: string): OnePressError {
  return new OnePressError(
    'GAZETTEER_FILE',
    message,
    'Give a GeoJSON FeatureCollection (.geojson, .json) or a CSV whose first line names the columns; docs/understanding.md has both.',
  );
}
