/** A commit is data: all of it is stored, or none. */
import { describe, expect, test } from 'vitest';
import { insert, remove, update, type Write } from '../../bot/domain/writes.ts';
import { DATABASES, storeRoom } from './room.ts';
import { box, conversation, late, message, reply, unbox } from './room-rows.ts';

describe.each(DATABASES)('a commit on %s', database => {
  const room = storeRoom(database);

  test('stores a turn: message, answer, state, in one go', async () => {
    const store = await room.store();
    await store.commit([insert('conversations', conversation('li')), insert('messages', message('li', 1))]);
    await store.commit([
      insert('messages', reply('li', 2, 1)),
      update('messages', { conversation: 'li', seq: 1 }, { handled: 1 }, 1),
      update('conversations', { id: 'li', version: 1 }, { version: 2, state: box('asked where') }, 1),
    ]);
    expect(await store.conversation('li')).toEqual(conversation('li', { version: 2, state: box('asked where') }));
    expect(await store.messages('li', 0, 10)).toEqual([message('li', 1, { handled: 1 }), reply('li', 2, 1)]);
  });

  test('two turns of one conversation at once: the second is told that it is stale, and nothing of it is stored', async () => {
    const store = await room.store();
    await store.commit([insert('conversations', conversation('li'))]);
    const turn = (seq: number): Write[] => [
      insert('messages', message('li', seq)),
      update('conversations', { id: 'li', version: 1 }, { version: 2, clerk: `turn ${seq}` }, 1),
    ];
    const [first, second] = await Promise.allSettled([store.commit(turn(1)), store.commit(turn(2))]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({
      status: 'rejected',
      reason: { name: 'OnePressError', code: 'STALE_WRITE', status: 409 },
    });
    expect((await store.conversation('li'))?.clerk).toBe('turn 1');
    expect((await store.messages('li', 0, 10)).map(row => row.seq)).toEqual([1]);
  });

  test('a message delivered twice is stored once, and the error names no value of it', async () => {
    const store = await room.store();
    await store.commit([insert('messages', message('li', 1, { key: 'openid-o6_bmjrPTlm6' }))]);
    const again = store.commit([insert('messages', message('li', 2, { key: 'openid-o6_bmjrPTlm6' }))]);
    await expect(again).rejects.toMatchObject({ code: 'DUPLICATE_KEY', status: 409 });
    await again.catch((error: Error) => expect(JSON.stringify({ ...error, m: error.message })).not.toContain('o6_bmj'));
    await expect(store.commit([insert('messages', message('li', 1))])).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
    expect(await store.counts()).toMatchObject({ messages: 1 });
  });

  test('many commits at once travel together; those that fail fail alone', async () => {
    const store = await room.store();
    await store.commit([insert('conversations', conversation('taken'))]);
    const citizens = Array.from({ length: 120 }, (_, index) => `citizen ${index}`);
    const outcomes = await Promise.allSettled(
      citizens.map((id, index) =>
        store.commit([
          insert('messages', message(id, 1)),
          insert('conversations', conversation(index % 10 === 3 ? 'taken' : id)),
        ]),
      ),
    );
    const failed = outcomes.flatMap((outcome, index) => (outcome.status === 'rejected' ? [index % 10] : []));
    expect(failed).toEqual(Array.from({ length: 12 }, () => 3));
    expect(await store.counts()).toMatchObject({ messages: 108, conversations: 109 });
    expect(await store.conversation('citizen 13')).toBeUndefined();
    expect(await store.tail('citizen 13')).toEqual({ seq: 0, at: 0 });
  });

  test('commits are stored in the order in which they were made', async () => {
    const store = await room.store();
    const steps = Array.from({ length: 50 }, (_, version) => version + 1);
    await store.commit([insert('conversations', conversation('li'))]);
    await Promise.all(
      steps.map(version => store.commit([update('conversations', { id: 'li', version }, { version: version + 1 }, 1)])),
    );
    expect((await store.conversation('li'))?.version).toBe(51);
  });

  test('inside a commit the order counts: a timer is cancelled and set anew under the same name', async () => {
    const store = await room.store();
    await store.commit([insert('outbox', late('old', 'li', { name: 'silence' }))]);
    await store.commit([
      remove('outbox', { conversation: 'li', name: 'silence' }),
      insert('outbox', late('new', 'li', { name: 'silence' })),
    ]);
    expect(await store.outboxRow('old')).toBeUndefined();
    expect(await store.outboxRow('new')).toEqual(late('new', 'li', { name: 'silence' }));
  });

  test('a second timer of the same name is refused, rows without a name are not', async () => {
    const store = await room.store();
    await store.commit([insert('outbox', late('a', 'li')), insert('outbox', late('b', 'li'))]);
    await store.commit([insert('outbox', late('c', 'li', { name: 'silence' }))]);
    const twice = store.commit([insert('outbox', late('d', 'li', { name: 'silence' }))]);
    await expect(twice).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
  });

  test('what is there stays as it is when the row is to be stored only if absent', async () => {
    const store = await room.store();
    await store.commit([insert('conversations', conversation('li'))]);
    await store.commit([
      insert('conversations', conversation('li', { channel: 'wechat' }), true),
      insert('followers', { number: '482-915-306', conversation: 'li', since: 1 }, true),
    ]);
    expect((await store.conversation('li'))?.channel).toBe('webchat');
    expect(await store.followers('482-915-306')).toHaveLength(1);
  });

  test('null in a condition means no value; undefined in a change leaves the column as it is', async () => {
    const store = await room.store();
    await store.commit([insert('conversations', conversation('li', { clerk: null }))]);
    await store.commit([update('conversations', { id: 'li', clerk: null }, { clerk: 'wang', citizen: undefined }, 1)]);
    const second = store.commit([update('conversations', { id: 'li', clerk: null }, { clerk: 'zhao' }, 1)]);
    await expect(second).rejects.toMatchObject({ code: 'STALE_WRITE' });
    expect(await store.conversation('li')).toEqual(conversation('li', { clerk: 'wang' }));
  });

  test('a write that would choose every row by mistake is refused', async () => {
    const store = await room.store();
    await store.commit([insert('conversations', conversation('li'))]);
    await expect(store.commit([remove('conversations', {})])).rejects.toThrow('without where');
    await expect(store.commit([remove('conversations', { id: undefined })])).rejects.toThrow('no value for id');
    expect(await store.counts()).toMatchObject({ conversations: 1 });
  });

  test('a row that does not fit its table fails its commit alone, and the store goes on', async () => {
    const store = await room.store();
    const wrong = store.commit([insert('conversations', conversation('li', { version: 'two' as never }))]);
    const unknown = store.commit([update('conversations', { id: 'li' }, { colour: 'red' } as never)]);
    const right = store.commit([insert('conversations', conversation('chen'))]);
    await expect(wrong).rejects.toMatchObject({ code: 'DATABASE_FAILED' });
    await expect(unknown).rejects.toMatchObject({ code: 'DATABASE_FAILED' });
    await right;
    expect(await store.conversation('chen')).toBeDefined();
  });

  test('a value that no column can hold is refused before it travels with others', async () => {
    const store = await room.store();
    for (const elder of [true, undefined, () => 1, {}]) {
      const row = conversation('li', { elder: elder as never });
      await expect(store.commit([insert('conversations', row)])).rejects.toThrow('elder cannot hold');
    }
  });

  test('bytes that are a part of a larger buffer are stored as that part', async () => {
    const store = await room.store();
    const part = new Uint8Array(Buffer.from('....sealed....')).subarray(4, 10);
    await store.commit([insert('messages', message('li', 1, { body: part }))]);
    const [row] = await store.messages('li', 0, 1);
    expect(unbox(row?.body)).toBe('sealed');
    expect(Object.getPrototypeOf(row?.body)).toBe(Uint8Array.prototype);
  });

  test('times beyond 32 bits and points come back as the numbers that they were', async () => {
    const store = await room.store();
    const at = 1_800_000_000_123;
    await store.commit([insert('conversations', conversation('li', { created_at: at, waiting_since: at }))]);
    expect(await store.conversation('li')).toMatchObject({ created_at: at, waiting_since: at });
  });

  test('closing lets what was committed be stored first; afterwards the store says that it is closed', async () => {
    const place = await room.place();
    const store = await room.open(place);
    const last = store.commit([insert('conversations', conversation('li'))]);
    await store.close();
    await last;
    await expect(store.commit([remove('conversations', { id: 'li' })])).rejects.toMatchObject({
      code: 'DATABASE_CLOSED',
    });
    const again = await room.open(place);
    expect(await again.conversation('li')).toBeDefined();
  });
});
