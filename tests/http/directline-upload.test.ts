/** Photos by upload: as WebChat sends them, raw, and everything that is no photo. */
import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Activity } from '../../bot/domain/boot.ts';
import type { Part } from '../../bot/domain/message.ts';
import { call, message, type Opened, open } from '../support/directline-client.ts';
import { type Webchat, webchat } from '../support/fake-server.ts';
import { handClock } from '../support/hand-clock.ts';

let chat: Webchat;
let opened: Opened;
beforeEach(async () => {
  chat = await webchat();
  opened = await open(chat.app);
});
afterEach(() => chat.app.close());

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

interface Sent {
  name: string;
  type: string;
  bytes: Buffer;
}

/** A multipart body as WebChat makes it: the activity first, as a file called "blob". */
function form(activity: object | string | null, files: Sent[]): { payload: Buffer; headers: Record<string, string> } {
  const pieces: Buffer[] = [];
  const part = (head: string, bytes: Buffer): void => {
    pieces.push(Buffer.from(`--edge\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), bytes, Buffer.from('\r\n'));
  };
  if (activity !== null) {
    const text = typeof activity === 'string' ? activity : JSON.stringify(activity);
    part('name="activity"; filename="blob"\r\nContent-Type: application/vnd.microsoft.activity', Buffer.from(text));
  }
  for (const { name, type, bytes } of files) {
    part(`name="file"; filename="${name}"\r\nContent-Type: ${type}`, bytes);
  }
  pieces.push(Buffer.from('--edge--\r\n'));
  return { payload: Buffer.concat(pieces), headers: { 'content-type': 'multipart/form-data; boundary=edge' } };
}

function upload(body: { payload: Buffer; headers: Record<string, string> }) {
  return chat.app.inject({
    method: 'POST',
    url: `/v3/directline/conversations/${opened.conversationId}/upload?userId=dl_x y`,
    ...body,
    headers: { ...body.headers, authorization: `Bearer ${opened.token}` },
  });
}

async function shown(): Promise<Activity[]> {
  const path = `/conversations/${opened.conversationId}/activities`;
  return (await call(chat.app, 'GET', path, opened.token)).json().activities;
}

function reasons(parts: Part[] | undefined): string[] {
  return (parts ?? []).flatMap(part => (part.kind === 'unsupported' ? [part.reason] : []));
}

const voice = (): Sent => ({ name: '语音.amr', type: 'audio/amr', bytes: Buffer.from('#!AMR\n<', 'latin1') });
const photo = (name = '照片 1.jpg'): Sent => ({ name, type: 'image/jpeg', bytes: JPEG });

test('words and two photos become one message, in order, shown again with links that open', async () => {
  const activity: Activity = {
    ...message('井盖坏了', 'up-1'),
    attachments: [
      { contentType: 'image/jpeg', name: '照片 1.jpg', thumbnailUrl: `data:image/jpeg;base64,${'A'.repeat(90_000)}` },
      { contentType: 'image/jpeg', name: '2.jpg' },
    ],
    channelData: { clientActivityID: 'up-1', attachmentSizes: [7, 7] },
  };
  const answer = await upload(form(activity, [photo(), photo('2.jpg')]));
  expect(answer.statusCode).toBe(200);
  expect(chat.turn.accepted[0]?.parts.map(part => part.kind)).toEqual(['text', 'photo', 'photo']);
  const [, mine] = await shown();
  expect(mine).toMatchObject({
    id: answer.json().id,
    text: '井盖坏了',
    channelData: { clientActivityID: 'up-1', attachmentSizes: [7, 7] },
    attachments: [
      { contentType: 'image/jpeg', name: '照片 1.jpg' },
      { contentType: 'image/jpeg', name: '2.jpg' },
    ],
  });
  const link = new URL(mine?.attachments?.[0]?.contentUrl ?? '');
  expect(link.protocol).toBe('http:');
  const picture = await chat.app.inject(link.pathname + link.search);
  expect(picture.rawPayload.equals(JPEG)).toBe(true);
});

test('a raw upload without an activity is a message of one photo', async () => {
  const headers = { 'content-type': 'image/jpeg', 'content-disposition': 'name="file"; filename="a.jpg"' };
  const answer = await upload({ payload: JPEG, headers });
  expect(answer.statusCode).toBe(200);
  expect(chat.turn.accepted[0]?.parts.map(part => part.kind)).toEqual(['photo']);
});

test('what is no photo is refused by name, and the words and the good photo go on', async () => {
  const answer = await upload(
    form(message('看照片'), [
      { name: 'notes.jpg', type: 'image/jpeg', bytes: Buffer.from('only text') },
      photo(),
      { name: 'empty.png', type: 'image/png', bytes: Buffer.alloc(0) },
    ]),
  );
  expect(answer.statusCode).toBe(200);
  const parts = chat.turn.accepted[0]?.parts;
  expect(parts?.map(part => part.kind)).toEqual(['text', 'unsupported', 'photo', 'unsupported']);
  expect(reasons(parts)).toEqual(['photo.refused.type', 'photo.refused.empty']);
});

test('a photo that is too large gets its answer in the chat, not a dead connection', async () => {
  const big = Buffer.concat([JPEG, Buffer.alloc(10 * 1024 * 1024)]);
  const answer = await upload(form(message('大照片'), [{ name: 'big.jpg', type: 'image/jpeg', bytes: big }, photo()]));
  expect(answer.statusCode).toBe(200);
  expect(reasons(chat.turn.accepted[0]?.parts)).toEqual(['photo.refused.size']);
  expect(chat.media.kept.size).toBe(1);
  const raw = await upload({ payload: big, headers: { 'content-type': 'image/jpeg' } });
  expect(raw.statusCode).toBe(200);
  expect(reasons(chat.turn.accepted[1]?.parts)).toEqual(['photo.refused.size']);
});

test('the ten-megabyte photo that just fits is taken', async () => {
  const fits = Buffer.concat([JPEG, Buffer.alloc(10 * 1024 * 1024 - JPEG.length)]);
  await upload(form(null, [{ name: 'fits.jpg', type: 'image/jpeg', bytes: fits }]));
  expect(chat.turn.accepted[0]?.parts.map(part => part.kind)).toEqual(['photo']);
});

test('of eleven photos nine are taken, and once it is said that this is enough', async () => {
  await upload(
    form(
      message('很多'),
      Array.from({ length: 11 }, () => photo()),
    ),
  );
  expect(chat.media.kept.size).toBe(9);
  expect(reasons(chat.turn.accepted[0]?.parts)).toEqual(['report.photos-full']);
});

test('an upload that is repeated stores its photos once', async () => {
  const body = form(message('一次', 'twice'), [photo()]);
  const first = await upload(body);
  const again = await upload(body);
  expect(again.json()).toEqual(first.json());
  expect(chat.media.kept.size).toBe(1);
});

test('an id that is used again for other words is another message, with its id shown again', async () => {
  const say = async (text: string) =>
    call(chat.app, 'POST', `/conversations/${opened.conversationId}/activities`, opened.token, message(text, 'same'));
  const first = (await say('路灯不亮')).json();
  expect((await say('井盖没了')).json().id).not.toBe(first.id);
  expect((await say('路灯不亮')).json()).toEqual(first);
  const mine = (await shown()).filter(activity => activity.channelData?.clientActivityID === 'same');
  expect(mine.map(activity => activity.text)).toEqual(['路灯不亮', '井盖没了']);
});

test('when the message cannot be stored its photos are let go', async () => {
  chat.turn.fault = new Error('down');
  expect((await upload(form(message('x'), [photo()]))).statusCode).toBe(503);
  expect(chat.media.kept.size).toBe(0);
});

test('cut-off and garbled uploads are 400 and leave nothing behind', async () => {
  const whole = form(message('x'), [photo()]);
  const bodies = [
    { ...whole, payload: whole.payload.subarray(0, whole.payload.length - 12) },
    { ...whole, payload: Buffer.from('no multipart at all') },
    { ...whole, headers: { 'content-type': 'multipart/form-data' } },
    form('{"type":', [photo()]),
    form('[]', [photo()]),
    form(
      message('x'),
      Array.from({ length: 60 }, () => photo()),
    ),
  ];
  for (const body of bodies) {
    const answer = await upload(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error.code).toBe('BadArgument');
  }
  expect(chat.media.kept.size).toBe(0);
  expect(chat.turn.accepted).toEqual([]);
});

test('an upload that stops in the middle is given up and leaves nothing behind', async () => {
  const clock = handClock();
  const other = await webchat({ clock });
  const url = await other.app.listen({ host: '127.0.0.1', port: 0 });
  const { token, conversationId } = await open(other.app);
  const whole = form(message('x'), [photo(), photo('2.jpg')]);
  const authorization = `Bearer ${token}`;
  const path = `${url}/v3/directline/conversations/${conversationId}/upload?userId=u`;
  const sending = request(path, { method: 'POST', headers: { ...whole.headers, authorization } });
  const ended = new Promise(resolve => sending.once('error', resolve));
  const taken = new Promise<void>(resolve => {
    const keep = other.media.keep;
    other.media.keep = async (conversation, file) => {
      resolve();
      return keep(conversation, file);
    };
  });
  sending.write(whole.payload.subarray(0, whole.payload.length - 60));
  await taken;
  // While the photo is looked at the silence is ours: hers begins after it.
  await new Promise(setImmediate);
  clock.move(15_000);
  await ended;
  await other.app.close();
  expect(other.media.kept.size).toBe(0);
  expect(other.turn.accepted).toEqual([]);
});

test('an upload of hundreds of megabytes is refused before it is read', async () => {
  const headers = { 'content-type': 'image/jpeg', 'content-length': '400000000' };
  const answer = await upload({ payload: JPEG, headers });
  expect(answer.statusCode).toBe(413);
  expect(answer.json().error.code).toBe('MessageSizeTooBig');
});

test('an upload with nothing in it is an empty message or an empty photo', async () => {
  await upload(form(null, []));
  await upload({ payload: Buffer.alloc(0), headers: {} });
  expect(chat.turn.accepted.map(({ parts }) => reasons(parts))).toEqual([['message.empty'], ['photo.refused.empty']]);
});

test('a place sent with the photos comes along', async () => {
  const place = { type: 'GeoCoordinates', latitude: 23.134521, longitude: 113.358803, name: '人民路' };
  await upload(form({ ...message(''), entities: [place] }, [photo()]));
  expect(chat.turn.accepted[0]?.parts.map(part => part.kind)).toEqual(['photo', 'place']);
});

test('a recording is a voice message, in a form and raw; it is let go with a message that came twice', async () => {
  await upload(form(message('', 'up-v'), [voice()]));
  await upload(form(message('', 'up-v'), [voice()]));
  await upload({ payload: voice().bytes, headers: { 'content-type': 'audio/amr' } });
  expect(chat.turn.accepted.map(one => one.parts)).toEqual([
    [{ kind: 'voice', media: 'voice-1', type: 'audio/amr', text: null, heard: null }],
    [expect.objectContaining({ kind: 'voice' })],
  ]);
  expect(chat.media.kept.size).toBe(2);
  expect((await shown())[1]).toMatchObject({ text: '〔语音〕', attachments: [] });
});

test('a recording above 10 MB is asked for in parts', async () => {
  await upload(form(null, [{ ...voice(), bytes: Buffer.alloc(10 * 1024 * 1024 + 1) }]));
  expect(reasons(chat.turn.accepted[0]?.parts)).toEqual(['voice.refused.size']);
});
