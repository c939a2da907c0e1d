/** Photos, recordings and everything else that she may send: kept, or answered with a kind sentence. */
import sharp from 'sharp';
import { beforeEach, describe, expect, test } from 'vitest';
import { samplePhoto, sampleVoice } from '../../bot/cli/stage.ts';
import type { Citizen } from '../wechat-platform/platform.ts';
import { conversationWith, expectWhole } from './phone-check.ts';
import { sharedStage } from './stage.ts';

const stage = sharedStage();
let citizen: Citizen;
beforeEach(() => {
  citizen = stage.follower();
});

const last = () => citizen.heard.at(-1)?.text ?? '';
const slots = async () =>
  (await stage.app.store.strayPhotos(Number.MAX_SAFE_INTEGER, 100)).filter(
    row => row.conversation === conversationWith(citizen, stage),
  );

describe('a photo', () => {
  beforeEach(async () => {
    await citizen.say('人民路12号路灯不亮');
    expect(last()).toContain('有照片吗');
  });

  test('is fetched by its media id at once, turned upright, without what it tells of her', async () => {
    const calls = stage.platform.calls.length;
    await citizen.photo(await samplePhoto({ lat: 23.13, lng: 113.36 }));
    expect(stage.platform.calls.slice(calls).map(call => call.path)).toContain('/cgi-bin/media/get');
    const [row] = await slots();
    const kept = await stage.app.media.read(row?.id ?? '');
    expect((await sharp(kept ?? Buffer.alloc(0)).metadata()).exif).toBeUndefined();
  });

  test('whose id is gone comes by the platform’s own link', async () => {
    await citizen.message('image', {
      PicUrl: `${stage.platform.url}/pic/${await uploaded()}/0`,
      MediaId: 'gone-media-id',
    });
    expect(last()).toContain('照片收到了');
  });

  test('whose link leads elsewhere is not fetched: she is asked for it again', async () => {
    await citizen.message('image', { PicUrl: 'http://169.254.169.254/latest/meta-data', MediaId: 'gone-media-id' });
    expect(last()).toContain('照片');
    expect(await slots()).toEqual([]);
    expect(last()).not.toContain('收到了');
  });

  test('that is none is refused with a kind sentence, and the question stays open', async () => {
    await citizen.photo(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect(last()).toContain('有照片吗');
    expect(await slots()).toEqual([]);
  });

  test('that the platform does not give at once comes later, and is not lost', async () => {
    const fields = { PicUrl: '', MediaId: await uploaded() };
    stage.platform.setFaults({ fail: 1 });
    await citizen.message('image', fields);
    expect(stage.platform.pushes.at(-1)).toMatchObject({ answer: 'success', deliveries: 1 });
    stage.platform.setFaults({});
    await stage.later(5_000);
    expect(last()).toContain('照片收到了');
    expect(await slots()).toHaveLength(1);
    await expectWhole(citizen, stage);
  });

  test('that the platform never gives is asked for again after ten minutes', async () => {
    const fields = { PicUrl: '', MediaId: await uploaded() };
    stage.platform.setFaults({ fail: 1 });
    await citizen.message('image', fields);
    for (let minute = 0; minute < 12; minute += 1) await stage.later(60_000);
    stage.platform.setFaults({});
    await stage.later(11 * 60_000);
    expect(citizen.heard.map(item => item.text).join()).toMatch(/照片[^。]*(没收到|再发)/);
    expect(await slots()).toEqual([]);
    await expectWhole(citizen, stage);
  });

  test('delivered twice is one photo', async () => {
    const photo = await samplePhoto();
    const first = citizen.photo(photo);
    await Promise.all([first, citizen.repeatLast()]);
    await stage.settled();
    expect(await slots()).toHaveLength(1);
  });

  /** The id of a picture that the platform keeps. */
  async function uploaded(): Promise<string> {
    return (await stage.app.channels.wechat?.api.uploadImage(await samplePhoto())) ?? '';
  }
});

describe('a voice message', () => {
  test('whose words the platform knows counts as words, and the recording is kept', async () => {
    await citizen.voice(sampleVoice(), { recognition: '人民路12号路灯不亮' });
    expect(last()).toContain('路灯');
    expect(await slots()).toMatchObject([{ type: 'audio/amr' }]);
  });

  test('that nobody can understand here gets a kind sentence', async () => {
    await citizen.voice(sampleVoice());
    expect(last()).not.toBe('');
    expect(last()).toMatch(/打字|文字|语音/);
  });
});

describe('what the bot cannot use', () => {
  test.each<[string, (her: Citizen) => Promise<unknown>]>([
    ['a video', her => her.video()],
    ['a short video', her => her.message('shortvideo', { MediaId: 'm', ThumbMediaId: 't' })],
    ['a link', her => her.link('标题', 'https://example.com/a')],
    ['a type of the future', her => her.message('hologram', { MediaId: 'm' })],
    ['blanks', her => her.say('   ')],
  ])('%s gets a kind sentence and what she can do', async (_, sends) => {
    await sends(citizen);
    await stage.settled();
    expect(citizen.heard).toHaveLength(1);
    expect(citizen.heard[0]).toMatchObject({ by: 'passive', type: 'text' });
    expect(last()).not.toMatch(/错误|失败|\{/);
    await expectWhole(citizen, stage);
  });

  test('a place that she sends by itself opens a report there', async () => {
    await citizen.place(23.1319, 113.3644, '人民路12号');
    expect(last()).toContain('人民路12号');
  });
});

describe('events that say nothing', () => {
  test.each([
    'LOCATION',
    'VIEW',
    'view_miniprogram',
    'kf_create_session',
    'kf_close_session',
    'user_info_modified',
    'MASSSENDJOBFINISH',
    'some_new_event',
  ])('%s is acknowledged', async name => {
    await citizen.event(name, { EventKey: 'k' });
    expect(stage.platform.pushes.at(-1)).toMatchObject({ answer: 'success', deliveries: 1 });
    expect(citizen.heard).toEqual([]);
  });
});
