/** What is kept to learn from: counted, read newest first, by others while the server writes. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { LessonRow } from '../../bot/domain/tables.ts';
import { insert, update, type Write } from '../../bot/domain/writes.ts';
import { openReadingStore } from '../../integrations/database/open-reading.ts';
import { DATABASE_FILE } from '../../integrations/database/sqlite/connection.ts';
import { sweepOldLessons } from '../../integrations/knowledge/old-words.ts';
import { DATABASES, type Place, storeRoom } from './room.ts';
import { box, lamp, unbox } from './room-rows.ts';

function lesson(number: string, more: Partial<LessonRow> = {}): LessonRow {
  return {
    number,
    conversation: 'talk',
    filed_at: 1000,
    words: box(`words of ${number}`),
    proposed: '{}',
    first_kind: 'U01',
    first_confidence: 0.9,
    place_found: 'street',
    sorted: 1,
    filed_category: 'U01',
    filed_department: 'lighting',
    category: 'U01',
    department: 'lighting',
    place_corrected: 0,
    corrected_at: null,
    ...more,
  };
}

/** A case that staff have taken up, with its lesson. */
function learnt(number: string, more: Partial<LessonRow> = {}, status = 'accepted'): Write[] {
  return [insert('cases', lamp(number, { status })), insert('lessons', lesson(number, more))];
}

describe.each(DATABASES)('lessons on %s', database => {
  const room = storeRoom(database);

  test('are counted by what was understood, filed and is right, in a span of time', async () => {
    const store = await room.store();
    const corrected = { category: 'M01', department: 'drainage', place_corrected: 1, corrected_at: 9 };
    await store.commit([
      ...learnt('1'),
      ...learnt('2'),
      ...learnt('3', corrected),
      ...learnt('4', { first_kind: null, first_confidence: null, place_found: null }, 'submitted'),
      ...learnt('5', { proposed: null, first_kind: null, first_confidence: 0.74, filed_at: 1999, sorted: 0 }),
      ...learnt('before', { filed_at: 999 }),
      ...learnt('after', { filed_at: 2000 }),
    ]);
    const counts = await store.lessonCounts(1000, 2000);
    const same = { filed: 'U01', kind: 'U01', placeCorrected: 0, departmentChanged: 0 };
    expect(counts).toHaveLength(4);
    expect(counts).toContainEqual({
      ...same,
      first: 'U01',
      sure: 1,
      heard: 1,
      sorted: 1,
      seen: 1,
      matched: 1,
      cases: 2,
    });
    expect(counts).toContainEqual({
      ...same,
      first: null,
      sure: 0,
      heard: 1,
      sorted: 1,
      seen: 0,
      matched: 0,
      cases: 1,
    });
    expect(counts).toContainEqual({
      ...same,
      first: null,
      sure: 0,
      heard: 0,
      sorted: 0,
      seen: 1,
      matched: 1,
      cases: 1,
    });
    expect(counts).toContainEqual({
      ...{ first: 'U01', sure: 1, heard: 1, filed: 'U01', kind: 'M01', sorted: 1, seen: 1, matched: 1 },
      ...{ placeCorrected: 1, departmentChanged: 1, cases: 1 },
    });
  });

  test('are read newest first and page by page; only those that teach something', async () => {
    const store = await room.store();
    await store.commit([
      ...learnt('1', { filed_at: 10 }),
      ...learnt('2', { filed_at: 30 }),
      ...learnt('3', { filed_at: 10 }),
      ...learnt('erased', { words: null }),
      ...learnt('not taken up', {}, 'submitted'),
      ...learnt('withdrawn', {}, 'withdrawn'),
      ...learnt('refused', {}, 'rejected'),
      ...learnt('waits for a kind', { sorted: 0 }),
      ...learnt('4', { filed_at: 5, sorted: 0, category: 'M01' }, 'closed'),
    ]);
    const end = { at: Number.MAX_SAFE_INTEGER, number: '' };
    const first = await store.lessonsToLearn(end, 2);
    expect(first.map(row => row.number)).toEqual(['2', '3']);
    expect(unbox(first[0]?.words)).toBe('words of 2');
    const rest = await store.lessonsToLearn({ at: 10, number: '3' }, 10);
    expect(rest.map(({ number, filed_category, category }) => [number, filed_category, category])).toEqual([
      ['1', 'U01', 'U01'],
      ['4', 'U01', 'M01'],
    ]);
  });

  test('of one citizen are read by the order in which she reported, those whose words are there', async () => {
    const store = await room.store();
    await store.commit([
      ...learnt('1', { filed_at: 30 }),
      ...learnt('2', { filed_at: 10 }, 'submitted'),
      ...learnt('3', { words: null }),
      ...learnt('4', { conversation: 'other' }),
      ...learnt('5', { conversation: '', words: null }),
    ]);
    const hers = await store.lessonsOf('talk');
    expect(hers.map(({ number, filed_at, words }) => [number, filed_at, unbox(words)])).toEqual([
      ['2', 10, 'words of 2'],
      ['1', 30, 'words of 1'],
    ]);
    expect(await store.lessonsOf('')).toEqual([]);
  });

  test('lose their words and their citizen, and nothing else, when she has her data erased', async () => {
    const store = await room.store();
    await store.commit([...learnt('1'), ...learnt('2', { conversation: 'other' })]);
    await store.commit([update('lessons', { conversation: 'talk' }, { words: null, conversation: '' })]);
    const rows = await store.lessonsToLearn({ at: 9999, number: '' }, 10);
    expect(rows.map(row => row.number)).toEqual(['2']);
    expect((await store.lessonCounts(0, 9999)).map(row => row.cases)).toEqual([2]);
  });

  test('that are old and still have their words are known, oldest first', async () => {
    const store = await room.store();
    await store.commit([
      ...learnt('newer', { filed_at: 20 }),
      ...learnt('oldest', { filed_at: 9 }, 'submitted'),
      ...learnt('of another', { filed_at: 15, conversation: 'other' }),
      ...learnt('erased', { filed_at: 1, conversation: '', words: null }),
      ...learnt('too young', { filed_at: 30 }),
    ]);
    const old = async (limit: number) => (await store.oldLessons(30, limit)).map(({ number }) => number);
    expect(await old(10)).toEqual(['oldest', 'of another', 'newer']);
    expect(await old(2)).toEqual(['oldest', 'of another']);
  });

  test('lose their words in portions when they are old: nothing is learnt from them, and they are counted as before', async () => {
    const store = await room.store();
    const days = 24 * 3600 * 1000;
    const rows = Array.from({ length: 201 }, (_, n) => learnt(`${n}`, { filed_at: n < 200 ? n : 2000 }));
    await store.commit(rows.flat());
    const counts = await store.lessonCounts(0, 9999);
    const portions: number[] = [];
    const watched = {
      oldLessons: store.oldLessons,
      commit: (writes: Write[]) => {
        portions.push(writes.length);
        return store.commit(writes);
      },
    };
    expect(await sweepOldLessons(watched, 1, 200 + days)).toBe(200);
    expect(portions).toEqual([100, 100, 0]);
    const left = await store.lessonsToLearn({ at: 9999, number: '' }, 1000);
    expect(left.map(({ number }) => number)).toEqual(['200']);
    expect((await store.lessonsOf('talk')).map(({ number }) => number)).toEqual(['200']);
    expect(await store.lessonCounts(0, 9999)).toEqual(counts);
    expect(await sweepOldLessons(store, 1, 200 + days)).toBe(0);
  });

  test('are read by a report while the server writes, and by nobody changed', async () => {
    const place = await room.place();
    await expect(openReadingStore(place)).rejects.toMatchObject({ code: 'DATABASE_MISSING' });
    const store = await room.open(place);
    await store.commit(learnt('1'));
    const reading = await openReadingStore(place);
    await store.commit(learnt('2'));
    expect((await reading.lessonCounts(0, 9999)).map(row => row.cases)).toEqual([2]);
    await expect((reading as typeof store).commit(learnt('3'))).rejects.toThrow('only reads');
    await store.close();
    await reading.close();
    const alone = await openReadingStore(place);
    expect(await alone.lessonsToLearn({ at: 9999, number: '' }, 10)).toHaveLength(2);
    await alone.close();
  });

  test('are not read by a program of another version than the tables', async () => {
    const place = await room.place();
    await (await room.open(place)).close();
    await migrations(place, "delete from migrations where name > '002'");
    const older = { code: 'DATABASE_OLDER', message: expect.stringContaining('003-lessons') };
    await expect(openReadingStore(place)).rejects.toMatchObject(older);
    await migrations(place, "insert into migrations values ('999-from-the-future')");
    await expect(openReadingStore(place)).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
  });
});

/** Changes what a database says of its own age. */
async function migrations({ dataDir, databaseUrl }: Place, sql: string): Promise<void> {
  if (databaseUrl === null) {
    const database = new DatabaseSync(join(dataDir, DATABASE_FILE));
    database.exec(sql);
    database.close();
    return;
  }
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(sql);
  await client.end();
}
