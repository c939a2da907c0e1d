/** A wechaty message → our parts. What we cannot use is answered kindly, never with silence. */
import { cleanLine, cleanWords } from '../../domain/clean.ts';
import type { Part, PlacePart, TextPart, UnsupportedPart } from '../../domain/message.ts';
import type { WechatyDeps } from './deps.ts';
import { within } from './patience.ts';
import type { WechatyFile, WechatyLocation, WechatyMessage } from './wechaty-shapes.ts';

/** Characters of a citizen's words; longer ones are answered with a request to shorten them. */
const WORDS = 4000;
/** Bytes of a photo. */
const PHOTO_BYTES = 10 * 1024 * 1024;
/** Bytes of a recording: messengers allow a minute. */
const VOICE_BYTES = 2 * 1024 * 1024;
/** A photo or a recording must be here within this, in ms. */
const FILE_PATIENCE = 30_000;

/** Text ids of what is said to messages of these kinds; to all others `message.unsupported`. */
const ANSWERS: Record<string, string> = {
  Attachment: 'photo.refused.type',
  Url: 'attachment.link',
  Recalled: 'message.recalled',
  Transfer: 'message.money',
  RedEnvelope: 'message.money',
};

/** Reads one message of a kind (a name of wechaty's MessageType). Photos and recordings are kept for `conversation`. */
export async function readMessage(
  message: WechatyMessage,
  kind: string,
  conversation: string,
  deps: Pick<WechatyDeps, 'media' | 'listen' | 'clock' | 'toWgs84'> & { locate(id: string): Promise<WechatyLocation> },
): Promise<Part> {
  if (kind === 'Text') return words(message.room() ? await message.mentionText() : message.text());
  if (kind === 'Image') return photo(message, conversation, deps);
  if (kind === 'Audio') return voice(message, conversation, deps);
  if (kind === 'Location') return place(deps.locate(message.id), deps);
  return { kind: 'unsupported', reason: ANSWERS[kind] ?? 'message.unsupported' };
}

function words(raw: string): TextPart | UnsupportedPart {
  const text = cleanWords(raw);
  if (text.trim() === '') return { kind: 'unsupported', reason: 'message.empty' };
  if (text.length > WORDS) return { kind: 'unsupported', reason: 'message.too-long' };
  return { kind: 'text', text };
}

async function photo(
  message: WechatyMessage,
  conversation: string,
  { media, clock }: Pick<WechatyDeps, 'media' | 'clock'>,
): Promise<Part> {
  const bytes = await fileOf(message, PHOTO_BYTES, clock);
  if (bytes === 'lost') return { kind: 'unsupported', reason: 'photo.refused.broken' };
  if (bytes === 'large') return { kind: 'unsupported', reason: 'photo.refused.size' };
  return media.keep(conversation, bytes);
}

async function voice(
  message: WechatyMessage,
  conversation: string,
  { listen, clock }: Pick<WechatyDeps, 'listen' | 'clock'>,
): Promise<Part> {
  const bytes = await fileOf(message, VOICE_BYTES, clock);
  if (bytes === 'lost') return { kind: 'unsupported', reason: 'voice.lost' };
  if (bytes === 'large') return { kind: 'unsupported', reason: 'voice.refused.size' };
  return listen(conversation, bytes);
}

/** The message's file, unless the puppet does not give it in time, or it is too large. */
async function fileOf(
  message: WechatyMessage,
  most: number,
  clock: WechatyDeps['clock'],
): Promise<Uint8Array | 'lost' | 'large'> {
  try {
    const reading = message.toFileBox().then(file => readFile(file, most));
    return (await within(clock, FILE_PATIENCE, reading)) ?? 'large';
  } catch {
    return 'lost';
  }
}

/** The bytes; null when there are too many, which is seen before they are all here. */
async function readFile(file: WechatyFile, most: number): Promise<Uint8Array | null> {
  if (file.size > most) return null;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of await file.toStream()) {
    size += piece.length;
    if (size > most) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** WeChat's pins are GCJ-02 with six decimals; what is converted is rounded to as many (0.1 m). */
async function place(
  asked: Promise<WechatyLocation>,
  { clock, toWgs84 }: Pick<WechatyDeps, 'clock' | 'toWgs84'>,
): Promise<PlacePart | UnsupportedPart> {
  const bad: UnsupportedPart = { kind: 'unsupported', reason: 'place.bad' };
  try {
    const pin = await within(clock, FILE_PATIENCE, asked);
    const lat = degrees(pin.latitude, 90);
    const lng = degrees(pin.longitude, 180);
    if (lat === null || lng === null) return bad;
    const exact = toWgs84({ lat, lng }, 'GCJ02');
    const point = { lat: sixDecimals(exact.lat), lng: sixDecimals(exact.lng) };
    const name = cleanLine(stringOf(pin.name) || stringOf(pin.address), 200);
    return { kind: 'place', point, raw: { lat, lng, datum: 'GCJ02' }, name: name || null };
  } catch {
    return bad;
  }
}

function degrees(value: unknown, most: number): number | null {
  const number = typeof value === 'string' && /^-?\d{1,3}(\.\d{1,15})?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= most ? number : null;
}

function sixDecimals(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
