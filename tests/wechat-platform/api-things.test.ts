/** The stand-in's menu, media, codes, citizens' data, quotas and injected faults. */
import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { handClock } from '../support/hand-clock.ts';
import { json, type Stage, startStage } from './tiny-account.ts';

let stage: Stage;
afterEach(() => stage.stop());

const DAY = 86_400_000;
const JPEG = Buffer.from('\xff\xd8\xff\xe0 a photo', 'latin1');

async function onStage(options: Parameters<typeof startStage>[0] = {}) {
  const clock = handClock();
  stage = await startStage({ clock, ...options });
  return { clock, lin: stage.platform.citizen(undefined, { following: true }) };
}
const bytesAt = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

function form(bytes: Uint8Array, name = 'photo.jpg'): FormData {
  const filled = new FormData();
  filled.append('media', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }), name);
  return filled;
}

test('a picture that a citizen sends can be opened by its link and fetched by its id, for 3 days', async () => {
  const { clock, lin } = await onStage();
  await lin.photo(JPEG);
  const push = stage.got[0]!;
  expect(await bytesAt(push.text('PicUrl'))).toEqual(JPEG);
  const url = `${stage.platform.url}/cgi-bin/media/get?access_token=${await stage.token()}&media_id=${push.text('MediaId')}`;
  const answer = await fetch(url);
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=".+\.jpg"$/);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(JPEG);
  clock.move(3 * DAY);
  expect((await stage.get('/cgi-bin/media/get', `media_id=${push.text('MediaId')}`)).errcode).toBe(40007);
  expect((await fetch(push.text('PicUrl'))).status).toBe(404);
});

test('a film is answered by a link', async () => {
  const { lin } = await onStage();
  await lin.video();
  const { video_url } = await stage.get('/cgi-bin/media/get', `media_id=${stage.got[0]!.text('MediaId')}`);
  expect((await bytesAt(String(video_url))).subarray(4, 8).toString()).toBe('ftyp');
});

test('an uploaded picture is sent by its id; what is no picture, too big or a voice is refused', async () => {
  const { lin } = await onStage();
  const upload = (bytes: Uint8Array, type: string) => stage.post('/cgi-bin/media/upload', form(bytes), `type=${type}`);
  const { media_id } = await upload(JPEG, 'image');
  await lin.say('喂');
  expect(await stage.send(lin.openid, 'image', { media_id })).toBe(0);
  expect(Buffer.from(lin.heard.at(-1)!.image!)).toEqual(JPEG);
  expect(await stage.send(lin.openid, 'voice', { media_id })).toBe(40007);
  expect((await upload(Buffer.from('<svg/>'), 'image')).errcode).toBe(40005);
  expect((await upload(Buffer.concat([JPEG, Buffer.alloc(64 * 1024)]), 'thumb')).errcode).toBe(45001);
  expect((await upload(JPEG, 'film')).errcode).toBe(40004);
  expect((await stage.post('/cgi-bin/media/upload', 'media', 'type=image')).errcode).toBe(41005);
});

test('a menu is published within the limits, shown and deleted', async () => {
  await onStage();
  const create = async (button: unknown) => (await stage.post('/cgi-bin/menu/create', { button })).errcode;
  const click = (name: string) => ({ name, type: 'click', key: 'k' });
  expect((await stage.get('/cgi-bin/menu/get')).errcode).toBe(46003);
  expect(await create([])).toBe(40016);
  expect(await create(['一', '二', '三', '四'].map(click))).toBe(40016);
  expect(await create([click('一二三四五六')])).toBe(40018);
  expect(await create([{ name: '一', type: 'press', key: 'k' }])).toBe(40017);
  expect(await create([{ ...click('一'), key: 'k'.repeat(129) }])).toBe(40019);
  expect(await create([{ name: '一', type: 'view', url: 'ftp://a' }])).toBe(40055);
  expect(await create([{ name: '一', sub_button: Array.from({ length: 6 }, () => click('子')) }])).toBe(40023);
  expect(
    (await stage.post('/cgi-bin/menu/create', '{"button":[{"name":"\\u4e00","type":"click","key":"k"}]}')).errcode,
  ).toBe(40033);
  expect(stage.platform.menu).toBeNull();
  expect(await create([{ name: '我的事', sub_button: [click('查我的事')] }])).toBe(0);
  expect(await stage.get('/cgi-bin/menu/get')).toEqual({
    menu: { button: [{ name: '我的事', sub_button: [{ ...click('查我的事'), sub_button: [] }] }] },
  });
  expect(await stage.get('/cgi-bin/get_current_selfmenu_info')).toMatchObject({ is_menu_open: 1 });
  expect((await stage.get('/cgi-bin/menu/delete')).errcode).toBe(0);
  expect(stage.platform.menu).toBeNull();
});

test('a scene code has a picture and brings new followers, until it is over', async () => {
  const { clock } = await onStage();
  const code = (more: object) => stage.post('/cgi-bin/qrcode/create', { action_name: 'QR_STR_SCENE', ...more });
  const scene = { action_info: { scene: { scene_str: 'hall-1' } } };
  const { ticket } = await code({ ...scene, expire_seconds: 60 });
  const picture = `${stage.platform.url}/cgi-bin/showqrcode?ticket=${encodeURIComponent(String(ticket))}`;
  expect((await bytesAt(picture)).subarray(1, 4).toString()).toBe('PNG');
  const wang = stage.platform.citizen();
  await wang.scan('hall-1');
  expect(stage.got[0]?.text('Ticket')).toBe(ticket);
  expect(await stage.get('/cgi-bin/user/info', `openid=${wang.openid}`)).toMatchObject({
    subscribe: 1,
    qr_scene_str: 'hall-1',
  });
  clock.move(60_000);
  expect(await stage.platform.citizen().scan('hall-1')).toEqual([]);
  expect(stage.got).toHaveLength(1);
  expect((await fetch(picture)).status).toBe(404);
  expect((await code({ ...scene, expire_seconds: 2_592_001 })).errcode).toBe(40053);
  expect((await code({ action_info: { scene: { scene_str: 'x'.repeat(65) } } })).errcode).toBe(40053);
});

test('calls are counted by the day and by Beijing time', async () => {
  const { clock, lin } = await onStage({ quotas: { custom: 1 } });
  await lin.say('喂');
  const send = () => stage.send(lin.openid, 'text', { content: '好' });
  expect([await send(), await send()]).toEqual([0, 45009]);
  expect((await stage.post('/cgi-bin/clear_quota', { appid: 'wxb11529c136998cb6' })).errcode).toBe(0);
  expect([await send(), await send()]).toEqual([0, 45009]);
  clock.move(7 * 3_600_000);
  expect(await send()).toBe(0);
});

test('injected faults do nothing, are recorded, and come in the same row for the same seed', async () => {
  const row = async () => {
    const { lin } = await onStage({ seed: 7 });
    await lin.say('喂');
    stage.platform.setFaults({ fail: 0.5 });
    const url = `${stage.platform.url}/cgi-bin/getcallbackip?access_token=x`;
    for (let n = 0; n < 12; n++) await (await fetch(url)).text();
    const faults = stage.platform.calls.map(call => call.fault);
    stage.platform.setFaults({});
    return faults;
  };
  const first = await row();
  await stage.stop();
  expect(await row()).toEqual(first);
  expect(new Set(first)).toEqual(new Set([undefined, 'busy', 'bad-gateway']));
});

test('a hanging call does nothing; one whose answer is lost is done', async () => {
  const { lin } = await onStage();
  await lin.say('喂');
  const url = `${stage.platform.url}/cgi-bin/message/custom/send?access_token=${await stage.token()}`;
  const body = JSON.stringify({ touser: lin.openid, msgtype: 'text', text: { content: '好' } });
  stage.platform.setFaults({ hang: 1 });
  await expect(fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(50) })).rejects.toThrow();
  expect(lin.heard).toEqual([]);
  stage.platform.setFaults({ lose: 1 });
  await expect(fetch(url, { method: 'POST', body })).rejects.toThrow();
  expect(lin.heard).toHaveLength(1);
  expect(stage.platform.calls.at(-1)).toMatchObject({ openid: lin.openid, errcode: 0, fault: 'lost' });
});

test('an unknown path is 404, a wrong method is named, a body of untold length is not taken', async () => {
  await onStage();
  expect((await fetch(`${stage.platform.url}/cgi-bin/nothing`)).status).toBe(404);
  expect((await stage.get('/cgi-bin/message/custom/send')).errcode).toBe(43002);
  expect((await json(fetch(`${stage.platform.url}/cgi-bin/token`, { method: 'POST' }))).errcode).toBe(43001);
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const chunked = request(`${stage.platform.url}/cgi-bin/stable_token`, { method: 'POST' }, answer =>
    resolve(answer.statusCode),
  );
  chunked.write('{');
  chunked.end('}');
  expect(await promise).toBe(412);
});
