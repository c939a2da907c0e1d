/** Where and when a photo was taken, from its EXIF block (CIPA DC-008). */
import exifr from 'exifr';
import type { Point } from '../../bot/domain/message.ts';

/** Largest block that is read, in bytes; a JPEG's cannot be larger. */
const LARGEST_BLOCK = 65_536;

/** No phone took photos before this, ms since epoch; an unset camera clock tells such times. */
const EARLIEST = Date.UTC(2000, 0, 2);

/** A camera's clock may run ahead of ours by a day (it may stand in another zone), in ms. */
const AHEAD = 24 * 3600 * 1000;

interface Tags {
  latitude?: unknown;
  longitude?: unknown;
  GPSStatus?: unknown;
  DateTimeOriginal?: unknown;
  OffsetTimeOriginal?: unknown;
}

/**
 * Reads place (WGS-84) and time out of an EXIF block; null where it does not say, or says what cannot be true.
 * A time without an offset is taken as the city's.
 */
export async function readExif(
  block: Uint8Array | undefined,
  when: { now: number; timeZone: string },
): Promise<{ point: Point | null; takenAt: number | null }> {
  if (!block || block.byteLength > LARGEST_BLOCK) return { point: null, takenAt: null };
  const tags = await parseTags(block);
  return { point: pointOf(tags), takenAt: timeOf(tags, when) };
}

/** A broken block is no reason to refuse a photo that can be seen. */
async function parseTags(block: Uint8Array): Promise<Tags> {
  const marker = Buffer.from('Exif\0\0', 'latin1');
  const tiff = Buffer.from(block).subarray(marker.equals(block.subarray(0, 6)) ? 6 : 0);
  try {
    const pick = ['DateTimeOriginal', 'OffsetTimeOriginal', 'GPSLatitude', 'GPSLatitudeRef', 'GPSLongitude'];
    return (await exifr.parse(tiff, { pick: [...pick, 'GPSLongitudeRef', 'GPSStatus'], reviveValues: false })) ?? {};
  } catch {
    return {};
  }
}

function pointOf({ latitude: lat, longitude: lng, GPSStatus: status }: Tags): Point | null {
  if (typeof lat !== 'number' || typeof lng !== 'number' || status === 'V') return null;
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return null;
  // Phones without a fix write zeros: a point in the sea off Africa.
  if (Math.abs(lat) < 1e-6 && Math.abs(lng) < 1e-6) return null;
  return { lat, lng };
}

function timeOf(tags: Tags, { now, timeZone }: { now: number; timeZone: string }): number | null {
  const local = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(String(tags.DateTimeOriginal ?? ''));
  if (!local) return null;
  const [year, month, day, hour, minute, second] = local.slice(1).map(Number) as [number, ...number[]];
  const asUtc = Date.UTC(year, month! - 1, day, hour, minute, second);
  const offset = /^([+-])(\d\d):(\d\d)$/.exec(String(tags.OffsetTimeOriginal ?? '').trim());
  const shift = offset
    ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) * 60_000
    : zoneShift(asUtc, timeZone);
  const at = asUtc - shift;
  return at >= EARLIEST && at <= now + AHEAD ? at : null;
}

/** How far a zone's clocks are ahead of UTC at about that time, in ms. */
function zoneShift(at: number, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(part => part.type === 'timeZoneName')?.value;
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '');
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) * 60_000 : 0;
}
