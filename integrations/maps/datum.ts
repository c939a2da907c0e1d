/** Between WGS-84 (GPS), GCJ-02 (WeChat, AMap, Tencent) and BD-09 (Baidu). */
import { createRequire } from 'node:module';
import type { Datum, Point } from '../../bot/domain/message.ts';
import { contains, type Ring } from './geometry.ts';

// gcoord is CommonJS while its types describe an ES module's default export; require() is what both agree on.
const { BD09, GCJ02, WGS84, transform }: typeof import('gcoord').default = createRequire(import.meta.url)('gcoord');

/** A point as a platform gave it, in WGS-84. Exact to a millimetre or so where the shift is known. */
export function toWgs84(point: Point, datum: Datum): Point {
  if (datum === 'WGS84') return point;
  const gcj = datum === 'BD09' ? shift(point, BD09, GCJ02) : point;
  return isUnshifted(gcj) ? gcj : shift(gcj, GCJ02, WGS84);
}

/** A WGS-84 point as a platform wants it. */
export function fromWgs84(point: Point, datum: Datum): Point {
  if (datum === 'WGS84') return point;
  const gcj = isUnshifted(point) ? point : shift(point, WGS84, GCJ02);
  return datum === 'BD09' ? shift(gcj, GCJ02, BD09) : gcj;
}

type System = typeof WGS84 | typeof GCJ02 | typeof BD09;

function shift({ lat, lng }: Point, from: System, to: System): Point {
  const [x, y] = transform([lng, lat], from, to);
  return { lat: y, lng: x };
}

/**
 * Hong Kong, Macao and Taiwan (with Penghu): maps there are not shifted, though gcoord's rough outline of China takes them in.
 * The land borders are drawn to about 500 m, which is also the shift itself: a pin at the fence stays uncertain.
 */
const UNSHIFTED: Ring[] = [
  // Hong Kong, along the Shenzhen river from the sea in the west to Mirs Bay.
  [
    [113.82, 22.13],
    [114.5, 22.13],
    [114.5, 22.43],
    [114.45, 22.46],
    [114.45, 22.56],
    [114.33, 22.555],
    [114.227, 22.549],
    [114.16, 22.56],
    [114.128, 22.538],
    [114.113, 22.532],
    [114.09, 22.522],
    [114.066, 22.516],
    [114.03, 22.503],
    [113.97, 22.48],
    [113.94, 22.455],
    [113.86, 22.42],
    [113.82, 22.3],
  ],
  // Macao, from the Inner Harbour to the Border Gate and round Taipa and Coloane.
  [
    [113.53, 22.18],
    [113.533, 22.208],
    [113.54, 22.213],
    [113.549, 22.2155],
    [113.566, 22.214],
    [113.61, 22.21],
    [113.61, 22.1],
    [113.552, 22.1],
    [113.547, 22.13],
    [113.545, 22.16],
  ],
  // Taiwan and Penghu.
  [
    [119.2, 23.1],
    [119.2, 23.9],
    [121, 25.45],
    [122.2, 25.45],
    [122.2, 21.7],
    [120.4, 21.7],
  ],
];

function isUnshifted(point: Point): boolean {
  return UNSHIFTED.some(ring => contains(ring, point));
}
