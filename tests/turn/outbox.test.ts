import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../bot/app.ts';
import { webchatOutlet } from '../../bot/channels/webchat/outlet.ts';
import { OnePressError } from '../../bot/domain/errors.ts';
import type { Entry } from '../../bot/domain/reply.ts';
import type { Outlet } from '../../bot/ports/channel.ts';
import { repeatAfter } from '../../bot/turn/outbox.ts';
import { startCore } from '../support/core.ts';
import { type HandClock, handClock } from '../support/hand-clock.ts';
import { from } from './parts.ts';

let clock: HandClock;
let app: App;
let close: () => Promise<void>;
/** What the platform was handed, and what it says to it. */
let delivered: string[];
let platform: (entries: Entry[]) => void;
/** False: no way is open to the citizen. */
let open: boolean;

beforeEach(async () => {
  clock = handClock(Date.parse('2026-01-08T10:00:00+08:00'));
  delivered = [];
  platform = () => undefined;
  open = true;
  const outlet: Outlet = {
    ...webchatOutlet,
    name: 'push',
    delivery: 'push',
    async deliver(_, entries) {
      platform(entries);
      if (open) delivered.push(entries.map(entry => `${entry.seq} ${entry.said?.id}`).join(', '));
      const state = open ? 'sent' : 'held';
      return entries.map(({ seq }) => ({
        seq,
        way: 'test',
        state,
        messages: 1,
        reason: open ? null : 'closed',
        external: null,
      }));
    },
  };
  ({ app, close } = await startCore({ clock, outlets: [outlet] }));
});
afterEach(() => close());

async function say(words: string): Promise<void> {
  await (await app.turns.accept({ ...from(app, 'one', words), channel: 'push' })).replies;
  await app.outbox.settled();
}

async function later(ms: number): Promise<void> {
  clock.move(ms);
  app.outbox.wake();
  await app.outbox.settled();
}

function down(): never {
  throw new OnePressError('PLATFORM_DOWN', 'the platform does not answer', 'Wait.', 503);
}

describe('a reply for a channel that must be pushed to', () => {
  test('is handed over in order, once', async () => {
    await say('路灯不亮');
    await say('人民路12号');
    expect(delivered).toEqual(['3 report.ask-place', '5 report.ask-photo']);
    await later(60_000);
    expect(delivered).toHaveLength(2);
  });

  test('that the platform refuses is repeated after two seconds, and what follows waits for it', async () => {
    platform = down;
    await say('路灯不亮');
    platform = () => undefined;
    await say('人民路12号');
    expect(delivered).toEqual([]);
    await later(1_900);
    expect(delivered).toEqual([]);
    await later(400);
    expect(delivered).toEqual(['3 report.ask-place, 5 report.ask-photo']);
  });

  test('is given up after a day, with the reason, and staff may send it again', async () => {
    platform = down;
    await say('路灯不亮');
    for (let hour = 0; hour < 26; hour += 1) await later(3_600_000);
    const [letter] = await app.store.deadLetters(10);
    expect(letter).toMatchObject({ conversation: 'one', kind: 'deliver', reason: 'PLATFORM_DOWN' });
    platform = () => undefined;
    await later(3_600_000);
    expect(delivered).toEqual([]);
  });

  test('is given up at once when the citizen is gone for good', async () => {
    platform = () => {
      throw new OnePressError('CITIZEN_GONE', 'she left', 'Nothing.', 410);
    };
    await say('路灯不亮');
    expect(await app.store.deadLetters(10)).toMatchObject([{ reason: 'CITIZEN_GONE', attempts: 1 }]);
  });
});

describe('a caller who waits for the reply, as a passive answer does,', () => {
  const wait = async (key: string, answerBy: number) => {
    const message = { ...from(app, 'one', '路灯不亮', key), channel: 'push' };
    const { replies } = await app.turns.accept(message, { answerBy });
    const handed = (await replies).map(entry => entry.said?.id);
    await app.outbox.settled();
    return handed;
  };

  test('hands it over itself, and the outbox has nothing to do', async () => {
    expect(await wait('a', clock.now() + 4_000)).toEqual(['report.ask-place']);
    expect(delivered).toEqual([]);
  });

  test('gets the same when the platform asks again', async () => {
    await wait('a', clock.now() + 4_000);
    expect(await wait('a', clock.now() + 4_000)).toEqual(['report.ask-place']);
    expect(delivered).toEqual([]);
  });

  test('gets nothing when it is too late: the outbox brings it, once', async () => {
    expect(await wait('a', clock.now() + 900)).toEqual([]);
    expect(delivered).toEqual(['3 report.ask-place']);
    expect(await wait('a', clock.now() + 4_000)).toEqual([]);
    expect(delivered).toHaveLength(1);
  });

  test('who gave up lets the outbox bring it', async () => {
    const { replies } = await app.turns.accept(
      { ...from(app, 'one', '路灯不亮'), channel: 'push' },
      { answerBy: clock.now() + 4_000 },
    );
    await app.turns.push(
      'one',
      (await replies).map(entry => entry.seq),
    );
    await app.outbox.settled();
    expect(delivered).toEqual(['3 report.ask-place']);
  });
});

describe('a message that no way leads to the citizen', () => {
  const heard = async (words: string) =>
    (
      await (
        await app.turns.accept({ ...from(app, 'one', words), channel: 'push' }, { answerBy: clock.now() + 4_000 })
      ).replies
    ).map(entry => entry.said?.text);

  test('is told first when she writes again, once, and is kept as heard', async () => {
    await heard('你好');
    open = false;
    await app.turns.happen('one', { name: 'staff-said', value: { text: '灯泡明天换' } });
    await app.outbox.settled();
    expect(await app.store.deliveriesSince('one', 0)).toMatchObject([{ state: 'held', reason: 'closed' }]);
    clock.move(3 * 24 * 3_600_000);
    const [first] = await heard('你好');
    expect(first).toMatch(/^前几天有消息没能送到.*\n工作人员说：灯泡明天换/);
    expect((await heard('你好'))[0]).not.toContain('灯泡');
    expect(await app.store.deliveriesSince('one', 0)).toMatchObject([{ state: 'heard' }]);
  });
});

describe('the back-off', () => {
  test('begins at two seconds, doubles, and ends at ten minutes', () => {
    expect([1, 2, 3, 4].map(attempt => repeatAfter(attempt, 0))).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(repeatAfter(40, 0)).toBe(600_000);
  });

  test('is spread, so that not all come at once', () => {
    expect(repeatAfter(1, 0.99)).toBeGreaterThan(2_100);
    expect(repeatAfter(1, 0.99)).toBeLessThan(2_200);
  });
});
