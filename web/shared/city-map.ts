/** The map of both pages: tiles where the city has set an address, otherwise the city's own streets drawn from its files. */
import L, { type LatLngExpression, type Map as LeafletMap } from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './city-map.css';
import type { Boot } from '../../bot/domain/boot.ts';
import type { Places } from '../../bot/domain/city.ts';
import type { Point } from '../../bot/domain/message.ts';
import { type LngLat, type MapName, showNames } from './map-names.ts';

/** A drawn map, with the conversions between WGS-84 and what its tiles are made in. */
export interface CityMap {
  map: LeafletMap;
  /** WGS-84 → the map's datum. */
  toMap(point: Point): Point;
  /** The map's datum → WGS-84. */
  fromMap(point: Point): Point;
}

interface CityMapOptions {
  tiles: Boot['tiles'];
  /** Where it opens, WGS-84. */
  centre: Point;
  zoom: number;
  /** Titles of the zoom buttons. */
  words: { zoomIn: string; zoomOut: string };
  /** Which of a place's two names is drawn. */
  english: boolean;
}

/** The zoom from which streets and places have names; below, districts have. */
const CLOSE = 15;

/**
 * Draws the map into `box`. Leaflet comes with this module: import it only when a map is wanted.
 * Rejects when the city's streets are to be drawn and cannot be loaded.
 */
export async function openCityMap(box: HTMLElement, options: CityMapOptions): Promise<CityMap> {
  const { tiles, words, english } = options;
  const [datum, places] = await Promise.all([conversions(tiles?.datum ?? 'WGS84'), tiles ? null : cityPlaces()]);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(box, {
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    minZoom: 11,
    maxZoom: 19,
  });
  L.control.zoom({ position: 'bottomright', zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  map.setView(datum.toMap(options.centre), options.zoom, { animate: false });
  if (tiles) {
    L.control.attribution({ prefix: false }).addTo(map);
    L.tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: 19 }).addTo(map);
  }
  if (places) drawStreets(map, places, english);
  return { map, ...datum };
}

async function conversions(datum: 'WGS84' | 'GCJ02'): Promise<Pick<CityMap, 'toMap' | 'fromMap'>> {
  const same = ({ lat, lng }: Point) => ({ lat, lng });
  if (datum === 'WGS84') return { toMap: same, fromMap: same };
  const { default: gcoord } = await import('gcoord');
  const turn = (point: Point, from: 'WGS84' | 'GCJ02', to: 'WGS84' | 'GCJ02'): Point => {
    const [lng, lat] = gcoord.transform([point.lng, point.lat], gcoord[from], gcoord[to]);
    return { lat, lng };
  };
  return { toMap: point => turn(point, 'WGS84', datum), fromMap: point => turn(point, datum, 'WGS84') };
}

let places: Promise<Places> | undefined;

/** The city's districts, streets and landmarks, asked for once; after a failure they are asked for again. */
export function cityPlaces(): Promise<Places> {
  places ??= fetch('/map.json').then(answer => {
    if (!answer.ok) throw new Error(`map.json: ${answer.status}`);
    return answer.json() as Promise<Places>;
  });
  places.catch(() => {
    places = undefined;
  });
  return places;
}

/** GeoJSON's order of the files is lng, lat; Leaflet's is lat, lng. */
function turned(line: readonly LngLat[]): LatLngExpression[] {
  return line.map(([lng, lat]) => [lat, lng]);
}

function drawStreets(map: LeafletMap, { districts, areas = [], streets, landmarks }: Places, english: boolean): void {
  for (const { ring } of districts)
    L.polygon(turned(ring), { className: 'map-district', interactive: false }).addTo(map);
  for (const { ring, kind } of areas)
    L.polygon(turned(ring), { className: `map-${kind}`, interactive: false }).addTo(map);
  for (const className of ['map-street-edge', 'map-street']) {
    for (const { line } of streets) L.polyline(turned(line), { className, interactive: false }).addTo(map);
  }
  const wide = districts.map(district => ({
    at: middleOf(district.ring),
    name: english ? district.en : district.name,
    look: 'map-name-district',
  }));
  const close = namesOf({ areas, streets, landmarks }, english);
  showNames(map, zoom => (zoom < CLOSE ? wide : close));
}

/** Where there is no room for all, people find their way by what they know: places, then streets, then greens and waters, lamp-posts last. */
function namesOf({ areas = [], streets, landmarks }: Omit<Places, 'districts'>, english: boolean): MapName[] {
  const nameOf = (place: { name: string; en: string }) => (english ? place.en : place.name);
  const marks = (some: Places['landmarks']) =>
    some.map(place => ({ at: place.at, name: nameOf(place), look: 'map-name-landmark' }));
  return [
    ...marks(landmarks.filter(({ kind }) => kind !== 'lamp')),
    ...streets.map(street => ({ at: { along: street.line }, name: nameOf(street), look: 'map-name-street' })),
    // Rivers and parks have one name in the city's files, a Chinese one.
    ...(english ? [] : areas).map(({ ring, name, kind }) => ({
      at: kind === 'water' ? halfway(ring) : middleOf(ring),
      name,
      look: `map-name-${kind}`,
    })),
    ...marks(landmarks.filter(({ kind }) => kind === 'lamp')),
  ];
}

/** Middle of the two points around a line's half. */
function halfway(line: readonly LngLat[]): LngLat {
  const after = Math.max(1, Math.floor(line.length / 2));
  const a = line[after - 1] ?? [0, 0];
  const b = line[after] ?? a;
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function middleOf(ring: readonly LngLat[]): LngLat {
  const lngs = ring.map(point => point[0]);
  const lats = ring.map(point => point[1]);
  return [(Math.min(...lngs) + Math.max(...lngs)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
}
