/** The stand-in towards an account's endpoint: pushes, answers, repeats, faults of the endpoint. */
import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { onLoopback } from '../support/loopback.ts';
import { type Citizen, FAULT_TEXT, startPlatform } from './platform.ts';
import { SECRETS, type Stage, startStage } from './tiny-account.ts';

let stage: Stage;
afterEach(() => stage.stop());

async function follower(options: Parameters<typeof startStage>[0] = {}): Promise<Citizen> {
  stage = await startStage(options);
  return stage.platform.citizen(undefined, { following: true });
}

describe.each(['plain', 'compatible', 'safe'] as const)('in %s mode', mode => {
  test('a citizen writes and reads the answer', async () => {
    const lin = await follower({ mode });
    stage.answer(got => got.reply({ MsgType: 'text', Content: `听到：${got.text('Content')}` }));
    const heard = await lin.say('楼下路灯不亮 ]]> <b>');
    expect(heard).toMatchObject([{ by: 'passive', type: 'text', text: '听到：楼下路灯不亮 ]]> <b>' }]);
    expect(lin.heard).toEqual(heard);
    expect(stage.got[0]?.query.get('openid')).toBe(lin.openid);
    expect(stage.got[0]?.query.get('site')).toBe('1');
    expect(stage.got[0]?.query.get('encrypt_type')).toBe(mode === 'plain' ? null : 'aes');
    expect(stage.got[0]?.body.includes('路灯')).toBe(mode !== 'safe');
    expect(stage.platform.pushes).toMatchObject([{ type: 'text', deliveries: 1, answer: 'reply' }]);
  });
});

test('silence is success or nothing, and costs no fault text', async () => {
  const lin = await follower();
  expect(await lin.say('在吗')).toEqual([]);
  stage.answer(() => '');
  expect(await lin.say('在吗')).toEqual([]);
  expect(stage.platform.pushes.map(push => push.answer)).toEqual(['success', 'empty']);
});

test('an endpoint that says nothing is asked three times for the same message, then the phone shows the fault', async () => {
  const lin = await follower({ patience: 40 });
  stage.answer(() => null);
  expect(await lin.say('喂')).toMatchObject([{ by: 'fault', text: FAULT_TEXT }]);
  expect(stage.got).toHaveLength(3);
  expect(new Set(stage.got.map(got => got.text('MsgId'))).size).toBe(1);
  expect(new Set(stage.got.map(got => got.query.get('nonce'))).size).toBe(3);
  expect(stage.platform.pushes).toMatchObject([{ deliveries: 3, answer: 'timeout' }]);
});

test('the answer to the second delivery is the one that she reads', async () => {
  const lin = await follower({ patience: 300 });
  stage.answer(got => (stage.got.length < 2 ? null : got.reply({ MsgType: 'text', Content: '好' })));
  expect(await lin.say('喂')).toMatchObject([{ text: '好' }]);
  expect(lin.heard).toHaveLength(1);
});

test.each<[string, Parameters<Stage['answer']>[0]]>([
  ['HTML', () => '<html><body>Bad Gateway</body></html>'],
  ['JSON', () => '{"text":"好"}'],
  ['a status other than 200', got => ({ status: 500, body: got.reply({ MsgType: 'text', Content: '好' }) })],
  ['a redirect', () => ({ status: 302, body: '' })],
  [
    'ToUserName and FromUserName not swapped',
    got => got.reply({ ToUserName: 'gh_0123456789ab', MsgType: 'text', Content: '好' }),
  ],
  ['a text of 2049 bytes', got => got.reply({ MsgType: 'text', Content: 'a'.repeat(2049) })],
  ['an empty text', got => got.reply({ MsgType: 'text', Content: '' })],
  ['milliseconds', got => got.reply({ CreateTime: 1_700_000_000_000, MsgType: 'text', Content: '好' })],
  ['a picture that was never uploaded', got => got.reply({ MsgType: 'image', Image: { MediaId: 'x' } })],
  ['a plain reply in safe mode', got => got.plain({ MsgType: 'text', Content: '好' })],
  [
    'a wrong signature',
    got => got.reply({ MsgType: 'text', Content: '好' }).replace(/(Signature><!\[CDATA\[)..../, '$10000'),
  ],
  ['"success" with a line break', () => 'success\n'],
])('%s shows the fault at once', async (_, answering) => {
  const lin = await follower();
  stage.answer(answering);
  expect(await lin.say('喂')).toMatchObject([{ by: 'fault', text: FAULT_TEXT }]);
  expect(stage.platform.pushes).toMatchObject([{ deliveries: 1, answer: 'malformed' }]);
  expect(stage.platform.pushes[0]?.why).toBeTruthy();
});

test('a text of 2048 bytes is shown, with its link by its label', async () => {
  const lin = await follower();
  const link = '<a href="https://city.example/c/1">看进度</a>';
  stage.answer(got => got.reply({ MsgType: 'text', Content: link + 'a'.repeat(2048 - Buffer.byteLength(link)) }));
  const [heard] = await lin.say('喂');
  expect(heard?.text.startsWith('看进度aaa')).toBe(true);
  expect(heard?.links).toEqual([{ label: '看进度', href: 'https://city.example/c/1' }]);
});

test('a reply to an event that takes none is not shown; one to a click is', async () => {
  const lin = await follower();
  stage.answer(got => got.reply({ MsgType: 'text', Content: got.text('Event') }));
  await stage.post('/cgi-bin/menu/create', {
    button: [
      { name: '我要反映', type: 'click', key: 'report' },
      { name: '更多', sub_button: [{ name: '打开网页', type: 'view', url: 'https://city.example/' }] },
    ],
  });
  expect(await lin.press('更多')).toEqual([]);
  expect(stage.got).toEqual([]);
  expect(await lin.press('我要反映')).toMatchObject([{ text: 'CLICK' }]);
  expect(stage.got[0]?.text('EventKey')).toBe('report');
  expect(await lin.press('打开网页')).toEqual([]);
  expect(() => lin.tap('没有')).toThrow();
});

test('scanning a code follows by it, then tells of it', async () => {
  stage = await startStage();
  const lin = stage.platform.citizen();
  expect(() => lin.say('喂')).toThrow('follow');
  await lin.scan('bin-0001');
  await lin.scan('bin-0001');
  expect(stage.got.map(got => [got.text('Event'), got.text('EventKey')])).toEqual([
    ['subscribe', 'qrscene_bin-0001'],
    ['SCAN', 'bin-0001'],
  ]);
  expect(stage.got[0]?.text('Ticket')).toBe(stage.got[1]?.text('Ticket'));
});

test('a picture button sends an event and the picture', async () => {
  const lin = await follower();
  await stage.post('/cgi-bin/menu/create', { button: [{ name: '拍照', type: 'pic_sysphoto', key: 'photo' }] });
  await lin.press('拍照', { photos: [Buffer.from('\xff\xd8\xff\xe0', 'latin1')] });
  expect(stage.got.map(got => got.text('MsgType')).sort()).toEqual(['event', 'image']);
});

test('a double delivery brings the same id, and what it answers does not appear again', async () => {
  const lin = await follower();
  stage.answer(got => got.reply({ MsgType: 'text', Content: '好' }));
  await lin.say('喂');
  expect(await lin.repeatLast()).toMatchObject([{ text: '好' }]);
  expect(lin.heard).toHaveLength(1);
  expect(stage.got[0]?.text('MsgId')).toBe(stage.got[1]?.text('MsgId'));
  expect(stage.platform.pushes[1]).toMatchObject({ repeat: true });
});

test('ids are above what a number holds, and two citizens have the same', async () => {
  const lin = await follower();
  const wang = stage.platform.citizen(undefined, { following: true });
  await Promise.all([lin.say('一'), wang.say('二')]);
  await lin.say('三');
  const ids = stage.got.map(got => BigInt(got.text('MsgId')));
  expect(ids[0]).toBe(ids[1]);
  expect(ids[2]! - ids[0]!).toBe(1n);
  expect(ids[0]! > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
});

test('privacy events come from the platform and name the citizen in OpenID', async () => {
  const lin = await follower();
  await lin.event('user_authorization_revoke', { RevokeInfo: '206' });
  expect(stage.got[0]?.text('OpenID')).toBe(lin.openid);
  expect(stage.got[0]?.text('FromUserName')).not.toBe(lin.openid);
});

test('a URL that does not echo is not taken', async () => {
  stage = await startStage();
  const strange = await startPlatform({ ...SECRETS, token: 'other', mode: 'plain' });
  await expect(strange.connect(`${stage.platform.url}/wechat`)).rejects.toThrow('HTTP 404');
  await expect(strange.connect('http://127.0.0.1:9/')).rejects.toThrow('refused');
  await strange.stop();
});

test('a push that meets no connection comes again after the patience, when the endpoint may be back', async () => {
  stage = await startStage();
  const platform = await startPlatform({ ...SECRETS, mode: 'plain', patience: 30 });
  const account = createServer((request, response) => {
    response.end(new URL(request.url!, 'http://account').searchParams.get('echostr'));
  });
  const { url, close } = await onLoopback(account);
  await platform.connect(`${url}/`);
  await close();
  const lin = platform.citizen(undefined, { following: true });
  expect(await lin.say('喂')).toMatchObject([{ by: 'fault' }]);
  expect(platform.pushes).toMatchObject([{ deliveries: 3, answer: 'refused' }]);
  expect(platform.pushes[0]!.ms).toBeGreaterThan(55);
  await platform.stop();
});
