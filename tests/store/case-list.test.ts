/** The clerks' list of cases: filters, search, pages. */
import { describe, expect, test } from 'vitest';
import type { CaseRow } from '../../bot/domain/tables.ts';
import { insert } from '../../bot/domain/writes.ts';
import type { CaseFilter, Store } from '../../bot/ports/store.ts';
import { DATABASES, storeRoom } from './room.ts';
import { lamp } from './room-rows.ts';

describe.each(DATABASES)('the list of cases on %s', database => {
  const room = storeRoom(database);
  const holding = async (...rows: CaseRow[]): Promise<Store> => {
    const store = await room.store();
    await store.commit(rows.map(row => insert('cases', row)));
    return store;
  };
  const numbers = async (store: Store, filter: Partial<CaseFilter>): Promise<string[]> =>
    (await store.cases({ limit: 50, ...filter })).rows.map(row => row.number);

  test('is newest first, and of two made in the same moment the greater number is first', async () => {
    const store = await holding(
      lamp('1', { created_at: 10 }),
      lamp('2', { created_at: 30 }),
      lamp('3', { created_at: 10 }),
    );
    expect(await numbers(store, {})).toEqual(['2', '3', '1']);
  });

  test('goes on from page to page without gap or repeat, even while new cases come in', async () => {
    const store = await holding(
      ...Array.from({ length: 25 }, (_, index) => lamp(`N-${100 + index}`, { created_at: index >> 2 })),
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await store.cases({ limit: 7, after });
      seen.push(...page.rows.map(row => row.number));
      after = page.next ?? undefined;
      await store.commit([insert('cases', lamp(`NEW-${seen.length}`, { created_at: 99 }))]);
    } while (after);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `N-${124 - index}`));
  });

  test('a page that ends with the last case says so', async () => {
    const store = await holding(lamp('1'), lamp('2'));
    expect((await store.cases({ limit: 2 })).next).toBeNull();
    expect((await store.cases({ limit: 1 })).next).not.toBeNull();
  });

  test('shows one state, one kind, or a whole group', async () => {
    const store = await holding(
      lamp('1'),
      lamp('2', { status: 'done' }),
      lamp('3', { category: 'U02', status: 'done' }),
      lamp('4', { category: 'T01' }),
    );
    expect(await numbers(store, { status: 'done' })).toEqual(['3', '2']);
    expect(await numbers(store, { category: 'U01' })).toEqual(['2', '1']);
    expect(await numbers(store, { category: 'U' })).toEqual(['3', '2', '1']);
    expect(await numbers(store, { category: 'U', status: 'done', q: '路灯' })).toEqual(['3', '2']);
    expect(await numbers(store, { category: 'X' })).toEqual([]);
  });

  test('finds words in number, description and address, whatever their case', async () => {
    const store = await holding(
      lamp('482-915-306', { description: 'Street LAMP is broken', address: '人民路12号' }),
      lamp('111-222-333', { description: '井盖丢了', address: 'Zhongshan Road' }),
    );
    expect(await numbers(store, { q: 'lamp' })).toEqual(['482-915-306']);
    expect(await numbers(store, { q: 'ZHONGSHAN' })).toEqual(['111-222-333']);
    expect(await numbers(store, { q: '915' })).toEqual(['482-915-306']);
    expect(await numbers(store, { q: ' 井盖 ' })).toEqual(['111-222-333']);
    expect(await numbers(store, { q: '路灯' })).toEqual([]);
    expect(await numbers(store, { q: '  ' })).toHaveLength(2);
  });

  test('takes %, _ and the backslash as the signs that they are', async () => {
    const store = await holding(
      lamp('1', { description: '100% dark' }),
      lamp('2', { description: '100 dark' }),
      lamp('3', { description: 'a_b' }),
      lamp('4', { description: 'C:\\lamp' }),
    );
    expect(await numbers(store, { q: '100%' })).toEqual(['1']);
    expect(await numbers(store, { q: 'a_b' })).toEqual(['3']);
    expect(await numbers(store, { q: '_' })).toEqual(['3']);
    expect(await numbers(store, { q: '\\' })).toEqual(['4']);
    expect(await numbers(store, { q: "'; drop table cases; --\0" })).toEqual([]);
  });

  test('a cursor that is not ours is refused', async () => {
    const store = await holding(lamp('1'));
    for (const after of ['nonsense', 'MTAw', Buffer.from('1 2; drop').toString('base64url')]) {
      await expect(store.cases({ limit: 5, after })).rejects.toMatchObject({ code: 'CURSOR_INVALID', status: 400 });
    }
  });

  test('gives at most 200 at once, and at least one', async () => {
    const store = await holding(...Array.from({ length: 205 }, (_, index) => lamp(String(1000 + index))));
    expect((await store.cases({ limit: 10_000 })).rows).toHaveLength(200);
    expect((await store.cases({ limit: 0 })).rows).toHaveLength(1);
  });
});
