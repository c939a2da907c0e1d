/** The pencil of make-demo.ts: the invented city's plan in metres, turned into positions on the earth. */

/** Metres east and north of the city's south-west corner. */
export type XY = [number, number];

/** From west to east, metres. */
export const WIDTH = 12_000;
/** From south to north, metres. */
export const HEIGHT = 10_000;

const SOUTH_WEST = { lng: 113.3, lat: 23.085 };
const METRES_PER_DEGREE = { lng: 102_368, lat: 111_195 };

/** The river Anlan, from west to east: the northing of its middle. */
export const river = (x: number) => 3000 + 280 * Math.cos(x / 1900);
/** Where the road along the north bank runs. */
export const northBank = (x: number) => river(x) + 330;
/** Where the road along the south bank runs. */
export const southBank = (x: number) => river(x) - 330;

/** Winds the plan's straight lines, less and less towards the edge, which stays straight. */
function bend([x, y]: XY): XY {
  const calm = (t: number, end: number) => Math.min(1, t / 1500, (end - t) / 1500);
  return [x + 170 * Math.sin(y / 1500) * calm(x, WIDTH), y + 220 * Math.sin(x / 2100 + 0.6) * calm(y, HEIGHT)];
}

/** A point of the plan as longitude and latitude, to about a metre. */
export function place(point: XY): XY {
  const [x, y] = bend(point);
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return [round(SOUTH_WEST.lng + x / METRES_PER_DEGREE.lng), round(SOUTH_WEST.lat + y / METRES_PER_DEGREE.lat)];
}

/** Values from `from` to `to`, about `step` apart, both ends and the `through` values included. */
export function steps(from: number, to: number, step: number, through: number[] = []): number[] {
  const stops = [from, ...through.filter(value => value > from && value < to), to];
  return stops.flatMap((end, i) => {
    if (i === 0) return [end];
    const start = stops[i - 1]!;
    const parts = Math.max(1, Math.round((end - start) / step));
    return Array.from({ length: parts }, (_, part) => start + ((end - start) * (part + 1)) / parts);
  });
}

/** A district from its sides, which follow each other; corners that two sides share are kept once. */
export function district(name: string, en: string, ...sides: XY[][]) {
  const ring = sides.flat().map(place);
  const repeats = ([lng, lat]: XY, i: number) => lng === ring.at(i - 1)?.[0] && lat === ring.at(i - 1)?.[1];
  return { name, en, ring: ring.filter((corner, i) => !repeats(corner, i)) };
}

/** A street with a house number about every ten metres. */
export function street(name: string, en: string, plan: XY[], also: string[] = []) {
  let length = 0;
  for (let i = 1; i < plan.length; i++) {
    length += Math.hypot(plan[i]![0] - plan[i - 1]![0], plan[i]![1] - plan[i - 1]![1]);
  }
  const numbers: XY = [1, Math.round(length / 20) * 2];
  return { name, en, ...(also.length > 0 && { also }), line: plan.map(place), numbers };
}

/** A street from west to east at a northing, which may follow the river. */
export function eastward(
  name: string,
  en: string,
  y: number | ((x: number) => number),
  from: number,
  to: number,
  also?: string[],
) {
  const plan = steps(from, to, 750).map((x): XY => [x, typeof y === 'number' ? y : y(x)]);
  return street(name, en, plan, also);
}

/** A street from south to north at an easting. */
export function northward(name: string, en: string, x: number, from: number, to: number, also?: string[]) {
  const plan = steps(from, to, 750).map((y): XY => [x, y]);
  return street(name, en, plan, also);
}

/** A landmark at a point of the plan. */
export function landmark(name: string, en: string, kind: string, x: number, y: number, also: string[] = []) {
  return { name, en, ...(also.length > 0 && { also }), kind, at: place([x, y]) };
}

/** A lamp-post by the number on its plate: RM003, and the ways to write it. */
export function lampPost(letters: string, street: string, streetEn: string, at: number, x: number, y: number) {
  const number = String(at).padStart(3, '0');
  const also = [`${letters}-${number}`, `${letters} ${number}`, `${letters}${number}`, `${street}${at}号灯杆`];
  return landmark(
    `${street}${letters}${number}号灯杆`,
    `${streetEn} lamp-post ${letters}${number}`,
    'lamp',
    x,
    y,
    also,
  );
}

/** Water or green. */
export function area(name: string, kind: 'water' | 'green', ring: XY[]) {
  return { name, kind, ring: ring.map(place) };
}
