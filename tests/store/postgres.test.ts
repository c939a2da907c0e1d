/** PostgreSQL: one instance a database, clear words when it cannot be reached, an end when it is lost. */
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { OnePressError } from '../../bot/domain/errors.ts';
import { insert } from '../../bot/domain/writes.ts';
import { openStore } from '../../integrations/database/open.ts';
import { storeRoom } from './room.ts';
import { conversation } from './room-rows.ts';

describe('PostgreSQL', () => {
  const room = storeRoom('PostgreSQL');
  const fault = (databaseUrl: string): Promise<OnePressError> =>
    openStore({ dataDir: '', databaseUrl }).then(
      async store => {
        await store.close();
        throw new Error('it opened');
      },
      (error: OnePressError) => error,
    );

  test('a second instance on the same database is refused; when the first one ends it may start', async () => {
    const place = await room.place();
    const first = await room.open(place);
    const error = await fault(place.databaseUrl ?? '');
    expect(error).toMatchObject({ code: 'DATABASE_BUSY' });
    expect(error.message).not.toContain(new URL(place.databaseUrl ?? '').password);
    await first.close();
    await room.open(place);
  });

  test('a server that is not there, and a wrong password, are told with the address but without the password', async () => {
    const place = await room.place();
    const right = new URL(place.databaseUrl ?? '');
    const wrongPort = Object.assign(new URL(right), { port: '1' });
    const wrongPassword = Object.assign(new URL(right), { password: 'not-the-password' });
    for (const [url, code] of [
      [wrongPort, 'ECONNREFUSED'],
      [wrongPassword, '28P01'],
    ] as const) {
      const error = await fault(url.href);
      expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
      expect(error.message).toContain(code);
      expect(error.message).toContain(`127.0.0.1:${url.port}`);
      expect(error.message + error.hint).not.toContain(url.password);
    }
  });

  test('a database of a newer version refuses this one', async () => {
    const place = await room.place();
    await (await room.open(place)).close();
    const client = new pg.Client(place.databaseUrl ?? '');
    await client.connect();
    await client.query("insert into migrations values ('999-from-the-future')");
    await client.end();
    expect(await fault(place.databaseUrl ?? '')).toMatchObject({ code: 'DATABASE_NEWER' });
  });

  test('an instance that loses its connection, and with it its place, writes nothing any more and says so once', async () => {
    const place = await room.place();
    const faults: OnePressError[] = [];
    const heard = Promise.withResolvers<void>();
    const store = await room.open(place, {
      onFault: error => {
        faults.push(error);
        heard.resolve();
      },
    });
    await store.commit([insert('conversations', conversation('li'))]);
    const client = new pg.Client(place.databaseUrl ?? '');
    await client.connect();
    await client.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted");
    await client.end();
    await heard.promise;
    await expect(store.commit([insert('conversations', conversation('chen'))])).rejects.toMatchObject({
      code: 'DATABASE_LOST',
    });
    expect(faults.map(error => error.code)).toEqual(['DATABASE_LOST']);
    const next = await room.open(place);
    expect(await next.conversation('li')).toBeDefined();
    expect(await next.conversation('chen')).toBeUndefined();
  });

  test('other users of the driver keep their own way of reading numbers', async () => {
    const place = await room.place();
    await room.open(place);
    const client = new pg.Client(place.databaseUrl ?? '');
    await client.connect();
    const { rows } = await client.query('select 1::int8 as one');
    await client.end();
    expect(rows).toEqual([{ one: '1' }]);
  });
});
