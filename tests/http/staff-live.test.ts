import { get, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entry } from '../knowledge/knowledge-room.ts';
import { type Console, type StaffRoom, staffRoom } from './staff-room.ts';

let room: StaffRoom;
beforeEach(async () => {
  room = await staffRoom();
});
afterEach(() => room.leave());

/** Opens the stream; `text` is what came so far, `ended` resolves when the server ends it. */
async function listen(clerk: Console, query = '') {
  const response = await room.app.inject({
    method: 'GET',
    url: `/staff/api/events${query}`,
    headers: { cookie: clerk.cookie },
    payloadAsStream: true,
  });
  const stream: Readable = response.stream();
  const heard = { status: response.statusCode, type: response.headers['content-type'], text: '' };
  stream.on('data', chunk => {
    heard.text += chunk;
  });
  const ended = new Promise<void>(resolve => stream.on('end', resolve).on('close', resolve));
  return { heard, ended };
}

const news = (text: string) => [...text.matchAll(/^data: (.*)$/gm)].map(found => JSON.parse(found[1] ?? ''));
/** Lets what was written come out of the stream. */
const settle = () => new Promise(resolve => setImmediate(() => setImmediate(resolve)));

describe('the console hears what happens', () => {
  it('a case that moves, a citizen who waits, words: each once', async () => {
    const wang = await room.signIn('wang');
    const { number } = await room.report();
    const { heard } = await listen(wang);
    expect(heard).toMatchObject({ status: 200, type: 'text/event-stream; charset=utf-8' });
    await wang.post(`/cases/${number}/moves`, { to: 'accepted' });
    await wang.post(`/cases/${number}/notes`, { text: '看过' });
    room.deps.fanOut.publish({ topic: 'queue', conversation: 'li' });
    room.turn.say('li', { text: '好的' });
    room.clock.move(1000);
    await settle();
    expect(news(heard.text)).toEqual([
      { kind: 'case', number },
      { kind: 'queue', conversation: 'li' },
      { kind: 'message', conversation: 'li' },
    ]);
  });

  it('words of one conversation only, when it asks so', async () => {
    const wang = await room.signIn('wang');
    const { heard } = await listen(wang, '?conversation=li');
    room.turn.say('zhao', { text: '一' });
    room.turn.say('li', { text: '二' });
    room.clock.move(1000);
    await settle();
    expect(news(heard.text)).toEqual([{ kind: 'message', conversation: 'li' }]);
  });

  it('a viewer hears of cases and of the knowledge base, of no conversation', async () => {
    const { heard } = await listen(await room.signIn('gu'));
    room.deps.fanOut.publish({ topic: 'queue', conversation: 'li' });
    await room.deps.store.commit(room.knowledge.add(entry('dog'), { by: 'wang', at: 0, note: null }));
    room.deps.fanOut.publish({ topic: 'case', number: '100-000-015' });
    room.clock.move(1000);
    await settle();
    expect(news(heard.text)).toEqual([{ kind: 'knowledge' }, { kind: 'case', number: '100-000-015' }]);
  });
});

describe('the stream', () => {
  it('shows that it lives', async () => {
    const { heard } = await listen(await room.signIn('wang'));
    room.clock.move(20_000);
    await expect.poll(() => heard.text).toContain(': still here');
  });

  it('ends when its clerk signs out, is disabled, or the session is over', async () => {
    const [wang, chen] = [await room.signIn('wang'), await room.signIn('chen')];
    const admin = await room.signIn('admin');
    const gu = await room.signIn('gu');
    const streams = [await listen(wang), await listen(chen), await listen(gu)];
    await wang.del('/session');
    await admin.patch('/accounts/chen', { disabled: true });
    room.clock.move(3 * 3600_000);
    await Promise.all(streams.map(stream => stream.ended));
  });

  it('ends when the server closes', async () => {
    const { ended } = await listen(await room.signIn('wang'));
    await room.app.close();
    await ended;
  });

  it('is there eight times for a session, not more, and a closed page frees its place', async () => {
    const wang = await room.signIn('wang');
    const address = await room.app.listen({ host: '127.0.0.1', port: 0 });
    const pages: IncomingMessage[] = [];
    for (let i = 0; i < 8; i++) pages.push(await openPage(address, wang));
    expect(await wang.get('/events')).toMatchObject({ status: 429, json: { error: { code: 'STREAMS_TOO_MANY' } } });
    pages.pop()?.destroy();
    await expect
      .poll(async () => {
        const again = await openPage(address, wang);
        pages.push(again);
        return again.statusCode;
      })
      .toBe(200);
    for (const page of pages) page.destroy();
  });
});

/** A page in a browser: a real connection of its own, which can be closed. */
function openPage(address: string, clerk: Console): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { agent: false, headers: { cookie: clerk.cookie } };
    get(`${address}/staff/api/events`, options, resolve).on('error', reject);
  });
}
