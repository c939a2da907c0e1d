/** From a file as it came to an upright JPEG without metadata, or the reason why it is refused. */
import sharp from 'sharp';
import type { Point } from '../../bot/domain/message.ts';
import { readExif } from './read-exif.ts';

/** A photo that may be kept. */
export interface CleanPhoto {
  jpeg: Uint8Array;
  width: number;
  height: number;
  point: Point | null;
  /** ms since epoch. */
  takenAt: number | null;
}

/** Text id that tells the citizen what is wrong with the file. */
export type Refusal =
  | 'photo.refused.type'
  | 'photo.refused.size'
  | 'photo.refused.pixels'
  | 'photo.refused.broken'
  | 'photo.refused.empty';

/** Largest file taken, in bytes. */
export const LARGEST_PHOTO = 10 * 1024 * 1024;

/** Most pixels that are decoded; a small file may claim any number. */
export const MOST_PIXELS = 50_000_000;

/** Longest side kept, in pixels: a house number stays readable. */
const LONGEST_SIDE = 1600;

/** Longest time that one photo may take, in seconds. */
const PATIENCE = 20;

// Each photo is seen once, so libvips' cache only costs memory; one thread a photo, as several are at work.
sharp.cache(false);
sharp.concurrency(1);

/** Reads a file that somebody sent. The type is judged by its content alone. */
export async function readPhoto(
  file: Uint8Array,
  when: { now: number; timeZone: string },
): Promise<CleanPhoto | { reason: Refusal }> {
  if (file.byteLength === 0) return { reason: 'photo.refused.empty' };
  if (file.byteLength > LARGEST_PHOTO) return { reason: 'photo.refused.size' };
  // Nothing but these three formats reaches libvips: its other loaders (SVG, PDF, …) are never offered foreign bytes.
  const format = formatOf(file);
  if (!format) return { reason: 'photo.refused.type' };
  try {
    // The header alone: nothing is decoded yet. Its own limit is off, so that too many pixels are told from a broken file.
    const header = await sharp(file, { limitInputPixels: false }).metadata();
    if (header.format !== format) return { reason: 'photo.refused.broken' };
    if (header.width * header.height > MOST_PIXELS) return { reason: 'photo.refused.pixels' };
    const { data, info } = await sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
      .timeout({ seconds: PATIENCE })
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    return { jpeg: data, width: info.width, height: info.height, ...(await readExif(header.exif, when)) };
  } catch {
    return { reason: 'photo.refused.broken' };
  }
}

/** The format by the first bytes. */
function formatOf(file: Uint8Array): 'jpeg' | 'png' | 'webp' | null {
  const start = Buffer.from(file.buffer, file.byteOffset, Math.min(12, file.byteLength)).toString('latin1');
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp';
  return null;
}
