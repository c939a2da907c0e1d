import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PhotoPart } from '../../bot/domain/message.ts';
import { mediaRoom, NOON } from './media-room.ts';

let room: ReturnType<typeof mediaRoom>;
beforeEach(() => {
  room = mediaRoom();
});
afterEach(() => room.leave());

/** A lamp on a wall: red at the left, blue at the right, so that its position can be told. */
function lamp(width: number, height: number) {
  const half = (background: string) => ({ create: { width: width / 2, height, channels: 3 as const, background } });
  return sharp({ create: { width, height, channels: 3, background: '#00f' } }).composite([
    { input: half('#f00'), left: 0, top: 0 },
  ]);
}

/** Colour of a pixel as r, g or b. */
async function colourAt(jpeg: Uint8Array, left: number, top: number): Promise<string> {
  const pixel = await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return 'rgb'[[...pixel].indexOf(Math.max(...pixel))]!;
}

async function kept(file: Uint8Array): Promise<PhotoPart & { jpeg: Uint8Array }> {
  const part = await room.media.keep('talk', file);
  if (part.kind !== 'photo') throw new Error(`refused: ${part.reason}`);
  return { ...part, jpeg: (await room.media.read(part.media))! };
}

const gps = (latitude: string, longitude: string, more: Record<string, string> = {}) => ({
  IFD0: { Model: 'Grandma phone' },
  IFD2: { DateTimeOriginal: '2026:05:31 09:30:00' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: latitude, GPSLongitudeRef: 'E', GPSLongitude: longitude, ...more },
});
const LAMP_POST = gps('23/1 8/1 427/100', '113/1 21/1 3169/100');

describe('a photo that a citizen sends', () => {
  it('is kept as a JPEG of at most 1600 pixels, with a row', async () => {
    const photo = await kept(await lamp(3000, 2000).png().toBuffer());
    expect([photo.width, photo.height]).toEqual([1600, 1067]);
    expect(await sharp(photo.jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 1067 });
    expect(room.rows).toMatchObject([
      { id: photo.media, conversation: 'talk', number: null, bytes: photo.jpeg.length },
    ]);
    expect(readdirSync(join(room.dataDir, 'photos', photo.media.slice(0, 2)))).toEqual([`${photo.media}.jpg`]);
    expect(readdirSync(join(room.dataDir, 'photos', 'drafts'))).toEqual([]);
  });

  it('is not blown up when it is small', async () => {
    const photo = await kept(await lamp(320, 200).webp().toBuffer());
    expect([photo.width, photo.height]).toEqual([320, 200]);
  });

  it('stands upright when the phone was held upright', async () => {
    const photo = await kept(await lamp(400, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer());
    expect([photo.width, photo.height]).toEqual([200, 400]);
    expect(await colourAt(photo.jpeg, 100, 20)).toBe('r');
    expect(await colourAt(photo.jpeg, 100, 380)).toBe('b');
  });

  it('tells where and when it was taken, and what is kept tells nothing', async () => {
    const photo = await kept(await lamp(800, 600).jpeg().withExif(LAMP_POST).toBuffer());
    expect(photo.point?.lat).toBeCloseTo(23.134519, 5);
    expect(photo.point?.lng).toBeCloseTo(113.358803, 5);
    // 09:30 in the city, eight hours ahead of Greenwich.
    expect(photo.takenAt).toBe(Date.UTC(2026, 4, 31, 1, 30));
    expect((await sharp(photo.jpeg).metadata()).exif).toBeUndefined();
    expect(Buffer.from(photo.jpeg).includes('Grandma phone')).toBe(false);
  });

  it.each(['png', 'webp'] as const)('tells where it was taken as %s too', async format => {
    const photo = await kept(await lamp(80, 60).toFormat(format).withExif(LAMP_POST).toBuffer());
    expect(photo.point?.lat).toBeCloseTo(23.134519, 5);
  });

  it('keeps to the offset that the camera wrote', async () => {
    const exif = { IFD2: { DateTimeOriginal: '2026:05:31 09:30:00', OffsetTimeOriginal: '-05:00' } };
    expect((await kept(await lamp(80, 60).jpeg().withExif(exif).toBuffer())).takenAt).toBe(
      Date.UTC(2026, 4, 31, 14, 30),
    );
  });

  it.each([
    ['zeros, as a phone without a fix writes', gps('0/1 0/1 0/1', '0/1 0/1 0/1')],
    ['a latitude beyond the pole', gps('123/1 0/1 0/1', '113/1 0/1 0/1')],
    ['a division by zero', gps('23/0 8/0 0/0', '113/0 0/0 0/0')],
    ['a fix that the phone calls void', gps('23/1 8/1 0/1', '113/1 21/1 0/1', { GPSStatus: 'V' })],
  ])('has no place when its EXIF says %s', async (_, exif) => {
    expect((await kept(await lamp(80, 60).jpeg().withExif(exif).toBuffer())).point).toBeNull();
  });

  it('has no time when its camera lives in the future', async () => {
    const exif = { IFD2: { DateTimeOriginal: '2031:01:01 00:00:00' } };
    expect((await kept(await lamp(80, 60).jpeg().withExif(exif).toBuffer())).takenAt).toBeNull();
  });

  it('is kept even when its EXIF is nonsense', async () => {
    const plain = await lamp(80, 60).jpeg().toBuffer();
    const block = Buffer.from('Exif\0\0II*\0\x08\0\0\0\xff\xff garbage', 'latin1');
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, block.length + 2]), block]);
    const photo = await kept(Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)]));
    expect(photo.point).toBeNull();
  });

  it('is kept when its phone hung a film behind it', async () => {
    const film = Buffer.alloc(5000, 'ftypmp42', 'latin1');
    expect((await kept(Buffer.concat([await lamp(80, 60).jpeg().toBuffer(), film]))).width).toBe(80);
  });

  it('shows white where it was transparent', async () => {
    const clear = {
      create: { width: 40, height: 40, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    };
    const photo = await kept(await sharp(clear).png().toBuffer());
    expect([...(await sharp(photo.jpeg).raw().toBuffer())].every(value => value > 250)).toBe(true);
  });

  it('leaves neither file nor row when the database refuses', async () => {
    room.time.refuseCommits = true;
    await expect(room.media.keep('talk', await lamp(80, 60).jpeg().toBuffer())).rejects.toThrow('gone');
    expect(readdirSync(join(room.dataDir, 'photos'))).toEqual(['drafts']);
    expect(readdirSync(join(room.dataDir, 'photos', 'drafts'))).toEqual([]);
  });

  it('comes through when twelve neighbours send at the same time', async () => {
    const file = await lamp(1000, 800).jpeg().toBuffer();
    const parts = await Promise.all(Array.from({ length: 12 }, () => room.media.keep('talk', file)));
    expect(new Set(parts.map(part => part.kind === 'photo' && part.media)).size).toBe(12);
  });
});

describe('what is no photo is refused with a reason', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>';
  /** A PNG's header that claims a size, with next to nothing behind it. */
  const claim = async (width: number, height: number) => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    png.writeUInt32BE(width, 16);
    png.writeUInt32BE(height, 20);
    return png;
  };
  const whole = (format: 'jpeg' | 'png' | 'webp') => lamp(1200, 900).blur(3).toFormat(format).toBuffer();

  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['nothing at all', () => Buffer.alloc(0), 'photo.refused.empty'],
    ['a text file called .jpg', () => Buffer.from('楼下路灯不亮'), 'photo.refused.type'],
    ['an SVG that wants to read our files', () => Buffer.from(svg), 'photo.refused.type'],
    ['an animated GIF', () => lamp(20, 20).gif().toBuffer(), 'photo.refused.type'],
    ['a TIFF', () => lamp(20, 20).tiff().toBuffer(), 'photo.refused.type'],
    ['a HEIC', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'photo.refused.type'],
    ['a web page behind a JPEG mark', () => Buffer.from('\xff\xd8\xff<script>', 'latin1'), 'photo.refused.broken'],
    ['an SVG behind a PNG mark', () => Buffer.from(`\x89PNG\r\n\x1a\n${svg}`, 'latin1'), 'photo.refused.broken'],
    ['eleven megabytes', () => Buffer.alloc(11 * 1024 * 1024, '\xff\xd8\xff', 'latin1'), 'photo.refused.size'],
    ['a PNG that claims 60,000 × 60,000', () => claim(60_000, 60_000), 'photo.refused.pixels'],
    ['a PNG whose header alone is whole', () => claim(5_000, 5_000), 'photo.refused.broken'],
    ['a JPEG cut off in the middle', async () => (await whole('jpeg')).subarray(0, 900), 'photo.refused.broken'],
    ['a JPEG without its last tenth', async () => tenthOff(await whole('jpeg')), 'photo.refused.broken'],
    ['a PNG without its last tenth', async () => tenthOff(await whole('png')), 'photo.refused.broken'],
    ['a WebP without its last tenth', async () => tenthOff(await whole('webp')), 'photo.refused.broken'],
  ])('%s', async (_, file, reason) => {
    expect(await room.media.keep('talk', await file())).toEqual({ kind: 'unsupported', reason });
    expect(room.rows).toEqual([]);
    expect(readdirSync(join(room.dataDir, 'photos'))).toEqual(['drafts']);
  });

  it('a real bomb: 64 megapixels in a few kilobytes', async () => {
    const bomb = await sharp({ create: { width: 8000, height: 8000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await room.media.keep('talk', bomb)).toEqual({ kind: 'unsupported', reason: 'photo.refused.pixels' });
  });

  function tenthOff(file: Uint8Array): Uint8Array {
    return file.subarray(0, Math.floor(file.length * 0.9));
  }
});

describe('a link to a photo', () => {
  const parts = (link: string) => {
    const url = new URL(link, 'http://city.test');
    return { id: url.pathname.slice('/photos/'.length), query: Object.fromEntries(url.searchParams) };
  };

  it('opens the photo for a day, and not a moment longer', async () => {
    const photo = await kept(await lamp(80, 60).jpeg().toBuffer());
    const { id, query } = parts(room.media.link(photo.media));
    expect(await room.media.open(id, query)).toEqual({ bytes: photo.jpeg, type: 'image/jpeg' });
    room.time.now = NOON + 20 * 3600 * 1000;
    expect(await room.media.open(id, query)).toEqual({ bytes: photo.jpeg, type: 'image/jpeg' });
    room.time.now = NOON + 24 * 3600 * 1000;
    expect(await room.media.open(id, query)).toBeNull();
  });

  it('stays the same for hours, so that browsers keep the picture', async () => {
    const first = room.media.link('abcdefghijklmnopqrstuv');
    room.time.now = NOON + 60_000;
    expect(room.media.link('abcdefghijklmnopqrstuv')).toBe(first);
  });

  it('opens nothing when any part of it was changed', async () => {
    const [one, other] = [
      await kept(await lamp(80, 60).jpeg().toBuffer()),
      await kept(await lamp(8, 6).jpeg().toBuffer()),
    ];
    const { id, query } = parts(room.media.link(one.media));
    const later = String(Number(query.e) + 1);
    expect(await room.media.open(other.media, query)).toBeNull();
    expect(await room.media.open(id, { ...query, e: later })).toBeNull();
    expect(await room.media.open(id, { e: query.e! })).toBeNull();
    expect(await room.media.open(id, { ...query, s: `${query.s}x` })).toBeNull();
    expect(await room.media.open('../../secret', query)).toBeNull();
    expect(await room.media.read('../../secret')).toBeNull();
  });
});

describe('clean-up', () => {
  it('removes the photos that no case took within seven days, and only those', async () => {
    const [stray, taken] = [
      await kept(await lamp(80, 60).jpeg().toBuffer()),
      await kept(await lamp(8, 6).jpeg().toBuffer()),
    ];
    room.rows.find(row => row.id === taken.media)!.number = '482-915-306';
    room.time.now = NOON + 7 * 24 * 3600 * 1000;
    expect(await room.media.sweepStrays()).toBe(0);
    room.time.now++;
    expect(await room.media.sweepStrays()).toBe(1);
    expect(await room.media.read(stray.media)).toBeNull();
    expect(await room.media.read(taken.media)).not.toBeNull();
    expect(room.rows.map(row => row.id)).toEqual([taken.media]);
  });

  it('what a citizen had erased opens no more at once and goes with the next sweep; what is on a case stays', async () => {
    const [loose, taken] = [
      await kept(await lamp(80, 60).jpeg().toBuffer()),
      await kept(await lamp(8, 6).jpeg().toBuffer()),
    ];
    const open = (id: string) =>
      room.media.open(id, Object.fromEntries(new URL(room.media.link(id), 'http://city.test').searchParams));
    room.rows.find(row => row.id === taken.media)!.number = '482-915-306';
    expect(await open(loose.media)).not.toBeNull();
    for (const row of room.rows) row.conversation = '';
    expect(await open(loose.media)).toBeNull();
    expect(await open(taken.media)).not.toBeNull();
    expect(await room.media.sweepStrays()).toBe(1);
    expect(await room.media.read(loose.media)).toBeNull();
    expect(await room.media.read(taken.media)).not.toBeNull();
  });

  it('forgets what a citizen wants forgotten, and twice is fine', async () => {
    const photo = await kept(await lamp(80, 60).jpeg().toBuffer());
    await room.media.forget([photo.media]);
    await room.media.forget([photo.media]);
    expect(await room.media.read(photo.media)).toBeNull();
    expect(room.rows).toEqual([]);
  });
});
