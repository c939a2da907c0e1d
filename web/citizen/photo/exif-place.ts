/** Reads where a JPEG was taken from its EXIF block (CIPA DC-008 / Exif 2.3, GPS IFD), so that the citizen can be asked before it is used. */
import type { Point } from '../../../bot/domain/message.ts';

const APP1 = 0xffe1;
const START_OF_SCAN = 0xffda;
const EXIF = 0x45786966;
const GPS_IFD = 0x8825;
/** The EXIF block stands in the first 64 kB of a segment near the start. */
const READ = 256 * 1024;

/** Where a photo was taken, and where in the file that is said. */
export interface ExifPlace {
  point: Point;
  /** Position of the two bytes that announce the GPS block. */
  tag: number;
}

/** The place of a photo, or null when the file does not say (no JPEG, no EXIF, no GPS, or broken). */
export async function exifPlace(file: Blob): Promise<ExifPlace | null> {
  try {
    return placeIn(new DataView(await file.slice(0, READ).arrayBuffer()));
  } catch {
    // A cut-off or strange file: it says nothing.
    return null;
  }
}

/** The same file with its GPS block unannounced: nobody finds it any more. */
export function withoutPlace(file: Blob, { tag }: ExifPlace): Blob {
  return new Blob([file.slice(0, tag), new Uint8Array(2), file.slice(tag + 2)], { type: file.type });
}

function placeIn(view: DataView): ExifPlace | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === START_OF_SCAN) return null;
    if (marker === APP1 && view.getUint32(at + 4) === EXIF) return placeInTiff(view, at + 10);
  }
  return null;
}

function placeInTiff(view: DataView, tiff: number): ExifPlace | null {
  const little = view.getUint16(tiff) === 0x4949;
  const short = (at: number) => view.getUint16(at, little);
  const long = (at: number) => view.getUint32(at, little);

  /** Positions of an IFD's entries by tag. */
  function entries(ifd: number): Map<number, number> {
    const found = new Map<number, number>();
    for (let n = 0; n < short(ifd); n++) found.set(short(ifd + 2 + n * 12), ifd + 2 + n * 12);
    return found;
  }
  const pointer = entries(tiff + long(tiff + 4)).get(GPS_IFD);
  if (pointer === undefined) return null;
  const gps = entries(tiff + long(pointer + 8));

  /** Degrees, minutes and seconds as three fractions; the letter tells the half of the earth. */
  function degrees(letterTag: number, valueTag: number, negative: string): number {
    const letter = gps.get(letterTag);
    const value = gps.get(valueTag);
    if (letter === undefined || value === undefined) return Number.NaN;
    const start = tiff + long(value + 8);
    const part = (n: number) => long(start + n * 8) / (long(start + n * 8 + 4) || 1);
    const all = part(0) + part(1) / 60 + part(2) / 3600;
    return String.fromCharCode(view.getUint8(letter + 8)) === negative ? -all : all;
  }
  const lat = degrees(1, 2, 'S');
  const lng = degrees(3, 4, 'W');
  const known = Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && (lat !== 0 || lng !== 0);
  return known ? { point: { lat, lng }, tag: pointer } : null;
}
