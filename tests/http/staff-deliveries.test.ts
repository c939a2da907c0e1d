/** What a clerk sees of the messages that a citizen on WeChat was, or could not be, sent about her case. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryRow } from '../../bot/domain/tables.ts';
import { insert, update } from '../../bot/domain/writes.ts';
import { type Console, type StaffRoom, staffRoom } from './staff-room.ts';

const MINUTE = 60_000;
let room: StaffRoom;
let wang: Console;
let number: string;
beforeEach(async () => {
  room = await staffRoom();
  wang = await room.signIn('wang');
  number = (await room.report()).number;
});
afterEach(() => room.leave());

/** The bot says something of the case, and this became of it; a minute passes. */
async function pushed(change: Partial<DeliveryRow>, text = 'moved.accepted', to = 'talk-of-li'): Promise<string> {
  room.clock.move(MINUTE);
  const { seq } = room.turn.say(to, { id: text, text: '……', case: number });
  const row: DeliveryRow = {
    id: room.ids.id(),
    conversation: to,
    seq,
    number,
    channel: 'wechat',
    way: 'custom',
    state: 'sent',
    messages: 1,
    reason: null,
    external: null,
    at: room.clock.now(),
    ...change,
  };
  await room.store.commit([insert('deliveries', row)]);
  return row.id;
}

const shown = async (by = wang) => (await by.get(`/cases/${number}`)).json;
const now = () => new Date(room.clock.now()).toISOString();

describe('a case whose citizen', () => {
  it('is on the web page has none', async () => {
    expect(await shown()).toMatchObject({ deliveries: [], notReached: null });
  });

  it('was sent messages lists them: what they told, by which way, and what became of them', async () => {
    await pushed({ state: 'reached' });
    await pushed({ way: 'template', state: 'hinted' }, 'moved.done-note');
    await pushed({ way: 'custom' }, 'callback.ask');
    const { deliveries, notReached } = await shown();
    expect(deliveries).toEqual([
      { at: expect.any(String), what: 'accepted', way: 'custom', state: 'reached', reason: null },
      { at: expect.any(String), what: 'done', way: 'template', state: 'hinted', reason: null },
      { at: now(), what: null, way: 'custom', state: 'sent', reason: null },
    ]);
    expect(notReached).toBeNull();
  });

  it('could not be told says since when and why, until she is told something or has heard it', async () => {
    await pushed({});
    await pushed({ way: 'template', state: 'refused', reason: 'failed:user block' }, 'moved.dispatched');
    const since = now();
    expect((await shown()).notReached).toEqual({ since, reason: 'failed:user block' });

    const held = await pushed({ way: 'none', state: 'held', reason: '45015' }, 'moved.done-note');
    expect((await shown()).notReached).toEqual({ since, reason: '45015' });
    expect((await shown(await room.signIn('gu'))).notReached).toEqual({ since, reason: '45015' });

    await room.store.commit([update('deliveries', { id: held }, { state: 'heard' })]);
    expect((await shown()).notReached).toBeNull();

    await pushed({ way: 'none', state: 'held', reason: '45015' });
    expect((await shown()).notReached).toEqual({ since: now(), reason: '45015' });
    await pushed({ state: 'sent' });
    expect((await shown()).notReached).toBeNull();
  });

  it('is not mixed up with others who follow the case', async () => {
    await pushed({ state: 'reached' });
    await pushed({ way: 'none', state: 'held', reason: '43004' }, 'moved.done', 'talk-of-a-follower');
    const { deliveries, notReached } = await shown();
    expect(deliveries).toHaveLength(1);
    expect(notReached).toBeNull();
  });

  it('was written to by a clerk in vain shows that too, until she has heard it', async () => {
    await pushed({ state: 'reached' });
    room.clock.move(MINUTE);
    const { seq } = room.turn.say('talk-of-li', { id: null, text: '是哪一盏灯？' }, 'staff');
    const id = room.ids.id();
    const row = { id, conversation: 'talk-of-li', seq, number: null, channel: 'wechat', messages: 0, external: null };
    const held = { way: 'none', state: 'held', reason: '45015', at: room.clock.now() };
    await room.store.commit([insert('deliveries', { ...row, ...held })]);
    const { deliveries, notReached } = await shown();
    expect(deliveries.at(-1)).toEqual({ at: now(), what: 'words', way: 'none', state: 'held', reason: '45015' });
    expect(notReached).toEqual({ since: now(), reason: '45015' });
    await room.store.commit([update('deliveries', { id }, { state: 'heard' })]);
    expect((await shown()).notReached).toBeNull();
  });

  it('has been told very much shows the newest fifty', async () => {
    for (let n = 0; n < 60; n++) await pushed({ reason: `${n}`, state: 'refused' });
    const { deliveries } = await shown();
    expect(deliveries.map((one: { reason: string }) => one.reason)).toEqual(
      Array.from({ length: 50 }, (_, n) => `${n + 10}`),
    );
  });
});

it('the description of the API tells of them', async () => {
  const { json } = await wang.get('/openapi.json');
  const answer = json.paths['/cases/{number}'].get.responses['200'].content['application/json'].schema;
  expect(Object.keys(answer.properties)).toEqual(expect.arrayContaining(['deliveries', 'notReached']));
  expect(answer.properties.deliveries.items.properties.state.enum).toContain('heard');
});
