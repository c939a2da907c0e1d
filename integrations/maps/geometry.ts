/** Plane geometry on a city's scale: degrees are treated as a flat grid whose x is squeezed by the latitude. */
import type { Point } from '../../bot/domain/message.ts';

/** A position as in GeoJSON: longitude, latitude. */
export type Position = readonly [number, number];
/** A polygon's outline; the last point is joined to the first. */
export type Ring = readonly Position[];

const METRES_PER_DEGREE = 111_195;

/** True inside the ring (even–odd rule, half open, so that of two polygons with a common edge exactly one has a point on it). */
export function contains(ring: Ring, { lat, lng }: Point): boolean {
  let inside = false;
  let [ax, ay] = ring[ring.length - 1] ?? [0, 0];
  for (const [bx, by] of ring) {
    if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
    [ax, ay] = [bx, by];
  }
  return inside;
}

/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

/** The box around positions. */
export function boxOf(positions: readonly Position[]): Box {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const [lng, lat] of positions) {
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

/** True inside the box or on its edge. */
export function inBox([west, south, east, north]: Box, { lat, lng }: Point): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

/** Metres between two near positions. */
export function metres(a: Position, b: Position): number {
  const squeeze = Math.cos(((a[1] + b[1]) / 2) * (Math.PI / 180));
  return Math.hypot((b[0] - a[0]) * squeeze, b[1] - a[1]) * METRES_PER_DEGREE;
}

/** A line's length in metres. */
export function lengthOf(line: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += metres(line[i - 1]!, line[i]!);
  return sum;
}

/** The point that lies `share` (0 … 1) of the line's length from its beginning. */
export function pointAlong(line: readonly Position[], share: number): Point {
  let left = lengthOf(line) * share;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const step = metres(a, b);
    if (left <= step && step > 0) return between(a, b, left / step);
    left -= step;
  }
  return between(line[line.length - 1]!, line[line.length - 1]!, 0);
}

/** The nearest place of a line to a point: how far off, and at which share of the line's length. */
export function nearestOn(line: readonly Position[], point: Point): { metres: number; share: number } {
  const squeeze = Math.cos(point.lat * (Math.PI / 180));
  let best = Number.POSITIVE_INFINITY;
  let at = 0;
  let passed = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const [dx, dy] = [(b[0] - a[0]) * squeeze, b[1] - a[1]];
    const [px, py] = [(point.lng - a[0]) * squeeze, point.lat - a[1]];
    const along = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
    const off = Math.hypot(px - along * dx, py - along * dy) * METRES_PER_DEGREE;
    const step = metres(a, b);
    if (off < best) [best, at] = [off, passed + along * step];
    passed += step;
  }
  return { metres: best, share: passed > 0 ? at / passed : 0 };
}

/** A side street drawn a little short of the main street still meets it. */
const NEARLY_METRES = 40;

/** Where two lines cross first, or where one of them ends at the other; null when they do not meet. */
export function crossing(first: readonly Position[], second: readonly Position[]): Point | null {
  for (let i = 1; i < first.length; i++) {
    for (let j = 1; j < second.length; j++) {
      const share = meet(first[i - 1]!, first[i]!, second[j - 1]!, second[j]!);
      if (share !== null) return between(first[i - 1]!, first[i]!, share);
    }
  }
  return endAt(first, second) ?? endAt(second, first);
}

function endAt(line: readonly Position[], other: readonly Position[]): Point | null {
  for (const [lng, lat] of [line[0]!, line[line.length - 1]!]) {
    if (nearestOn(other, { lat, lng }).metres <= NEARLY_METRES) return { lat, lng };
  }
  return null;
}

/** The share of a→b at which c→d crosses it, or null. */
function meet(a: Position, b: Position, c: Position, d: Position): number | null {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const turn = rx * sy - ry * sx;
  if (turn === 0) return null;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / turn;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / turn;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : null;
}

function between(a: Position, b: Position, share: number): Point {
  return { lng: a[0] + (b[0] - a[0]) * share, lat: a[1] + (b[1] - a[1]) * share };
}

/** Ends so near belong together. */
const JOIN_METRES = 30;

/** Lines whose ends meet, joined; the others as they are. */
export function joinLines<P extends Position>(lines: readonly (readonly P[])[]): P[][] {
  const open = lines.map(line => [...line]);
  const joined: P[][] = [];
  for (let line: P[] | undefined = open.shift(); line !== undefined; line = open.shift()) {
    let whole: P[] = line;
    for (let at = 0; at < open.length; ) {
      const longer: P[] | null = join(whole, open[at]!);
      if (longer) {
        whole = longer;
        open.splice(at, 1);
        at = 0;
      } else at += 1;
    }
    joined.push(whole);
  }
  return joined;
}

function join<P extends Position>(line: P[], other: P[]): P[] | null {
  const meets = (a: P | undefined, b: P | undefined) => a && b && metres(a, b) <= JOIN_METRES;
  if (meets(line.at(-1), other[0])) return [...line, ...other.slice(1)];
  if (meets(line.at(-1), other.at(-1))) return [...line, ...other.toReversed().slice(1)];
  if (meets(line[0], other.at(-1))) return [...other, ...line.slice(1)];
  if (meets(line[0], other[0])) return [...other.toReversed(), ...line.slice(1)];
  return null;
}
