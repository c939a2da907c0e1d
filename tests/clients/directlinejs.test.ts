/** The unmodified botframework-directlinejs, in Node, against our server. */
import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Activity } from '../../bot/domain/boot.ts';
import type { HandClock } from '../support/hand-clock.ts';
import { movedClock } from '../support/moved-clock.ts';
import { type Relay, startRelay } from '../support/relay.ts';
import { startApp } from '../support/server.ts';

/** What we use of the library; it is installed apart, so its own types are not at hand. */
interface DirectLine {
  activity$: {
    subscribe(next: (activity: Activity) => void, fault?: (error: unknown) => void): { unsubscribe(): void };
  };
  connectionStatus$: { subscribe(next: (status: number) => void): void };
  postActivity(activity: Activity): { subscribe(next: (id: string) => void, fault: (error: unknown) => void): void };
  end(): void;
}

const ONLINE = 2;
const EXPIRED = 3;

const load = createRequire(import.meta.url);
Object.assign(globalThis, { XMLHttpRequest: load('xhr2') });
const { DirectLine } = load('botframework-directlinejs') as { DirectLine: new (options: object) => DirectLine };

let clock: HandClock;
let server: { url: string; stop(): Promise<void> };
let relay: Relay;
let clients: DirectLine[];

beforeEach(async () => {
  clock = movedClock();
  clients = [];
  server = await startApp({ clock });
  relay = await startRelay(server.url);
});
afterEach(async () => {
  for (const client of clients) client.end();
  await relay.stop();
  await server.stop();
});

/** A client with what it heard; `until` resolves when `test` holds. */
async function connect(options: object = {}) {
  const generated = await fetch(`${relay.url}/v3/directline/tokens/generate`, { method: 'POST' });
  const { token, conversationId } = (await generated.json()) as { token: string; conversationId: string };
  // A fixed `random` makes the wait before a reconnect the shortest one, 3 s.
  const client = new DirectLine({ domain: `${relay.url}/v3/directline`, token, random: () => 0, ...options });
  clients.push(client);
  const heard: Activity[] = [];
  const statuses: number[] = [];
  const faults: string[] = [];
  let look: () => void = () => undefined;
  client.activity$.subscribe(
    activity => {
      if (activity.type === 'message') heard.push(activity);
      look();
    },
    // Every client ends so when the test says end().
    fault => faults.push(String(fault)),
  );
  client.connectionStatus$.subscribe(status => {
    statuses.push(status);
    look();
  });
  return {
    client,
    token,
    conversationId,
    heard,
    statuses,
    faults,
    until: (test: () => boolean) =>
      new Promise<void>(resolve => {
        look = () => {
          if (test()) resolve();
        };
        look();
      }),
    say: (text: string, key: string) =>
      new Promise<string>((resolve, reject) => {
        client
          .postActivity({ type: 'message', text, from: { id: '' }, channelData: { clientActivityID: key } })
          .subscribe(resolve, reject);
      }),
  };
}

const fromBot = (activity: Activity): boolean => activity.from?.role === 'bot';

test('it starts, hears the greeting, sends, and gets its own words and the reply back', async () => {
  const talk = await connect();
  await talk.until(() => talk.heard.some(fromBot));
  expect(talk.statuses.at(-1)).toBe(ONLINE);
  const id = await talk.say('楼下路灯不亮', 'key-1');
  await talk.until(() => talk.heard.some(activity => activity.replyToId === id));
  const mine = talk.heard.find(activity => activity.id === id);
  expect(mine).toMatchObject({ text: '楼下路灯不亮', channelData: { clientActivityID: 'key-1' } });
});

test('when the line is cut it comes back with its watermark: nothing is missing, nothing comes twice', async () => {
  const talk = await connect();
  const first = await talk.say('路灯不亮', 'key-1');
  await talk.until(() => talk.heard.some(activity => activity.replyToId === first));
  relay.cut();
  const second = await talk.say('断线时说的话', 'key-2');
  await talk.until(() => talk.heard.some(activity => activity.replyToId === second));
  const seqs = talk.heard.map(activity => Number(activity.id?.split('|')[1]));
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  expect(talk.faults).toEqual([]);
});

test('by polling it hears the same', async () => {
  const talk = await connect({ webSocket: false, pollingInterval: 200 });
  await talk.until(() => talk.heard.some(fromBot));
  const id = await talk.say('路灯不亮', 'key-1');
  await talk.until(() => talk.heard.some(activity => activity.replyToId === id));
  expect(new Set(talk.heard.map(activity => activity.id)).size).toBe(talk.heard.length);
});

test('resumed with token and conversation it hears the whole history again', async () => {
  const talk = await connect();
  const id = await talk.say('路灯不亮', 'key-1');
  await talk.until(() => talk.heard.some(activity => activity.replyToId === id));
  talk.client.end();
  const again = await connect({ token: talk.token, conversationId: talk.conversationId });
  await again.until(() => again.heard.length >= talk.heard.length);
  expect(again.heard.map(activity => activity.id)).toEqual(talk.heard.map(activity => activity.id));
});

test('once its token has expired it says so', async () => {
  const talk = await connect();
  await talk.until(() => talk.heard.some(fromBot));
  clock.move(2 * 3600 * 1000);
  expect(await talk.say('还在吗', 'key-1')).toBe('retry');
  await talk.until(() => talk.statuses.includes(EXPIRED));
});
