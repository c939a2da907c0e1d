/** Names on the drawn map: as many as have room, those that people go by before the others. */
import L, { type Map as LeafletMap, type Point } from 'leaflet';

/** [lng, lat], WGS-84. */
export type LngLat = readonly [number, number];

/** A name and where its middle stands: at a point, or at the middle of a line and again and again along it. */
export interface MapName {
  at: LngLat | { along: readonly LngLat[] };
  name: string;
  /** Its look, a class of city-map.css. */
  look: string;
}

/** px on the map's plane. */
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How names are set, in px. */
interface Type {
  size: number;
  width(name: string): number;
}

/** px. Room that is kept free around a name. */
const APART = 4;
/** px. Along a street its name comes again, so that whoever looks closely still knows where she is. */
const AGAIN = 260;
/** How much of the view is made ready around it, so that a short move shows names at once. */
const AROUND = 0.5;

/** Shows names from now on; `namesAt` tells which at a zoom, in the order in which they take their room. */
export function showNames(map: LeafletMap, namesAt: (zoom: number) => readonly MapName[]): void {
  const drawn = L.layerGroup().addTo(map);
  const type = typeOf(map.getContainer());
  const arrange = () => {
    drawn.clearLayers();
    const view = map.getBounds().pad(AROUND);
    const taken: Box[] = [];
    for (const { at, name, look } of namesAt(map.getZoom())) {
      if (!view.intersects(boundsOf(at))) continue;
      for (const point of pointsOf(map, at)) {
        const box = boxAround(point, type.width(name), type.size);
        const where = map.unproject(point);
        if (!view.contains(where) || taken.some(other => overlap(box, other))) continue;
        taken.push(box);
        drawName(drawn, where, name, look);
      }
    }
  };
  map.on('moveend', arrange);
  arrange();
}

/** Leaflet takes a label's content as HTML: the name goes in as text. */
function drawName(to: L.LayerGroup, at: L.LatLng, name: string, look: string): void {
  const words = document.createElement('span');
  words.textContent = name;
  const icon = L.divIcon({ className: `map-name ${look}`, html: words, iconSize: [0, 0] });
  L.marker(at, { icon, interactive: false, keyboard: false }).addTo(to);
}

function boundsOf(at: MapName['at']): L.LatLngBounds {
  return L.latLngBounds(('along' in at ? at.along : [at]).map(([lng, lat]) => [lat, lng]));
}

/** Where a name may stand at the map's zoom. */
function pointsOf(map: LeafletMap, at: MapName['at']): Point[] {
  const line = ('along' in at ? at.along : [at]).map(([lng, lat]) => map.project([lat, lng]));
  const ends = endsOf(line);
  const whole = ends.at(-1) ?? 0;
  const most = Math.floor(whole / 2 / AGAIN);
  return Array.from({ length: 2 * most + 1 }, (_, index) => onLine(line, ends, whole / 2 + (index - most) * AGAIN));
}

/** How far each corner is behind the line's beginning, in px. */
function endsOf(line: readonly Point[]): number[] {
  let far = 0;
  return line.map((point, index) => {
    far += point.distanceTo(line[index - 1] ?? point);
    return far;
  });
}

/** The point so many px behind the line's beginning; `ends` as of `endsOf`. */
function onLine(line: readonly Point[], ends: readonly number[], far: number): Point {
  const next = Math.max(
    1,
    ends.findIndex(end => end >= far),
  );
  const [from, to] = [line[next - 1], line[next]];
  if (!from || !to) return line[0] ?? L.point(0, 0);
  const [before = 0, after = 0] = [ends[next - 1], ends[next]];
  return from.add(to.subtract(from).multiplyBy(after > before ? (far - before) / (after - before) : 0));
}

function boxAround({ x, y }: Point, width: number, size: number): Box {
  const [wide, high] = [width / 2 + APART, size + APART];
  return { left: x - wide, right: x + wide, top: y - high, bottom: y + high };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The letters that a name gets in this box, whatever the page around it asks for. */
function typeOf(box: HTMLElement): Type {
  const sample = document.createElement('div');
  sample.className = 'map-name';
  sample.append(document.createElement('span'));
  box.append(sample);
  const { fontSize, fontWeight, fontFamily } = getComputedStyle(sample.firstElementChild ?? sample);
  sample.remove();
  const size = Number.parseFloat(fontSize);
  const pen = document.createElement('canvas').getContext('2d');
  if (pen) pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  return { size, width: name => pen?.measureText(name).width ?? name.length * size };
}
