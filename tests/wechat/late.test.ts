/** A turn that takes too long: "typing" is shown, and the answer comes as a message; retries, order and doubles. */
import { afterEach, describe, expect, test } from 'vitest';
import { actAsStaff, samplePhoto, sampleVoice } from '../../bot/cli/stage.ts';
import { PATIENCE } from '../../bot/push-channels.ts';
import { speechService } from '../speech/speech-service.ts';
import { handClock } from '../support/hand-clock.ts';
import { startWechat, type Wechat, type WechatOptions } from '../support/wechat.ts';
import type { Citizen } from '../wechat-platform/platform.ts';
import { conversationWith, expectWhole } from './phone-check.ts';
import { startStage } from './stage.ts';

let wechat: Wechat;
let citizen: Citizen;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  await wechat.stop();
  for (const end of ends.splice(0)) await end();
});

async function start(options: WechatOptions = {}): Promise<void> {
  wechat = await startWechat(options);
  citizen = wechat.platform.citizen(undefined, { following: true });
}

/** Lets the disk and the loopback do their work until this is so, while the clock stands still. */
async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise(resolve => setImmediate(resolve));
}

const called = (path: string) => wechat.platform.calls.some(call => call.path.endsWith(path));

describe('a turn that is not in time', () => {
  test('is acknowledged after 4.3 seconds, "typing" is shown, and its answer comes as a message', async () => {
    expect(PATIENCE.answer).toBe(4_300);
    await start({ patience: { answer: 0, call: 4_000 } });
    await citizen.say('路灯不亮');
    await wechat.settled();
    expect(wechat.platform.pushes.at(-1)).toMatchObject({ answer: 'success', deliveries: 1 });
    expect(citizen.typing).toBe(1);
    expect(citizen.heard).toMatchObject([
      { by: 'custom', type: 'msgmenu', text: expect.stringContaining('在什么地方') },
    ]);
    await citizen.repeatLast();
    await wechat.settled();
    expect(citizen.heard).toHaveLength(1);
    await expectWhole(citizen, wechat);
  });

  test('because her voice is still being understood: nothing is said before its time, nothing is lost', async () => {
    const clock = handClock();
    const heard = Promise.withResolvers<void>();
    const service = await speechService(async (_, response) => {
      await heard.promise;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ text: '人民路12号路灯不亮' }));
    });
    ends.push(() => service.close());
    await start({ clock, env: { ONEPRESS_SPEECH_URL: service.url } });
    const spoken = citizen.voice(sampleVoice());
    await until(() => service.asked.length > 0);
    clock.move(4_300);
    expect(await spoken).toEqual([]);
    await until(() => called('/custom/typing'));
    expect(wechat.platform.pushes.at(-1)).toMatchObject({ answer: 'success', deliveries: 1 });
    heard.resolve();
    await until(() => citizen.heard.length > 0);
    expect(citizen.heard[0]).toMatchObject({ by: 'custom', text: expect.stringContaining('人民路12号') });
    await wechat.settled();
    expect(citizen.heard).toHaveLength(1);
  });
});

describe('what waits for her', () => {
  test('is not overtaken by a reply: it goes along with it, and a repeated push gets both', async () => {
    const stage = await startStage();
    wechat = stage;
    citizen = stage.follower();
    const filed = await stage.reports(citizen);
    stage.platform.setFaults({ fail: 1 });
    await actAsStaff({ move: 'accepted' }, stage.app, filed.conversation);
    const before = citizen.heard.length;
    const [first] = await citizen.say('查我的事');
    expect(first?.text).toMatch(/工作人员收下了[\s\S]*\n\n[\s\S]*编号/);
    const [again] = await citizen.repeatLast();
    expect(again?.text).toBe(first?.text);
    stage.platform.setFaults({});
    await stage.later(60_000);
    expect(citizen.heard.slice(before)).toHaveLength(1);
    expect(await filed.told()).toEqual(['accepted passive sent']);
    await expectWhole(citizen, wechat);
  });

  test('while it is being sent is followed by the reply', async () => {
    const stage = await startStage({ patience: { answer: 4_300, call: 400 } });
    wechat = stage;
    citizen = stage.follower();
    const filed = await stage.reports(citizen);
    stage.platform.setFaults({ hang: 1 });
    const calls = stage.platform.calls.length;
    const moving = actAsStaff({ move: 'accepted' }, stage.app, filed.conversation);
    await until(() => stage.platform.calls.length > calls);
    stage.platform.setFaults({});
    await citizen.say('查我的事');
    await moving;
    await stage.later(60_000);
    await expectWhole(citizen, wechat);
  });
});

describe('the platform asks again', () => {
  test('after an answer that it never got: one effect, the same words', async () => {
    await start({ line: { lost: 1 }, platform: { patience: 800 } });
    await citizen.say('路灯不亮');
    expect(wechat.platform.pushes).toMatchObject([{ answer: 'reply' }]);
    expect(wechat.platform.pushes[0]?.deliveries).toBeGreaterThan(1);
    expect(citizen.heard).toMatchObject([{ by: 'passive', text: expect.stringContaining('在什么地方') }]);
    await expectWhole(citizen, wechat);
  });

  test('while the first one is at work: both get the same', async () => {
    await start();
    const [first, second] = await Promise.all([citizen.say('路灯不亮'), citizen.repeatLast()]);
    expect([...first, ...second].map(item => item.text)).toEqual([first[0]?.text, first[0]?.text]);
    expect(citizen.heard).toHaveLength(1);
    await expectWhole(citizen, wechat);
  });

  test('with an id that another citizen’s message has too: both are heard', async () => {
    await start();
    const other = wechat.platform.citizen(undefined, { following: true });
    await Promise.all([citizen.say('路灯不亮'), other.say('垃圾满了')]);
    expect(citizen.heard[0]?.text).toContain('路灯');
    expect(other.heard[0]?.text).toContain('垃圾');
  });

  test('with events of one second: each is one of its own', async () => {
    const clock = handClock();
    await start({ clock });
    const fresh = wechat.platform.citizen();
    await fresh.follow();
    await fresh.event('CLICK', { EventKey: 'op1.report' });
    await fresh.event('CLICK', { EventKey: 'op1.help' });
    expect(fresh.heard).toHaveLength(3);
    await fresh.repeatLast();
    expect(
      (await wechat.app.transcript.after(conversationWith(fresh, wechat), 1, 100)).filter(entry => !entry.said),
    ).toHaveLength(3);
  });
});

describe('a photo and words of one moment', () => {
  test('are one turn with one answer', async () => {
    await start();
    await Promise.all([citizen.photo(await samplePhoto()), citizen.say('人民路12号路灯不亮')]);
    await wechat.settled();
    expect(citizen.heard).toHaveLength(1);
    expect(citizen.heard[0]?.text).toContain('路灯');
    expect(citizen.heard[0]?.text).not.toContain('有照片吗');
    await expectWhole(citizen, wechat);
  });
});
