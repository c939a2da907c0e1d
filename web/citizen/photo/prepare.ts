/** Makes a photo small enough for a slow network: upright, longest side 1600 px, JPEG, without what the camera wrote into it. */
import type { Point } from '../../../bot/domain/message.ts';
import type { Upload } from '../chat/direct-line.ts';
import { exifPlace, withoutPlace } from './exif-place.ts';

const LONGEST_SIDE = 1600;
const QUALITY = 0.8;
/** Bytes of one file; the server takes no more. */
const MOST = 10 * 1024 * 1024;

/** A photo ready to be sent, or the id of the sentence that says why it is not. */
export type Prepared = { upload: Upload; place: Point | null } | { refusal: string };

/**
 * Prepares one file. What this browser cannot draw is sent as it is, but for its place: the citizen decides whether that goes
 * along. The server judges by content.
 */
export async function prepare(file: File): Promise<Prepared> {
  const place = await exifPlace(file);
  const original = place ? withoutPlace(file, place) : file;
  const small = await shrink(file).catch(() => null);
  const data = small ?? original;
  if (!small && file.type && !file.type.startsWith('image/')) return { refusal: 'photo.not-photo' };
  if (data.size > MOST) return { refusal: 'photo.too-big' };
  const name = small ? `${file.name.replace(/\.\w+$/, '')}.jpg` : file.name;
  return { upload: { name, data, url: URL.createObjectURL(data) }, place: place?.point ?? null };
}

async function shrink(file: File): Promise<Blob | null> {
  const image = await draw(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return null;
  // JPEG has no transparency: without this, clear parts of a PNG turn black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}

/** Browsers without createImageBitmap turn an <img> upright by themselves. */
async function draw(file: File): Promise<ImageBitmap | HTMLImageElement> {
  if ('createImageBitmap' in window) return createImageBitmap(file, { imageOrientation: 'from-image' });
  const image = new Image();
  image.src = URL.createObjectURL(file);
  await image.decode();
  return image;
}
