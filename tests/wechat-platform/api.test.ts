/** The stand-in's API: tokens, windows and quotas, notices, menu, media, codes, injected faults. */
import { afterEach, expect, test } from 'vitest';
import { handClock } from '../support/hand-clock.ts';
import { json, SECRETS, type Stage, startStage, tokenCall } from './tiny-account.ts';

let stage: Stage;
afterEach(() => stage.stop());

const SECOND = 1000;
const HOUR = 3_600_000;

async function onStage(options: Parameters<typeof startStage>[0] = {}) {
  const clock = handClock();
  stage = await startStage({ clock, ...options });
  return { clock, lin: stage.platform.citizen(undefined, { following: true }) };
}
const stable = (more = {}) => json(fetch(`${stage.platform.url}/cgi-bin/stable_token`, tokenCall(more)));
const classic = (secret: string = SECRETS.appSecret) => {
  const query = `grant_type=client_credential&appid=${SECRETS.appId}&secret=${secret}`;
  return json(fetch(`${stage.platform.url}/cgi-bin/token?${query}`));
};
const codeWith = async (token: unknown) =>
  (await json(fetch(`${stage.platform.url}/cgi-bin/getcallbackip?access_token=${token}`))).errcode;

test('a stable token stays until 5 minutes before its end; then old and new both work', async () => {
  const { clock } = await onStage();
  const first = await stable();
  clock.move(1.9 * HOUR);
  expect(await stable()).toEqual({ ...first, expires_in: 360 });
  clock.move(61 * SECOND);
  const second = await stable();
  expect(second.access_token).not.toBe(first.access_token);
  expect([await codeWith(first.access_token), await codeWith(second.access_token)]).toEqual([undefined, undefined]);
  clock.move(300 * SECOND);
  expect([await codeWith(first.access_token), await codeWith(second.access_token)]).toEqual([42001, undefined]);
});

test('a new classic token ends the one before, and neither kind touches the other', async () => {
  const { clock } = await onStage();
  const [one, calm] = [await classic(), await stable()];
  const two = await classic();
  expect(await codeWith(one.access_token)).toBeUndefined();
  clock.move(300 * SECOND);
  expect(await codeWith(one.access_token)).toBe(40001);
  expect([await codeWith(two.access_token), await codeWith(calm.access_token)]).toEqual([undefined, undefined]);
});

test('tokens are refused with the right codes', async () => {
  await onStage();
  expect((await classic('wrong')).errcode).toBe(40125);
  expect((await stable({ appid: 'wx0' })).errcode).toBe(40013);
  expect(await codeWith('')).toBe(41001);
  expect(await codeWith('made-up')).toBe(40014);
  const { access_token } = await stable();
  stage.platform.expireToken(40001);
  expect(await codeWith(access_token)).toBe(40001);
  const forced = await stable({ force_refresh: true });
  expect(await codeWith(forced.access_token)).toBeUndefined();
  expect((await stable({ force_refresh: true })).errcode).toBe(45011);
  stage.platform.dropWhitelist();
  expect(await stable()).toMatchObject({ errcode: 40164, errmsg: expect.stringMatching(/not in whitelist rid: \S+$/) });
  stage.platform.freezeSecret();
  expect((await stable()).errcode).toBe(40243);
});

test('a message allows 5 answers within 48 hours, a follow or a tap 3 within a minute, and they do not add up', async () => {
  const { clock, lin } = await onStage();
  const send = () => stage.send(lin.openid, 'text', { content: '好' });
  expect(await send()).toBe(45015);
  await lin.say('喂');
  for (let n = 0; n < 4; n++) expect(await send()).toBe(0);
  await lin.tapLine('a', '好');
  for (let n = 0; n < 3; n++) expect(await send()).toBe(0);
  expect(await send()).toBe(45047);
  clock.move(60 * SECOND);
  expect(await send()).toBe(45047);
  clock.move(48 * HOUR);
  expect(await send()).toBe(45015);
  await lin.say('喂');
  await lin.unfollow();
  expect(await send()).toBe(45015);
  expect(await stage.send(stage.platform.citizen().openid, 'text', { content: '好' })).toBe(43004);
  expect(await stage.send('oNobody', 'text', { content: '好' })).toBe(40003);
});

test('a chat menu is shown, tapped, and refused on a sandbox account', async () => {
  const { lin } = await onStage();
  await lin.say('喂');
  const menu = { head_content: '哪一类？', list: [{ id: 'q1:1', content: '路灯' }], tail_content: '也可以直接说' };
  expect(await stage.send(lin.openid, 'msgmenu', menu)).toBe(0);
  expect(lin.heard.at(-1)).toMatchObject({
    text: '哪一类？\n路灯\n也可以直接说',
    lines: [{ id: 'q1:1', title: '路灯' }],
  });
  await lin.tap('路灯');
  expect([stage.got.at(-1)?.text('Content'), stage.got.at(-1)?.text('bizmsgmenuid')]).toEqual(['路灯', 'q1:1']);
  await stage.stop();
  const sandbox = (await onStage({ sandbox: true })).lin;
  await sandbox.say('喂');
  expect(await stage.send(sandbox.openid, 'msgmenu', menu)).toBe(48001);
});

test('escaped text is shown as it was sent; a text above 2048 bytes is refused', async () => {
  const { lin } = await onStage();
  await lin.say('喂');
  await stage.post(
    '/cgi-bin/message/custom/send',
    `{"touser":"${lin.openid}","msgtype":"text","text":{"content":"\\u4f60\\n好"}}`,
  );
  expect(lin.heard.at(-1)?.text).toBe('\\u4f60\n好');
  expect(await stage.send(lin.openid, 'text', { content: '好'.repeat(683) })).toBe(45002);
  expect((await stage.post('/cgi-bin/message/custom/send', '{')).errcode).toBe(47001);
});

test('typing needs a message in the last 30 s and lasts 15 s', async () => {
  const { clock, lin } = await onStage();
  const type = async (command = 'Typing') =>
    (await stage.post('/cgi-bin/message/custom/typing', { touser: lin.openid, command })).errcode;
  await lin.say('喂');
  expect([await type(), await type(), await type('Dance')]).toEqual([0, 45081, 45072]);
  await stage.send(lin.openid, 'text', { content: '好' });
  expect(await type()).toBe(0);
  clock.move(31 * SECOND);
  expect(await type()).toBe(45080);
  expect(lin.typing).toBe(2);
});

test('a template message is sent once for its id, checked by its fields, and its end is told', async () => {
  const { clock, lin } = await onStage();
  stage.platform.addTemplate('T1', ['thing1', 'time2', 'phrase3'], { title: '办理进度' });
  const good = { thing1: { value: '路灯不亮' }, time2: { value: '2026年1月5日 17:00' }, phrase3: { value: '已受理' } };
  const send = async (data: unknown = good, more = {}) =>
    stage.post('/cgi-bin/message/template/send', { touser: lin.openid, template_id: 'T1', data, ...more });
  expect(await send(good, { client_msg_id: 'a' })).toMatchObject({ errcode: 0 });
  expect(await send(good, { client_msg_id: 'a' })).toMatchObject({ errcode: 0 });
  expect(lin.heard).toMatchObject([{ by: 'template', template: 'T1', data: { phrase3: '已受理' } }]);
  await stage.platform.settled();
  expect(stage.got.map(got => [got.text('Event'), got.text('Status')])).toEqual([['TEMPLATESENDJOBFINISH', 'success']]);
  clock.move(600 * SECOND);
  await send(good, { client_msg_id: 'a' });
  expect(lin.heard).toHaveLength(2);
  expect(await send({ ...good, thing1: { value: '一二三四五六七八九十一二三四五六七八九十一' } })).toMatchObject({
    errcode: 47003,
    errmsg: expect.stringContaining('data.thing1.value'),
  });
  for (const wrong of [
    { time2: { value: '明天' } },
    { phrase3: { value: 'OK' } },
    { thing1: { value: '路\n灯' } },
    { thing1: {} },
  ]) {
    expect((await send({ ...good, ...wrong })).errcode).toBe(47003);
  }
  expect((await send(good, { template_id: 'T2' })).errcode).toBe(40037);
  lin.block();
  expect((await send()).errcode).toBe(0);
  await stage.platform.settled();
  expect(stage.got.at(-1)?.text('Status')).toBe('failed:user block');
  await lin.unfollow();
  expect((await send()).errcode).toBe(43004);
});

test('a notice needs a consent: one for each send, or a lasting one', async () => {
  const { lin } = await onStage();
  await lin.unfollow();
  stage.platform.addTemplate('S1', ['thing1'], { kind: 'once' });
  stage.platform.addTemplate('S2', ['thing1'], { kind: 'lasting' });
  const send = async (template_id: string) =>
    (
      await stage.post('/cgi-bin/message/subscribe/bizsend', {
        touser: lin.openid,
        template_id,
        data: { thing1: { value: '好' } },
      })
    ).errcode;
  expect(await send('S1')).toBe(43101);
  await lin.acceptNotices('S1');
  await lin.acceptNotices('S2');
  expect([await send('S1'), await send('S1'), await send('S2'), await send('S2')]).toEqual([0, 43101, 0, 0]);
  await stage.platform.settled();
  await lin.refuseNotices('S2');
  expect(await send('S2')).toBe(43101);
  expect(stage.got.map(got => got.text('Event'))).toEqual([
    'unsubscribe',
    'subscribe_msg_popup_event',
    'subscribe_msg_popup_event',
    ...Array(3).fill('subscribe_msg_sent_event'),
    'subscribe_msg_change_event',
  ]);
});
