/**
 * A model as bytes: 8 of magic, then version, length of the head and length of the body as 32-bit numbers (little-endian);
 * the head as JSON; the body (gains, then weights) deflated; last the SHA-256 of all before it.
 * Nothing of it is executed, and no length is believed before it is checked.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { OnePressError } from '../../domain/errors.ts';
import type { CategoryModel, Temperatures } from './category-model.ts';
import { CUES } from './cues.ts';

const MAGIC = Buffer.from('1PRESSNL', 'latin1');
const VERSION = 2;
const FIXED = MAGIC.length + 12;
const DIGEST = 32;
const MOST_BYTES = 10_000_000;
const MOST_HEAD = 200_000;
const MOST_LABELS = 500;
const MOST_BITS = 20;
const MOST_BODY = 2 ** 24;

/** Writes a model down. The same model gives the same bytes. */
export function encodeModel(model: CategoryModel): Uint8Array {
  const { labels, bits, temperatures, scales, biases, source, cues, gains, weights } = model;
  const head = Buffer.from(
    JSON.stringify({ labels, bits, temperatures, scales, biases, source, ...(cues > 0 && { cues }) }),
  );
  const body = deflateRawSync(Buffer.concat([gains, bytesOf(weights)]), { level: 9 });
  const fixed = Buffer.alloc(FIXED);
  MAGIC.copy(fixed);
  fixed.writeUInt32LE(VERSION, MAGIC.length);
  fixed.writeUInt32LE(head.length, MAGIC.length + 4);
  fixed.writeUInt32LE(body.length, MAGIC.length + 8);
  const content = Buffer.concat([fixed, head, body]);
  return Buffer.concat([content, createHash('sha256').update(content).digest()]);
}

/**
 * Reads a model.
 * @throws OnePressError MODEL_VERSION when it was written by another version, MODEL_BROKEN when it is no model, incomplete or changed.
 */
export function decodeModel(bytes: Uint8Array): CategoryModel {
  const file = bytesOf(bytes);
  if (file.length > MOST_BYTES) throw broken(`it has more than ${MOST_BYTES} bytes`);
  if (file.length < FIXED + DIGEST || !file.subarray(0, MAGIC.length).equals(MAGIC)) throw broken('it is no model');
  const version = file.readUInt32LE(MAGIC.length);
  if (version !== VERSION) {
    throw new OnePressError(
      'MODEL_VERSION',
      `The model has format ${version}; this version reads format ${VERSION}.`,
      'Train it again with this version: npm run --silent nlu -- train tickets.tsv --model FILE',
    );
  }
  const headSize = file.readUInt32LE(MAGIC.length + 4);
  const bodySize = file.readUInt32LE(MAGIC.length + 8);
  if (headSize > MOST_HEAD || FIXED + headSize + bodySize + DIGEST !== file.length) throw broken('it is incomplete');
  const content = file.subarray(0, file.length - DIGEST);
  const digest = createHash('sha256').update(content).digest();
  if (!timingSafeEqual(digest, file.subarray(content.length))) throw broken('its checksum is wrong');

  const head = checkedHead(json(content.subarray(FIXED, FIXED + headSize)));
  const buckets = 2 ** head.bits;
  const size = buckets + (buckets + head.cues) * head.labels.length;
  if (size > MOST_BODY) throw broken('it is too large');
  const body = inflated(content.subarray(FIXED + headSize), size);
  if (body.length !== size) throw broken('its weights are incomplete');
  return {
    ...head,
    gains: new Uint8Array(body.subarray(0, buckets)),
    weights: new Int8Array(new Uint8Array(body.subarray(buckets)).buffer),
  };
}

/**
 * Reads a model from a file.
 * @throws OnePressError MODEL_UNREADABLE, or as decodeModel does.
 */
export function readModel(path: string): CategoryModel {
  let bytes: Uint8Array;
  try {
    // A wrong path may name anything: a file too large is refused unread, a device or pipe is no file.
    const about = statSync(path);
    if (!about.isFile() || about.size > MOST_BYTES) throw broken('it is no model');
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof OnePressError) throw error;
    throw new OnePressError(
      'MODEL_UNREADABLE',
      `The model ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      'Check the path and the rights of the file, or train one: npm run --silent nlu -- train tickets.tsv --model FILE',
    );
  }
  return decodeModel(bytes);
}

/**
 * Writes a model into a file, complete or not at all.
 * @returns its size in bytes.
 * @throws OnePressError MODEL_UNWRITABLE
 */
export function writeModel(path: string, model: CategoryModel): number {
  const bytes = encodeModel(model);
  const draft = `${path}.draft`;
  try {
    writeFileSync(draft, bytes, { flush: true });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new OnePressError(
      'MODEL_UNWRITABLE',
      `The model ${path} cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      'Choose a folder that exists and can be written.',
    );
  }
  return bytes.length;
}

type Head = Omit<CategoryModel, 'gains' | 'weights'>;

function checkedHead(value: unknown): Head {
  const head = (typeof value === 'object' && value !== null ? value : {}) as Partial<Head>;
  const { labels, bits, temperatures, scales, biases, source, cues = 0 } = head;
  const named = Array.isArray(labels) && labels.every(label => typeof label === 'string' && label.length > 0);
  if (!named || labels.length < 2 || labels.length > MOST_LABELS || new Set(labels).size < labels.length) {
    throw broken('its labels are wrong');
  }
  if (!Number.isInteger(bits) || bits! < 1 || bits! > MOST_BITS) throw broken('its size is wrong');
  if (cues !== 0 && cues !== CUES) throw broken('it reads other cues than this version');
  const list = (numbers: unknown) =>
    Array.isArray(numbers) && numbers.length === labels.length && numbers.every(Number.isFinite);
  if (!list(scales) || !list(biases) || !positive(temperatures) || typeof source !== 'string')
    throw broken('its numbers are wrong');
  return { labels, bits: bits!, temperatures: temperatures!, scales: scales!, biases: biases!, source, cues };
}

function positive(temperatures: Temperatures | undefined): boolean {
  return [temperatures?.title, temperatures?.text, temperatures?.both].every(
    number => Number.isFinite(number) && number! > 0,
  );
}

function json(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw broken('its head is wrong');
  }
}

function inflated(bytes: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(bytes, { maxOutputLength: most });
  } catch {
    throw broken('its weights are wrong');
  }
}

function bytesOf(view: Uint8Array | Int8Array): Buffer {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength);
}

function broken(why: string): OnePressError {
  return new OnePressError(
    'MODEL_BROKEN',
    `This is no usable model: ${why}.`,
    'Copy it again from where it was made, or train it again: npm run --silent nlu -- train tickets.tsv --model FILE',
  );
}
