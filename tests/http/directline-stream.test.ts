/** The live stream: replay, order, echo, keep-alive, who may listen. */
import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { call, dial, type Line, message, type Opened, open } from '../support/directline-client.ts';
import { type Webchat, webchat } from '../support/fake-server.ts';
import { GREETING } from '../support/fake-turn.ts';
import { type HandClock, handClock } from '../support/hand-clock.ts';

let chat: Webchat;
let clock: HandClock;
let lines: Line[];
let listening: string;

beforeEach(async () => {
  clock = handClock();
  lines = [];
  chat = await webchat({ clock });
  listening = await chat.app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  for (const line of lines) line.socket.terminate();
  await chat.app.close();
});

/** The stream address as the server gave it, on the port that it really has. */
function here(url: string): string {
  const real = new URL(url);
  real.host = new URL(listening).host;
  return real.href;
}

async function listen(url: string, headers?: Record<string, string>): Promise<Line> {
  const line = await dial(here(url), headers);
  lines.push(line);
  return line;
}

async function say(opened: Opened, text: string): Promise<string> {
  const path = `/conversations/${opened.conversationId}/activities`;
  return (await call(chat.app, 'POST', path, opened.token, message(text))).json().id;
}

test('a citizen who opens the page hears the greeting, her own words, then the reply', async () => {
  const opened = await open(chat.app);
  const line = await listen(opened.streamUrl);
  await line.until(() => line.heard().length === 1);
  const id = await say(opened, '路灯不亮');
  await line.until(() => line.heard().length === 3);
  const [greeting, mine, reply] = line.heard();
  expect(greeting?.text).toBe(GREETING);
  expect(mine).toMatchObject({ id, text: '路灯不亮', channelData: { clientActivityID: 'k-路灯不亮' } });
  expect(reply?.replyToId).toBe(id);
  expect(line.frames.at(-1)?.watermark).toBe('3');
});

test('somebody writing is shown without a watermark and not replayed', async () => {
  const opened = await open(chat.app);
  const line = await listen(opened.streamUrl);
  await say(opened, '你好');
  await line.until(() => line.heard().length === 3);
  const typing = line.frames.filter(frame => frame?.activities[0]?.type === 'typing');
  expect(typing).toHaveLength(1);
  expect(typing[0]).not.toHaveProperty('watermark');
  expect(typing[0]?.activities[0]?.from).toMatchObject({ id: 'onepress', role: 'bot' });
});

test('after a lost connection nothing is missing and nothing comes twice', async () => {
  const opened = await open(chat.app);
  const line = await listen(opened.streamUrl);
  await line.until(() => line.heard().length === 1);
  await say(opened, '第一句');
  await line.until(() => line.heard().length === 3);
  line.socket.terminate();
  await say(opened, '断线时说的');
  const mark = line.frames.filter(frame => frame?.watermark).at(-1)?.watermark;
  const path = `/conversations/${opened.conversationId}?watermark=${mark}`;
  const again = (await call(chat.app, 'GET', path, opened.token)).json<Opened>();
  const next = await listen(again.streamUrl);
  await next.until(() => next.heard().length === 2);
  const ids = [...line.heard(), ...next.heard()].map(activity => activity.id);
  expect(ids).toEqual([1, 2, 3, 4, 5].map(seq => `${opened.conversationId}|000000${seq}`));
});

test('an entry whose signal was missed is fetched before the next one', async () => {
  const opened = await open(chat.app);
  const line = await listen(opened.streamUrl);
  await line.until(() => line.heard().length === 1);
  chat.turn.say(opened.conversationId, { text: '漏掉的' }, 'bot', true);
  chat.turn.say(opened.conversationId, { text: '听到的' });
  await line.until(() => line.heard().length === 3);
  expect(line.heard().map(activity => activity.text)).toEqual([GREETING, '漏掉的', '听到的']);
});

test('words that are said while the history is being replayed keep their place', async () => {
  const opened = await open(chat.app);
  chat.turn.fill(opened.conversationId, 999);
  const line = await listen(opened.streamUrl);
  chat.turn.say(opened.conversationId, { text: '最新的' });
  await line.until(() => line.heard().length >= 1001);
  const seqs = line.heard().map(activity => Number(activity.id?.split('|')[1]));
  expect(seqs).toEqual(Array.from({ length: 1001 }, (_, index) => index + 1));
});

test('a watermark beyond the end, of a history that was deleted, does not make the reader deaf', async () => {
  const opened = await open(chat.app);
  const url = new URL(opened.streamUrl);
  url.searchParams.set('watermark', '900');
  const line = await listen(url.href);
  await line.until(() => line.heard().length === 1);
  await say(opened, '还在吗');
  await line.until(() => line.heard().length === 3);
});

test('several windows of one conversation all hear; of six the oldest is closed', async () => {
  const opened = await open(chat.app);
  const windows: Line[] = [];
  for (let index = 0; index < 6; index += 1) windows.push(await listen(opened.streamUrl));
  expect(await windows[0]?.closed).toEqual({ code: 4000, reason: 'collision' });
  await say(opened, '大家好');
  await Promise.all(windows.slice(1).map(line => line.until(() => line.heard().length === 3)));
});

test('every twenty seconds an empty frame; a client that is silent for a minute is dropped', async () => {
  const opened = await open(chat.app);
  const alive = await listen(opened.streamUrl);
  const dead = await dial(here(opened.streamUrl), {}, false);
  for (let beat = 1; beat <= 3; beat += 1) {
    clock.move(20_000);
    await alive.until(() => alive.frames.filter(frame => frame === null).length === beat);
    alive.socket.send('');
    await alive.settled();
  }
  expect((await dead.closed).code).toBe(1006);
  await say(opened, '还听得到吗');
  await alive.until(() => alive.heard().length === 3);
});

test('an empty frame from the client is nothing; a frame with an activity is a post', async () => {
  const opened = await open(chat.app);
  const url = new URL(opened.streamUrl);
  url.pathname += '/multimodal';
  const line = await listen(url.href);
  line.socket.send('');
  line.socket.send(JSON.stringify(message('用语音模式说的')));
  await line.until(() => line.heard().length === 3);
  expect(line.heard()[1]?.text).toBe('用语音模式说的');
});

test('a frame that is no activity is told so and the socket lives on', async () => {
  const opened = await open(chat.app);
  const line = await listen(opened.streamUrl);
  for (const frame of ['{', '[]', '{"type":"nonsense"}', '\u0000']) line.socket.send(frame);
  await line.until(() => line.frames.filter(frame => frame?.error).length === 4);
  expect(line.frames.filter(frame => frame?.error).map(frame => frame?.activities)).toEqual([[], [], [], []]);
  line.socket.send(JSON.stringify(message('还在')));
  await line.until(() => line.heard().length === 3);
});

test('without a ticket, with a foreign, forged or expired one, or the token itself, nobody listens', async () => {
  const opened = await open(chat.app);
  const other = await open(chat.app);
  const refusal = async (ticket: string | null): Promise<string> => {
    const url = new URL(opened.streamUrl);
    if (ticket === null) url.searchParams.delete('t');
    else url.searchParams.set('t', ticket);
    return dial(here(url.href)).then(
      () => 'open',
      (error: Error) => error.message,
    );
  };
  const ticket = new URL(opened.streamUrl).searchParams.get('t') ?? '';
  expect(await refusal(null)).toBe('refused with 401');
  expect(await refusal(new URL(other.streamUrl).searchParams.get('t'))).toBe('refused with 403');
  expect(await refusal(`${ticket.slice(0, -3)}AAA`)).toBe('refused with 403');
  expect(await refusal(opened.token)).toBe('refused with 401');
  clock.move(3_900_000);
  expect(await refusal(ticket)).toBe('refused with 403');
});

test('a page of a foreign origin may not listen with a ticket that names trusted origins', async () => {
  const body = { trustedOrigins: ['https://partner.example'] };
  const { token } = (await call(chat.app, 'POST', '/tokens/generate', undefined, body)).json();
  const { streamUrl } = (await call(chat.app, 'POST', '/conversations', token, {})).json<Opened>();
  await expect(dial(here(streamUrl), { origin: 'https://thief.example' })).rejects.toThrow('refused with 403');
  const line = await listen(streamUrl, { origin: 'https://partner.example' });
  await line.until(() => line.heard().length === 1);
});

test('a plain GET of the stream is told to upgrade, and an upgrade elsewhere is an ordinary request', async () => {
  const opened = await open(chat.app);
  const { pathname, search } = new URL(opened.streamUrl);
  expect((await chat.app.inject(pathname + search)).statusCode).toBe(426);
  const elsewhere = here(opened.streamUrl).replace('/stream?', '/activities?');
  await expect(dial(elsewhere)).rejects.toThrow('refused with 401');
});

test('a Java client that offers HTTP/2 by an upgrade gets its answer like anybody', async () => {
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'content-type': 'application/json' };
    const call = request(`${listening}/v3/directline/tokens/generate`, { method: 'POST', headers });
    call.on('response', response => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on('error', reject);
    call.end('{}');
  });
  expect(answer).toBe(200);
});

test('at shutdown every client is told to come again', async () => {
  const opened = await open(chat.app);
  const line = await listen(opened.streamUrl);
  await line.until(() => line.heard().length === 1);
  await chat.app.close();
  expect((await line.closed).code).toBe(1001);
});
