/** Late work: which row may be taken when, so that a citizen hears things in their order. */
import { describe, expect, test } from 'vitest';
import type { OutboxRow } from '../../bot/domain/tables.ts';
import { insert, remove, update } from '../../bot/domain/writes.ts';
import type { Store } from '../../bot/ports/store.ts';
import { DATABASES, storeRoom } from './room.ts';
import { late } from './room-rows.ts';

const ids = (rows: OutboxRow[]): string[] => rows.map(row => row.id).sort();

/** As the outbox does when a row could not be delivered: again after a while. */
const retry = (store: Store, id: string, due: number): Promise<void> =>
  store.commit([update('outbox', { id }, { attempts: 1, due, leased_until: 0 }, 1)]);

describe.each(DATABASES)('the outbox on %s', database => {
  const room = storeRoom(database);
  const holding = async (...rows: OutboxRow[]): Promise<Store> => {
    const store = await room.store();
    await store.commit(rows.map(row => insert('outbox', row)));
    return store;
  };

  test('takes what is due, and not again while it is leased', async () => {
    const store = await holding(late('a', 'li'), late('b', 'chen'), late('c', 'wu', { due: 5000 }));
    const taken = await store.lease(2000, 30_000, 10);
    expect(ids(taken)).toEqual(['a', 'b']);
    expect(taken[0]).toEqual(late('a', 'li', { leased_until: 32_000 }));
    expect(await store.lease(2000, 30_000, 10)).toEqual([]);
  });

  test('a lease that ran out is given again: its holder has died', async () => {
    const store = await holding(late('a', 'li'));
    await store.lease(2000, 500, 10);
    expect(await store.lease(2499, 500, 10)).toEqual([]);
    expect(ids(await store.lease(2500, 500, 10))).toEqual(['a']);
  });

  test('takes no more than the limit, the longest due first', async () => {
    const store = await holding(late('b', '2', { due: 20 }), late('c', '3', { due: 30 }), late('a', '1', { due: 10 }));
    expect((await store.lease(2000, 100, 2)).map(row => row.id)).toEqual(['a', 'b']);
  });

  test('one row a conversation at a time, in the order in which they were stored, whatever their ids', async () => {
    const store = await holding(late('z', 'li'), late('a', 'li'), late('m', 'li'));
    const heard: string[] = [];
    for (let step = 0; step < 3; step++) {
      const [row, ...more] = await store.lease(2000, 30_000, 10);
      expect(more).toEqual([]);
      heard.push(row?.id ?? '');
      expect(await store.lease(2000, 30_000, 10)).toEqual([]);
      await store.commit([remove('outbox', { id: row?.id }, 1)]);
    }
    expect(heard).toEqual(['z', 'a', 'm']);
  });

  test('a row that failed holds those behind it back until its repeat, other conversations go on', async () => {
    const store = await holding(late('first', 'li'), late('second', 'li'), late('other', 'chen', { due: 2500 }));
    await store.lease(2000, 30_000, 10);
    await retry(store, 'first', 4000);
    expect(ids(await store.lease(3000, 30_000, 10))).toEqual(['other']);
    expect(ids(await store.lease(4000, 30_000, 10))).toEqual(['first']);
    await store.commit([remove('outbox', { id: 'first' }, 1)]);
    expect(ids(await store.lease(4000, 30_000, 10))).toEqual(['second']);
  });

  test('what is stored while a repeat is waited for waits as well', async () => {
    const store = await holding(late('first', 'li', { attempts: 2, due: 9000 }));
    await store.commit([insert('outbox', late('second', 'li', { due: 3000 }))]);
    expect(await store.lease(5000, 30_000, 10)).toEqual([]);
    expect(await store.nextDue()).toBe(9000);
    expect(ids(await store.lease(9000, 30_000, 10))).toEqual(['first']);
  });

  test('a timer far in the future holds nothing back, and rings in its time', async () => {
    const store = await holding(late('timer', 'li', { name: 'callback', due: 900_000 }), late('now', 'li'));
    expect(ids(await store.lease(2000, 30_000, 10))).toEqual(['now']);
    await store.commit([remove('outbox', { id: 'now' }, 1)]);
    expect(await store.nextDue()).toBe(900_000);
    expect(ids(await store.lease(900_000, 30_000, 10))).toEqual(['timer']);
  });

  test('a timer is found by its conversation and its name, in work or given up too, and by nothing else', async () => {
    const timer = late('timer', 'li', { name: 'corrected:482-915-306', due: 900_000 });
    const store = await holding(
      late('now', 'li'),
      late('another', 'li', { name: 'corrected:482-915-307' }),
      timer,
      late('hers', 'chen', { name: 'corrected:482-915-306' }),
    );
    expect(await store.timer('li', 'corrected:482-915-306')).toEqual(timer);
    expect(await store.timer('chen', 'corrected:482-915-307')).toBeUndefined();
    expect(await store.timer('li', '')).toBeUndefined();
    await store.commit([update('outbox', { id: 'timer' }, { leased_until: 930_000, dead_at: 950_000 }, 1)]);
    expect((await store.timer('li', 'corrected:482-915-306'))?.dead_at).toBe(950_000);
    await store.commit([remove('outbox', { id: 'timer' }, 1)]);
    expect(await store.timer('li', 'corrected:482-915-306')).toBeUndefined();
    expect((await store.timer('chen', 'corrected:482-915-306'))?.id).toBe('hers');
  });

  test('a timer that rings while a later row is in work waits for it', async () => {
    const store = await holding(late('timer', 'li', { due: 3000 }), late('now', 'li'));
    expect(ids(await store.lease(2000, 30_000, 10))).toEqual(['now']);
    expect(await store.lease(3000, 30_000, 10)).toEqual([]);
    await store.commit([remove('outbox', { id: 'now' }, 1)]);
    expect(ids(await store.lease(3000, 30_000, 10))).toEqual(['timer']);
  });

  test('a dead row is never taken and holds nothing back; staff may send it again', async () => {
    const store = await holding(
      late('dead', 'li', { attempts: 9, dead_at: 1500, reason: 'WECHAT_45015' }),
      late('next', 'li'),
    );
    expect(ids(await store.lease(2000, 30_000, 10))).toEqual(['next']);
    expect(ids(await store.deadLetters(10))).toEqual(['dead']);
    await store.commit([
      remove('outbox', { id: 'next' }, 1),
      update('outbox', { id: 'dead' }, { dead_at: null, reason: null, attempts: 0, due: 2000, leased_until: 0 }, 1),
    ]);
    expect(await store.deadLetters(10)).toEqual([]);
    expect(ids(await store.lease(2000, 30_000, 10))).toEqual(['dead']);
  });

  test('the newest dead letters come first', async () => {
    const store = await holding(
      late('a', '1', { dead_at: 10 }),
      late('b', '2', { dead_at: 30 }),
      late('c', '3', { dead_at: 20 }),
    );
    expect((await store.deadLetters(2)).map(row => row.id)).toEqual(['b', 'c']);
  });

  test('tells when to look again: not while something is in work, but when its lease ends', async () => {
    const store = await room.store();
    expect(await store.nextDue()).toBeNull();
    await store.commit([insert('outbox', late('a', 'li')), insert('outbox', late('b', 'li'))]);
    expect(await store.nextDue()).toBe(1000);
    await store.lease(2000, 30_000, 10);
    expect(await store.nextDue()).toBe(32_000);
    await store.commit([insert('outbox', late('c', 'chen', { due: 7000 }))]);
    expect(await store.nextDue()).toBe(7000);
  });

  test('a long outage: thousands that wait behind failed ones neither hold others up nor are looked at each time', async () => {
    const store = await room.store();
    const talks = Array.from({ length: 700 }, (_, index) => `talk ${index}`);
    await Promise.all(
      talks.map(talk =>
        store.commit([
          insert('outbox', late(`${talk} failed`, talk, { attempts: 3, due: 60_000 })),
          insert('outbox', late(`${talk} held`, talk)),
        ]),
      ),
    );
    await store.commit([insert('outbox', late('free', 'li', { due: 1500 }))]);
    expect(ids(await store.lease(2000, 30_000, 10))).toEqual(['free']);
    expect(await store.lease(2000, 30_000, 10)).toEqual([]);
    expect(await store.nextDue()).toBe(32_000);
    expect((await store.outboxRow('talk 5 held'))?.due).toBe(60_000);
    expect(await store.lease(60_000, 30_000, 1000)).toHaveLength(701);
    expect((await store.lease(90_000, 30_000, 2000)).every(row => row.id.endsWith('failed') || row.id === 'free')).toBe(
      true,
    );
  });

  test('counts what has not reached her, without timers', async () => {
    const store = await holding(
      late('timer', 'li', { name: 'callback' }),
      late('now', 'li'),
      late('dead', 'li', { dead_at: 5 }),
    );
    expect(await store.undelivered('li')).toBe(2);
    expect(await store.undelivered('chen')).toBe(0);
  });
});
