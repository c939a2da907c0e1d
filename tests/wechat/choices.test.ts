/** Choices in the chat: lines to tap where the platform allows them, numbers elsewhere; tapped, typed or said; old lines stay harmless; long texts. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lineId } from '../../bot/channels/wechat/menu-line.ts';
import { startWechat, type Wechat } from '../support/wechat.ts';
import type { Citizen } from '../wechat-platform/platform.ts';
import { conversationWith, expectWhole } from './phone-check.ts';

let wechat: Wechat;
let citizen: Citizen;

/** Every turn is late there, so that all that is said comes as messages. */
const ALL_LATE = { answer: 0, call: 4_000 };

const last = () => citizen.heard.at(-1);
async function say(words: string): Promise<void> {
  await citizen.say(words);
  await wechat.settled();
}
/** Asked whether there are photos. */
async function askedForPhotos(): Promise<void> {
  await say('人民路12号路灯不亮');
  expect(last()?.text).toContain('有照片吗');
}

describe('in a message', () => {
  beforeAll(async () => {
    wechat = await startWechat({ patience: ALL_LATE });
  });
  beforeEach(() => {
    citizen = wechat.platform.citizen(undefined, { following: true });
  });
  afterAll(() => wechat.stop());

  test('choices are lines, a person is one of them, and a tap counts as the choice', async () => {
    await askedForPhotos();
    expect(last()?.lines?.map(line => line.title)).toEqual(['没有照片', '转人工']);
    await citizen.tap('没有照片');
    await wechat.settled();
    expect(last()?.text).toContain('灯杆上有编号吗');
  });

  test.each(['1', '没有照片', '第一个', '一', '①'])('%s is the first line too', async words => {
    await askedForPhotos();
    await say(words);
    expect(last()?.text).toContain('灯杆上有编号吗');
  });

  test('第二个 is the second', async () => {
    await askedForPhotos();
    await say('没有');
    await say('第二个');
    expect(last()?.text).toContain('留个电话吗');
    await say('匿名');
    expect(last()?.text).toContain('补充：好几盏都不亮');
  });

  test('0 is a person', async () => {
    await askedForPhotos();
    await say('0');
    expect(last()?.text).toContain('工作人员');
  });

  test('an old line does nothing that she does not want now', async () => {
    await say('你好');
    await say('我要反映问题');
    const old = last()?.lines?.find(line => line.title === '道路交通');
    expect(old).toBeDefined();
    await say('人民路12号路灯不亮');
    await say('没有照片');
    await citizen.tapLine(old?.id ?? '', old?.title ?? '');
    await wechat.settled();
    expect(last()?.text).toContain('灯杆上有编号吗');
    expect(await wechat.app.cases.of(conversationWith(citizen, wechat))).toEqual([]);
  });

  test('a line of another program, or of nobody, is heard as words', async () => {
    for (const id of ['case12:q3:a', 'q', lineId(9_999, 0), 'x'.repeat(300)]) await citizen.tapLine(id, '路灯不亮');
    await wechat.settled();
    expect(citizen.heard.length).toBeGreaterThan(0);
    expect(citizen.heard.every(item => item.by === 'custom')).toBe(true);
  });

  test('a clerk’s long words come in parts, cut at the ends of sentences, each once', async () => {
    await say('转人工');
    const words = Array.from({ length: 60 }, (_, at) => `这是第${at}句，请您慢慢看，看完了再回我。`).join('');
    const before = citizen.heard.length;
    await wechat.app.turns.happen(conversationWith(citizen, wechat), { name: 'staff-said', value: { text: words } });
    await wechat.settled();
    const parts = citizen.heard.slice(before).map(item => item.text);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join('')).toBe(words);
    for (const part of parts) {
      expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2_048);
      expect(part).toMatch(/。$/);
    }
  });
});

describe('in a passive reply', () => {
  test('choices are numbers, and what is too long for one text follows as messages', async () => {
    wechat = await startWechat();
    citizen = wechat.platform.citizen(undefined, { following: true });
    await askedForPhotos();
    expect(last()).toMatchObject({
      by: 'passive',
      text: expect.stringContaining('1. 没有照片\n0. 转人工\n（回复前面的数字就行）'),
    });
    // Words of a clerk that found no way wait for her; with them the reply is longer than one text may be.
    const conversation = conversationWith(citizen, wechat);
    wechat.platform.setFaults({ fail: 1 });
    const words = ['一', '二', '三'].map(mark => `${mark}${'好'.repeat(600)}。`);
    for (const text of words) await wechat.app.turns.happen(conversation, { name: 'staff-said', value: { text } });
    await wechat.app.outbox.settled();
    wechat.platform.setFaults({});
    const before = citizen.heard.length;
    await say('没有照片');
    const heard = citizen.heard.slice(before);
    expect(heard[0]?.by).toBe('passive');
    expect(heard.slice(1).every(item => item.by === 'custom')).toBe(true);
    const all = heard.map(item => item.text).join('\n');
    expect(words.map(text => all.split(text).length - 1)).toEqual([1, 1, 1]);
    await expectWhole(citizen, wechat);
    await wechat.stop();
  });
});

describe('an account without certification', () => {
  test('gets numbers where others get lines', async () => {
    wechat = await startWechat({ patience: ALL_LATE, platform: { sandbox: true } });
    citizen = wechat.platform.citizen(undefined, { following: true });
    await askedForPhotos();
    expect(last()).toMatchObject({ type: 'text', text: expect.stringContaining('1. 没有照片\n0. 转人工') });
    await expectWhole(citizen, wechat);
    await wechat.stop();
  });
});
