/** Temporary media: what citizens send and what the account uploads, kept for 3 days. */
import type { Clock } from '../../bot/ports/clock.ts';
import { pickId } from './chance.ts';
import { badMedia, Refusal } from './refusal.ts';

/** Kinds of temporary media. */
export type MediaType = 'image' | 'voice' | 'video' | 'thumb';

/** A kept file. */
export interface Media {
  id: string;
  type: MediaType;
  bytes: Uint8Array;
  /** MIME type. */
  mime: string;
  /** With the dot's ending. */
  filename: string;
  /** ms since epoch. */
  at: number;
}

const KEPT = 3 * 86_400_000;
const MB = 1024 * 1024;
const LIMITS: Record<MediaType, number> = { image: 10 * MB, voice: 2 * MB, video: 10 * MB, thumb: 64 * 1024 };
const ALLOWED: Record<MediaType, string[]> = {
  image: ['image/jpeg', 'image/png', 'image/gif'],
  voice: ['audio/amr', 'audio/mpeg'],
  video: ['video/mp4'],
  thumb: ['image/jpeg'],
};
const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'audio/amr': 'amr',
  'audio/speex': 'speex',
  'audio/mpeg': 'mp3',
  'video/mp4': 'mp4',
};

/** Everything on the platform's media servers. */
export class MediaShelf {
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly kept = new Map<string, Media>();

  constructor(clock: Clock, random: () => number) {
    this.clock = clock;
    this.random = random;
  }

  /** Keeps a file as it is. */
  put(type: MediaType, bytes: Uint8Array, mime: string): Media {
    const id = pickId(this.random, 64);
    const media = { id, type, bytes, mime, filename: `${id}.${ENDINGS[mime] ?? 'bin'}`, at: this.clock.now() };
    this.kept.set(id, media);
    return media;
  }

  /** media/upload: keeps a file of the account after the checks of its type (by its first bytes) and its size. */
  upload(type: unknown, bytes: Uint8Array): Media {
    if (!(typeof type === 'string' && type in LIMITS)) throw new Refusal(40004, 'invalid media type');
    const kind = type as MediaType;
    if (bytes.length === 0) throw new Refusal(44001, 'empty media data');
    if (bytes.length > LIMITS[kind]) throw new Refusal(45001, 'media size out of limit');
    const mime = mimeOf(bytes);
    if (!ALLOWED[kind].includes(mime)) throw new Refusal(40005, 'invalid file type');
    return this.put(kind, bytes, mime);
  }

  /** A file that is not older than 3 days, of one of the types when they are given; else 40007. */
  get(id: unknown, ...types: MediaType[]): Media {
    const media = this.kept.get(String(id));
    if (!media || this.clock.now() - media.at >= KEPT) throw badMedia();
    if (types.length > 0 && !types.includes(media.type)) throw badMedia();
    return media;
  }
}

/** By the first bytes; an unknown file is application/octet-stream. */
export function mimeOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (head.startsWith('#!AMR')) return 'audio/amr';
  if (head.startsWith('ID3') || /^\xff[\xe2-\xff]/.test(head)) return 'audio/mpeg';
  if (head.slice(4, 8) === 'ftyp') return 'video/mp4';
  return 'application/octet-stream';
}
