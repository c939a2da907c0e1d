/** What a citizen said reaches the disk in a box, on either database. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { insert, unsealed, update } from '../../bot/domain/writes.ts';
import { DATABASE_FILE } from '../../integrations/database/sqlite/connection.ts';
import { createSecrets } from '../../integrations/local/secrets.ts';
import { DATABASES, storeRoom } from './room.ts';
import { conversation, message } from './room-rows.ts';

const SECRET = 'the secret of these stories';
const WORDS = '我家楼下的路灯不亮';

describe.each(DATABASES)('a sealed column on %s', database => {
  const room = storeRoom(database);
  const secrets = createSecrets(SECRET);

  test('is a box that opens with the same secret, in a new row and in a changed one', async () => {
    const store = await room.open(await room.place(), { secret: SECRET });
    await store.commit([
      insert('conversations', { ...conversation('li'), state: unsealed('state', { said: null }) }),
      insert('messages', { ...message('li', 1), body: unsealed('message', { said: WORDS }) }),
    ]);
    await store.commit([update('conversations', { id: 'li' }, { state: unsealed('state', { said: WORDS }) })]);
    const [row] = await store.messages('li', 0, 1);
    expect(secrets.open('message', row?.body as Uint8Array)).toEqual({ said: WORDS });
    const state = (await store.conversation('li'))?.state as Uint8Array;
    expect(secrets.open('state', state)).toEqual({ said: WORDS });
    expect(() => secrets.open('message', state)).toThrow('cannot be opened');
    expect(Buffer.from(state).includes(WORDS)).toBe(false);
  });

  test('is refused by a store that was opened without the secret, and nothing of its commit is stored', async () => {
    const store = await room.store();
    const row = { ...message('li', 1), body: unsealed('message', { said: WORDS }) };
    await expect(
      store.commit([insert('conversations', conversation('li')), insert('messages', row)]),
    ).rejects.toMatchObject({
      code: 'DATABASE_FAILED',
    });
    expect(await store.conversation('li')).toBeUndefined();
  });
});

describe('the files of the embedded database', () => {
  const room = storeRoom('SQLite');

  test('hold none of her words', async () => {
    const place = await room.place();
    const store = await room.open(place, { secret: SECRET });
    await store.commit([insert('messages', { ...message('li', 1), body: unsealed('message', { said: WORDS }) })]);
    for (const file of [DATABASE_FILE, `${DATABASE_FILE}-wal`]) {
      expect(readFileSync(join(place.dataDir, file)).includes(WORDS)).toBe(false);
    }
  });

  test('keep each conversation in a page of its own, however its state grows and shrinks', async () => {
    const place = await room.place();
    const store = await room.open(place, { secret: SECRET });
    const ids = Array.from({ length: 60 }, (_, at) => `citizen-${at}`);
    const say = (words: string) => ({ state: unsealed('state', { said: words }) });
    await store.commit(ids.map(id => insert('conversations', { ...conversation(id), ...say('') })));
    const file = new DatabaseSync(join(place.dataDir, DATABASE_FILE), { readOnly: true });
    const pages = () =>
      file.prepare("select pageno from dbstat where name = 'conversations' and pagetype = 'leaf'").all();
    const first = pages();
    expect(first).toHaveLength(ids.length);
    for (const words of [WORDS.repeat(100), WORDS]) {
      await store.commit(ids.map(id => update('conversations', { id }, say(words))));
      expect(pages()).toEqual(first);
    }
    const state = (await store.conversation('citizen-7'))?.state as Uint8Array;
    expect(createSecrets(SECRET).open('state', state)).toEqual({ said: WORDS });
    await store.commit([update('conversations', { id: 'citizen-7' }, say(WORDS.repeat(1000)))]);
    const large = (await store.conversation('citizen-7'))?.state as Uint8Array;
    expect(createSecrets(SECRET).open('state', large)).toEqual({ said: WORDS.repeat(1000) });
    file.close();
  });
});
