/** Uploads that are slow, silent or many: they hold up nobody but themselves. */
import { type ClientRequest, request } from 'node:http';
import { expect, test } from 'vitest';
import { type Opened, open } from '../support/directline-client.ts';
import { webchat } from '../support/fake-server.ts';
import { handClock } from '../support/hand-clock.ts';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

/** Starts an upload that sends its first bytes and then stands still. */
async function standing(url: string, to: Opened): Promise<ClientRequest> {
  const authorization = `Bearer ${to.token}`;
  const path = `${url}/v3/directline/conversations/${to.conversationId}/upload?userId=u`;
  const sending = request(path, { method: 'POST', headers: { 'content-type': 'image/jpeg', authorization } });
  sending.on('error', () => undefined);
  await new Promise<void>(resolve => sending.write(JPEG, () => resolve()));
  return sending;
}

/** A listening web chat whose uploads the test counts as they begin. */
async function listening() {
  const clock = handClock();
  const other = await webchat({ clock });
  let begun = 0;
  let look = (): void => undefined;
  let heard = (): void => undefined;
  other.app.addHook('preHandler', async request => {
    if (!request.url.includes('/upload')) return;
    begun += 1;
    request.raw.on('data', () => heard());
    setImmediate(() => look());
  });
  const url = await other.app.listen({ host: '127.0.0.1', port: 0 });
  const began = (count: number) =>
    new Promise<void>(resolve => {
      look = () => {
        if (begun >= count) resolve();
      };
      look();
    });
  const byte = () =>
    new Promise<void>(resolve => {
      heard = resolve;
    });
  return { ...other, clock, url, began, byte };
}

test('one citizen has two uploads at a time, a third waits until a silent one is ended; nobody else is held up', async () => {
  const other = await listening();
  const greedy = await open(other.app);
  const ended = (await Promise.all([1, 2].map(() => standing(other.url, greedy)))).map(
    sending => new Promise(resolve => sending.once('close', resolve)),
  );
  await other.began(2);
  const send = (who: Opened) =>
    other.app.inject({
      method: 'POST',
      url: `/v3/directline/conversations/${who.conversationId}/upload?userId=u`,
      headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${who.token}` },
      payload: JPEG,
    });
  const third = send(greedy);
  expect((await send(await open(other.app))).statusCode).toBe(200);
  other.clock.move(15_000);
  await Promise.all(ended);
  expect((await third).statusCode).toBe(200);
  await other.app.close();
});

test('an upload that trickles for ever ends after a minute and a half', async () => {
  const other = await listening();
  const sending = await standing(other.url, await open(other.app));
  const ended = new Promise(resolve => sending.once('close', resolve));
  await other.began(1);
  for (let seconds = 0; seconds < 90; seconds += 10) {
    expect(sending.destroyed).toBe(false);
    const arrived = other.byte();
    sending.write('x');
    await arrived;
    other.clock.move(10_000);
  }
  await ended;
  expect(other.turn.accepted).toEqual([]);
  await other.app.close();
});
