/** What goes wrong around wechaty, and what is none of our business. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createWechatyBridge } from '../../bot/channels/wechaty/bridge.ts';
import { readMessage } from '../../bot/channels/wechaty/decode.ts';
import { loadWechaty } from '../../bot/channels/wechaty/load.ts';
import type { WechatyMessage } from '../../bot/channels/wechaty/wechaty-shapes.ts';
import type { Point } from '../../bot/domain/message.ts';
import type { KINDS } from './wechaty-mock.ts';
import { type Citizen, startWorld, type World } from './wechaty-world.ts';

const lines: string[] = [];
let world: World;
let she: Citizen;

beforeAll(async () => {
  world = await startWorld({ log: { write: line => lines.push(line) } });
});
beforeEach(() => {
  lines.length = 0;
  she = world.citizen(`王桂花 ${expect.getState().currentTestName}`);
});
afterAll(() => world.stop());

test.each<[keyof typeof KINDS, string]>([
  ['Audio', '语音'],
  ['Video', '这种消息我看不了'],
  ['Contact', '这种消息我看不了'],
  ['MiniProgram', '这种消息我看不了'],
  ['Unknown', '这种消息我看不了'],
  ['Attachment', '不是照片'],
  ['Url', '链接'],
  ['RedEnvelope', '一律不收'],
  ['Recalled', '撤回'],
])('%s is answered in kind words', async (kind, words) => {
  const said = await she.tells({ kind });
  expect(said[0]).toContain(words);
});

test('Words that are too long are asked for in parts; what no eye sees is taken out', async () => {
  expect((await she.tells({ text: '灯'.repeat(4001) }))[0]).toContain('4000');
  await she.tells({ text: '路灯\u202e不\u0007亮' });
  const entries = await world.app.transcript.after(she.conversation(), 0, 10);
  expect(entries.flatMap(entry => entry.parts ?? []).at(-1)).toEqual({ kind: 'text', text: '路灯不亮' });
});

test('A photo above 10 MB and one that is none are refused, and the next message is heard', async () => {
  const big = await she.tells({ photo: new Uint8Array(10 * 1024 * 1024 + 1) });
  expect(big[0]).toContain('10 兆');
  const broken = await she.tells({ photo: new TextEncoder().encode('no photo at all') });
  expect(broken[0]).toContain('照片');
  expect(await she.tells({ text: '路灯不亮' })).toHaveLength(1);
});

test.each([
  ['Image', 'photo.refused.size', 10],
  ['Audio', 'voice.refused.size', 2],
])('%s that says it is too big, or never ends, is not read to its end', async (kind, reason, most) => {
  let read = 0;
  async function* endless() {
    for (;;) {
      read += 1024 * 1024;
      yield new Uint8Array(1024 * 1024);
    }
  }
  const deps = { ...world.app, toWgs84: (point: Point) => point, locate: () => Promise.reject(new Error('no pin')) };
  for (const size of [-1, 11 * 1024 * 1024]) {
    read = 0;
    const message = { toFileBox: async () => ({ size, toStream: async () => endless() }) } as unknown as WechatyMessage;
    const part = await readMessage(message, kind, she.conversation(), deps);
    expect(part).toEqual({ kind: 'unsupported', reason });
    expect(read).toBe(size < 0 ? (most + 1) * 1024 * 1024 : 0);
  }
});

test('A photo or a recording that never comes is asked for again', async () => {
  const message = { toFileBox: () => new Promise(() => undefined) } as unknown as WechatyMessage;
  const deps = { ...world.app, toWgs84: (point: Point) => point, locate: () => Promise.reject(new Error('no pin')) };
  const parts = ['Image', 'Audio'].map(kind => readMessage(message, kind, she.conversation(), deps));
  world.clock.move(30_000);
  const reasons = ['photo.refused.broken', 'voice.lost'];
  expect(await Promise.all(parts)).toEqual(reasons.map(reason => ({ kind: 'unsupported', reason })));
});

test('A puppet that fails in the middle ends neither the process nor her conversation', async () => {
  // No pin is known under this message: the puppet throws.
  expect((await she.tells({ kind: 'Location' }))[0]).toContain('位置');
  // No file either.
  expect((await she.tells({ kind: 'Image' }))[0]).toContain('再发一次');
  world.puppet.emit('error', { gerror: '{"message":"the service is gone"}' });
  world.puppet.emit('message', { messageId: 'nobody knows it' });
  expect(await she.tells({ text: '路灯不亮' })).toHaveLength(1);
  expect(lines.join('\n')).toContain('wechaty: fault');
});

test('A message that cannot be taken is told to her, for nobody sends it again', async () => {
  const ending = await startWorld();
  const late = ending.citizen('王桂花');
  await ending.app.turns.drain();
  expect(await late.tells({ text: '路灯不亮' })).toEqual([expect.stringContaining('请您再说一遍')]);
  await ending.stop();
});

test('A send that fails is repeated, and nothing is said twice', async () => {
  const send = world.puppet.messageSendText.bind(world.puppet);
  let broken = true;
  world.puppet.messageSendText = async (...args) => {
    if (broken) throw new Error('no connection');
    return send(...args);
  };
  expect(await she.tells({ text: '路灯不亮' })).toEqual([]);
  broken = false;
  world.clock.move(3000);
  world.app.outbox.wake();
  await world.settle();
  expect(she.heard).toHaveLength(1);
  expect(await world.app.store.undelivered(she.conversation())).toBe(0);
});

test('History that is told again at login, official accounts and the bot itself are not answered', async () => {
  expect(await she.tells({ text: '路灯不亮', at: world.clock.now() - 3 * 60_000 })).toEqual([]);
  expect(await she.tells({ text: '路灯不亮', at: world.clock.now() - 60_000 })).toHaveLength(1);
  const machine = world.mocker.createContact({ id: 'machine', name: '订阅号', type: 2 });
  const heard: unknown[] = [];
  machine.on('message', message => message.talker().id !== 'machine' && heard.push(message));
  world.mocker.MessageMock.create({
    id: 'from-machine',
    talkerId: 'machine',
    listenerId: 'bot-account',
    timestamp: world.clock.now(),
    type: 7,
    text: '路灯不亮',
  });
  world.puppet.emit('message', { messageId: 'from-machine' });
  // The next one comes after it.
  await she.tells({ text: '人民路12号' });
  expect(heard).toEqual([]);
});

test('Without the packages the start says what to install', async () => {
  const missing = (name: string) => import(`${name}-that-nobody-has`);
  const bridge = createWechatyBridge({
    ...world.app,
    intake: world.app.turns,
    rateLimit: { take: () => 0 },
    toWgs84: point => point,
    say: world.app.texts.say,
    puppet: 'wechaty-puppet-service',
    load: missing,
  });
  await expect(bridge.start()).rejects.toMatchObject({
    code: 'WECHATY_MISSING',
    hint: expect.stringContaining('npm install wechaty wechaty-puppet-service'),
  });
  await bridge.stop();
  // Here wechaty is installed; a puppet that is not is found out before anything starts.
  const noPuppet = (name: string) => (name === 'wechaty-puppet-x' ? missing(name) : import(name));
  await expect(loadWechaty('wechaty-puppet-x', noPuppet)).rejects.toMatchObject({ code: 'WECHATY_MISSING' });
});

test('A puppet that hangs does not keep the process from ending', async () => {
  const ending = await startWorld();
  ending.puppet.stop = () => new Promise(() => undefined);
  const stopped = ending.bridge.stop();
  await new Promise(resolve => setImmediate(resolve));
  ending.clock.move(4000);
  await stopped;
  ending.puppet.stop = async () => undefined;
  await ending.stop();
});
