/** The nearest street and landmark of a point, by a grid: a city of many thousand names answers as fast as a small one. */
import type { Point } from '../../bot/domain/message.ts';
import { metresBetween } from '../../bot/ports/gazetteer.ts';
import { boxOf, nearestOn } from './geometry.ts';
import type { Site } from './place-names.ts';

/** A site, how far off it is, and where along its line. */
export interface Near {
  site: Site | null;
  metres: number;
  /** Street only: 0 at its beginning … 1 at its end. */
  share: number;
}

/** A cell's side in degrees: about 550 m from south to north, 400 to 550 m from west to east in China. */
const CELL = 0.005;
/** More than there are cells from pole to pole. */
const ROWS = 100_000;
/** Every cell is at least so wide, up to 50° north. */
const LEAST_METRES = 350;
/** Cells to each side that are looked at: a little over 1 km. */
const REACH = 3;

/** Finds the nearest of each kind within a kilometre. */
export type Nearest = (point: Point) => { street: Near; landmark: Near };

/** Sorts the sites into the grid. What is long and has no numbers, like a river, is left out. */
export function createNearest(sites: readonly Site[]): Nearest {
  const cells = new Map<number, Site[]>();
  const put = (x: number, y: number, site: Site) => {
    const key = x * ROWS + y;
    const cell = cells.get(key);
    if (!cell) cells.set(key, [site]);
    else if (cell.at(-1) !== site) cell.push(site);
  };
  for (const site of sites) {
    if (site.kind === 'landmark') {
      if (site.exact) put(column(site.point.lng), row(site.point.lat), site);
      continue;
    }
    for (let i = 1; i < site.line.length; i++) {
      const [west, south, east, north] = boxOf([site.line[i - 1]!, site.line[i]!]);
      for (let x = column(west); x <= column(east); x++) {
        for (let y = row(south); y <= row(north); y++) put(x, y, site);
      }
    }
  }
  return point => {
    const none: Near = { site: null, metres: Number.POSITIVE_INFINITY, share: 0 };
    const near = { street: none, landmark: none };
    const seen = new Set<Site>();
    for (let ring = 0; ring <= REACH; ring++) {
      for (const [x, y] of ringAround(column(point.lng), row(point.lat), ring)) {
        for (const site of cells.get(x * ROWS + y) ?? []) {
          if (seen.has(site)) continue;
          seen.add(site);
          const found = distanceTo(site, point);
          if (found.metres < near[site.kind].metres) near[site.kind] = { site, ...found };
        }
      }
      if (Math.max(near.street.metres, near.landmark.metres) <= ring * LEAST_METRES) break;
    }
    return near;
  };
}

/** The cells at a distance of `ring` cells. */
function* ringAround(x: number, y: number, ring: number): Generator<[number, number]> {
  for (let east = -ring; east <= ring; east++) {
    const step = Math.abs(east) === ring ? 1 : Math.max(1, 2 * ring);
    for (let north = -ring; north <= ring; north += step) yield [x + east, y + north];
  }
}

const column = (lng: number) => Math.floor(lng / CELL);
const row = (lat: number) => Math.floor(lat / CELL);

/** How far a point is from a street's line or a landmark. */
export function distanceTo(site: Site, point: Point): { metres: number; share: number } {
  return site.kind === 'street' ? nearestOn(site.line, point) : { metres: metresBetween(site.point, point), share: 0 };
}
