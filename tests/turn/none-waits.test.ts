/** What is known of an outbox without asking it. */
import { expect, test } from 'vitest';
import type { OutboxRow } from '../../bot/domain/tables.ts';
import { insert, update } from '../../bot/domain/writes.ts';
import type { FanOut } from '../../bot/ports/fan-out.ts';
import type { Store } from '../../bot/ports/store.ts';
import { announce } from '../../bot/turn/announce.ts';
import { createNoneWaits } from '../../bot/turn/none-waits.ts';

const row = (conversation: string, kind: string) =>
  insert('outbox', { id: 'a', conversation, kind, name: null } as OutboxRow);

test('who has nothing waiting is asked for once, until something waits', () => {
  const none = createNoneWaits();
  expect(none.known('one')).toBe(false);
  none.seen('one', none.mark());
  none.seen('two', none.mark());
  expect(none.known('one')).toBe(true);
  none.waits('one');
  expect([none.known('one'), none.known('two')]).toEqual([false, true]);
  none.waits(null);
  expect(none.known('two')).toBe(false);
});

test('what was put there while it was asked counts', () => {
  const none = createNoneWaits();
  const mark = none.mark();
  none.waits('one');
  none.seen('one', mark);
  expect(none.known('one')).toBe(false);
});

test('a message to push and a dead letter that is sent again are told of, an event that falls due is not', async () => {
  const told: (string | null)[] = [];
  const nothing = (): void => undefined;
  const stored = { commit: async () => undefined } as unknown as Store;
  const fanOut = { publish: nothing } as unknown as FanOut;
  const store = announce(stored, fanOut, nothing, nothing, to => told.push(to));
  await store.commit([row('one', 'deliver'), row('two', 'event')]);
  await store.commit([update('outbox', { id: 'a' }, { attempts: 1, leased_until: 0 })]);
  await store.commit([update('outbox', { id: 'a', dead_at: 5 }, { attempts: 0, dead_at: null })]);
  expect(told).toEqual(['one', null]);
});
