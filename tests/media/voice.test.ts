import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleVoice } from '../../bot/cli/stage.ts';
import type { VoicePart } from '../../bot/domain/message.ts';
import { mediaRoom, NOON } from './media-room.ts';

let room: ReturnType<typeof mediaRoom>;
beforeEach(() => {
  room = mediaRoom();
});
afterEach(() => room.leave());

const bytes = (text: string) => Buffer.from(text, 'latin1');
/** The first page of an Ogg stream whose first packet begins so. */
const ogg = (packet: string) => bytes(`OggS\0\x02${'\0'.repeat(20)}\x01\x50${packet}and more`);
const week = 7 * 24 * 3600 * 1000;

async function kept(recording: Uint8Array = sampleVoice()): Promise<VoicePart> {
  const part = await room.media.keepVoice('talk', recording);
  if (part.kind !== 'voice') throw new Error(`refused: ${part.reason}`);
  return part;
}

const open = (id: string) =>
  room.media.open(id, Object.fromEntries(new URL(room.media.link(id), 'http://city.test').searchParams));

describe('a voice message', () => {
  it('is kept as it came, beside the photos, with a row that no case has yet', async () => {
    const voice = await kept();
    expect(voice).toEqual({ kind: 'voice', media: voice.media, type: 'audio/amr', text: null, heard: null });
    expect(voice.media).toMatch(/^[\w-]{22}$/);
    expect(await room.media.read(voice.media)).toEqual(sampleVoice());
    expect(room.rows).toEqual([
      {
        id: voice.media,
        type: 'audio/amr',
        conversation: 'talk',
        number: null,
        bytes: sampleVoice().byteLength,
        width: 0,
        height: 0,
        created_at: NOON,
      },
    ]);
    expect(existsSync(join(room.dataDir, 'photos', voice.media.slice(0, 2), `${voice.media}.voice`))).toBe(true);
  });

  it.each<[string, Uint8Array, string]>([
    ['AMR', bytes('#!AMR\n\x3c'), 'audio/amr'],
    ['AMR wideband', bytes('#!AMR-WB\n\x44'), 'audio/amr-wb'],
    ['SILK', bytes('#!SILK_V3\x12'), 'audio/silk'],
    ["SILK with the messenger's byte in front", bytes('\x02#!SILK_V3\x12'), 'audio/silk'],
    ['Speex in Ogg', ogg('Speex   '), 'audio/ogg; codecs=speex'],
    ['Opus in Ogg', ogg('OpusHead'), 'audio/ogg; codecs=opus'],
    ['MP3 with a title', bytes('ID3\x04\0\0'), 'audio/mpeg'],
    ['MP3 from its first frame', bytes('\xff\xfb\x90\x64'), 'audio/mpeg'],
  ])('is told by its content: %s', async (_, recording, type) => {
    expect((await kept(recording)).type).toBe(type);
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing at all', bytes(''), 'voice.refused.empty'],
    ['an AMR mark with nothing behind it', bytes('#!AMR\n'), 'voice.refused.empty'],
    ['more than two megabytes', Buffer.concat([bytes('#!AMR\n'), Buffer.alloc(2 * 1024 * 1024)]), 'voice.refused.size'],
    ['raw Speex, which begins like anything else', bytes('\x36\x9d\x1b\x9a\x20'), 'voice.refused.type'],
    ['an answer in JSON instead of sound', bytes('{"errcode":40007}'), 'voice.refused.type'],
    ['a page', bytes('<script>alert(1)</script>'), 'voice.refused.type'],
    ['a photo', bytes('\xff\xd8\xff\xe0\0\x10JFIF'), 'voice.refused.type'],
    ['AAC, which begins almost like MP3', bytes('\xff\xf1\x50\x80'), 'voice.refused.type'],
    ['a film in Ogg', ogg('\x80theora'), 'voice.refused.type'],
  ])('is refused: %s', async (_, recording, reason) => {
    expect(await room.media.keepVoice('talk', recording)).toEqual({ kind: 'unsupported', reason });
    expect(room.rows).toEqual([]);
    expect(readdirSync(join(room.dataDir, 'photos'))).toEqual(['drafts']);
  });

  it('is no photo', async () => {
    expect(await room.media.keep('talk', sampleVoice())).toEqual({ kind: 'unsupported', reason: 'photo.refused.type' });
  });

  it('opens by its link as what it is, for a day', async () => {
    const { media } = await kept();
    expect(await open(media)).toEqual({ bytes: sampleVoice(), type: 'audio/amr' });
    const link = new URL(room.media.link(media), 'http://city.test');
    room.time.now += 24 * 3600 * 1000;
    expect(await room.media.open(media, Object.fromEntries(link.searchParams))).toBeNull();
  });

  it('leaves neither file nor row when the database refuses', async () => {
    room.time.refuseCommits = true;
    await expect(kept()).rejects.toThrow('gone');
    expect(readdirSync(join(room.dataDir, 'photos', 'drafts'))).toEqual([]);
  });

  it('is swept after seven days unless a case took it, and at once when its citizen is forgotten', async () => {
    const [stray, taken, erased] = [await kept(), await kept(), await kept()];
    const row = (id: string) => room.rows.find(one => one.id === id)!;
    row(taken.media).number = '482-915-306';
    row(erased.media).conversation = '';
    expect(await open(erased.media)).toBeNull();
    expect(await room.media.sweepStrays()).toBe(1);
    room.time.now += week + 1;
    expect(await room.media.sweepStrays()).toBe(1);
    expect(await room.media.read(stray.media)).toBeNull();
    expect(await room.media.read(erased.media)).toBeNull();
    expect(await room.media.read(taken.media)).toEqual(sampleVoice());
    await room.media.forget([taken.media]);
    expect(await room.media.read(taken.media)).toBeNull();
    expect(room.rows).toEqual([]);
  });
});
