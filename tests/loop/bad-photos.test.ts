/** Whatever is sent as a photo: a good one is kept, anything else is refused in the chat, and the dialog goes on. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePhoto } from '../../bot/cli/stage.ts';
import type { Activity } from '../../bot/domain/boot.ts';
import { type Running, startApp } from '../support/server.ts';

let running: Running;
let good: Uint8Array;

beforeAll(async () => {
  running = await startApp();
  good = await samplePhoto();
});
afterAll(() => running.stop());

/** A citizen who is asked for a photo sends these bytes; what she reads then. */
async function sends(bytes: Uint8Array, type = 'image/jpeg', times = 1): Promise<Activity> {
  const base = `${running.url}/v3/directline`;
  const generated = await fetch(`${base}/tokens/generate`, { method: 'POST' });
  const { token, conversationId } = (await generated.json()) as { token: string; conversationId: string };
  const headers = { authorization: `Bearer ${token}` };
  const post = (path: string, init: RequestInit) =>
    fetch(`${base}/conversations/${conversationId}${path}`, { method: 'POST', ...init });
  const said = await post('/activities', {
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', text: '人民路12号路灯不亮' }),
  });
  expect(said.status).toBe(200);
  const form = new FormData();
  form.append(
    'activity',
    new Blob(['{"type":"message","text":""}'], { type: 'application/vnd.microsoft.activity' }),
    'blob',
  );
  for (let left = times; left > 0; left -= 1)
    form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), '路灯.jpg');
  const uploaded = await post('/upload', { headers, body: form });
  const { id } = (await uploaded.json()) as { id: string };
  while (running.app.turns.waiting() > 0) await new Promise(resolve => setImmediate(resolve));
  const answer = await fetch(`${base}/conversations/${conversationId}/activities`, { headers });
  const { activities } = (await answer.json()) as { activities: Activity[] };
  return activities.find(activity => activity.replyToId === id) as Activity;
}

test('a photo is taken and the next question comes', async () => {
  expect((await sends(good)).channelData).toMatchObject({ ask: 'detail' });
});

const bomb = () =>
  sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();

test.each([
  [
    'a drawing with a script (SVG)',
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    'photo.refused.type',
  ],
  ['a text file called .jpg', async () => Buffer.from('hello, I am a photo, really'), 'photo.refused.type'],
  ['a file of 0 bytes', async () => Buffer.alloc(0), 'photo.refused.empty'],
  ['a file that was cut off', async () => Buffer.from(good).subarray(0, 200), 'photo.refused.broken'],
  ['81 megapixels in a small file', bomb, 'photo.refused.pixels'],
  ['11 MB', async () => Buffer.concat([Buffer.from(good), Buffer.alloc(11 * 1024 * 1024)]), 'photo.refused.size'],
])('%s is refused and the question is asked again', async (_, make, reason) => {
  const answer = await sends(await make());
  expect(answer.text).toContain(running.app.texts.say('zh-CN', reason));
  expect(answer.channelData).toMatchObject({ ask: 'photo', replyId: 'report.ask-photo' });
});

test.each([
  ['photos', 'image/jpeg', 'photo.refused.broken'],
  ['recordings', 'audio/ogg', 'voice.refused.type'],
])('nine broken %s are refused in one sentence', async (_, type, reason) => {
  const { text = '' } = await sends(Buffer.from(good).subarray(0, 200), type, 9);
  expect(text.split(running.app.texts.say('zh-CN', reason))).toHaveLength(2);
});
