/** Entries, their published states, and what citizens asked. */
import { describe, expect, test } from 'vitest';
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { EntryRow } from '../../bot/domain/tables.ts';
import { insert, update, type Write } from '../../bot/domain/writes.ts';
import type { Store } from '../../bot/ports/store.ts';
import { createKnowledge } from '../../integrations/knowledge/knowledge.ts';
import { sweepOldQuestions } from '../../integrations/knowledge/old-words.ts';
import { entry, FIELDS, question } from '../knowledge/knowledge-room.ts';
import { handClock } from '../support/hand-clock.ts';
import { DATABASES, storeRoom } from './room.ts';
import { box } from './room-rows.ts';

function entryRow(id: string, more: Partial<EntryRow> = {}): EntryRow {
  const none = { draft: null, draft_state: null, draft_by: null, draft_at: null, draft_note: null };
  return { id, version: 1, revision: 1, ...none, seed: null, updated_at: 1000, ...more };
}

/** An entry with so many published states, of which one is read; null: it was taken away. */
function entries(id: string, revisions: number, read: number | null): Write[] {
  return [
    insert('entries', entryRow(id, { revision: read })),
    ...Array.from({ length: revisions }, (_, at) =>
      insert('entry_revisions', {
        ...{ entry: id, revision: at + 1, body: `${id} ${at + 1}`, at: 1000 * (at + 1) },
        ...{ actor: at === 0 ? '' : 'chen', note: '' },
      }),
    ),
  ];
}

describe.each(DATABASES)('the knowledge base on %s', database => {
  const room = storeRoom(database);

  test('gives each entry with what is read of it, or was read last', async () => {
    const store = await room.store();
    await store.commit([
      ...entries('cat', 11, 10),
      ...entries('ant', 3, null),
      insert('entries', entryRow('bee', { revision: null, draft: '{}', draft_state: 'review', draft_by: 'wang' })),
    ]);
    const rows = await store.knowledgeEntries();
    expect(rows.map(({ id, body, actor, newest, first }) => [id, body, actor, newest, first])).toEqual([
      ['ant', 'ant 3', 'chen', 3, 1000],
      ['bee', null, null, null, null],
      ['cat', 'cat 10', 'chen', 11, 1000],
    ]);
    for (const row of rows) expect(await store.knowledgeEntry(row.id)).toEqual(row);
    expect(await store.knowledgeEntry('dog')).toBeUndefined();
    expect((await store.entryRevisions('cat')).map(({ revision }) => revision).slice(0, 3)).toEqual([11, 10, 9]);
  });

  test('begins with the files of the city, and goes on as staff left it', async () => {
    const place = await room.place();
    const start = async (seeds: KnowledgeEntry[], store: Store) => {
      const knowledge = createKnowledge({
        ...{ store, seeds, fields: FIELDS, clock: handClock(), timeZone: 'Asia/Shanghai', shared: false },
        known: { departments: new Set(['police']), districts: new Set() },
        fanOut: { onStaff: () => () => undefined },
        log: () => undefined,
      });
      await knowledge.open();
      return knowledge;
    };
    const first = await room.open(place);
    const knowledge = await start([entry('dog'), entry('cat')], first);
    await first.commit(knowledge.retire((await knowledge.find('cat'))!, { by: 'chen', at: 1, note: '作废' }));
    await first.close();
    const again = await start([entry('dog', { phone: '12320' }), entry('cat')], await room.open(place));
    expect(again.all().map(({ id, phone }) => [id, phone])).toEqual([['dog', '12320']]);
    expect((await again.figures(30)).size).toBe(0);
  });

  test('refuses the slower of two clerks, and a revision that is there', async () => {
    const store = await room.store();
    await store.commit(entries('cat', 1, 1));
    const change = update('entries', { id: 'cat', version: 1 }, { version: 2, updated_at: 2000 }, 1);
    await store.commit([change]);
    await expect(store.commit([change])).rejects.toMatchObject({ code: 'STALE_WRITE' });
    await expect(store.commit(entries('cat', 1, 1).slice(1))).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
  });

  test('shows by a few words that something changed', async () => {
    const store = await room.store();
    const marks = [await store.entriesMark()];
    for (const writes of [
      entries('cat', 1, 1),
      [update('entries', { id: 'cat' }, { version: 2 })],
      [update('entries', { id: 'cat' }, { updated_at: 1001 })],
    ]) {
      await store.commit(writes);
      marks.push(await store.entriesMark());
    }
    expect(new Set(marks).size).toBe(4);
    expect(await store.entriesMark()).toBe(marks[3]);
  });

  test('counts what became of the answers', async () => {
    const store = await room.store();
    await store.commit(
      [
        question('1', { at: 999 }),
        question('2', { at: 1000, verdict: 'useful', took_ms: 7, district: '天河区' }),
        question('3', { at: 1999, verdict: 'useless' }),
        question('4', { at: 1500, verdict: 'handed' }),
        question('5', { at: 1500, took_ms: 40 }),
        question('6', { at: 1500, entry: 'cat' }),
        question('7', { at: 1500, entry: null, found: 'none' }),
        question('8', { at: 2000 }),
      ].map(row => insert('questions', row)),
    );
    expect(await store.entryFigures(1000)).toEqual([
      { entry: 'cat', shown: 1, useful: 0, useless: 0, handed: 0 },
      { entry: 'dog', shown: 5, useful: 1, useless: 1, handed: 1 },
    ]);
    const counts = await store.questionCounts(1000, 2000);
    expect(counts).toHaveLength(6);
    expect(counts).toContainEqual({ entry: 'dog', verdict: 'useful', district: '天河区', questions: 1 });
    expect(counts).toContainEqual({ entry: null, verdict: null, district: null, questions: 1 });
    expect(await store.answerTimes(1000, 2000)).toEqual([
      { ms: 5, questions: 4 },
      { ms: 7, questions: 1 },
      { ms: 40, questions: 1 },
    ]);
  });

  test('knows the questions without a good answer, newest first', async () => {
    const store = await room.store();
    const words = box('sealed');
    await store.commit(
      [
        question('nothing found', { at: 10, words, entry: null, found: 'none' }),
        question('none pressed', { at: 30, words, entry: null, found: 'unsure', offered: '["dog"]' }),
        question('one pressed', { at: 30, words, found: 'unsure' }),
        question('answered', { at: 30, words }),
        question('of no use', { at: 20, words, verdict: 'useless' }),
        question('handed', { at: 20, words, verdict: 'handed' }),
        question('useful', { at: 20, words, verdict: 'useful' }),
        question('erased', { at: 20, entry: null, found: 'none' }),
        question('settled', { at: 20, words, entry: null, found: 'none', state: 'done', resolved: 'dog' }),
        question('too old', { at: 9, words, entry: null, found: 'none' }),
      ].map(row => insert('questions', row)),
    );
    const ids = async (limit: number) => (await store.openQuestions(10, limit)).map(({ id }) => id);
    expect(await ids(10)).toEqual(['none pressed', 'of no use', 'handed', 'nothing found']);
    expect(await ids(1)).toEqual(['none pressed']);
  });

  test('knows the old questions that are still somebody’s, oldest first, and what one citizen asked', async () => {
    const store = await room.store();
    const words = box('sealed');
    await store.commit(
      [
        question('newer', { at: 20, words }),
        question('pressed', { at: 10 }),
        question('oldest', { at: 9, words, state: 'done', resolved: 'dog' }),
        question('of another', { at: 15, words, conversation: 'other' }),
        question('erased', { at: 1, conversation: '' }),
        question('too young', { at: 30, words }),
      ].map(row => insert('questions', row)),
    );
    const old = async (limit: number) => (await store.oldQuestions(30, limit)).map(({ id }) => id);
    expect(await old(10)).toEqual(['oldest', 'pressed', 'of another', 'newer']);
    expect(await old(2)).toEqual(['oldest', 'pressed']);
    expect((await store.questionsOf('talk')).map(({ id }) => id)).toEqual(['oldest', 'pressed', 'newer', 'too young']);
    expect(await store.questionsOf('')).toEqual([]);
  });

  test('lets go of old questions in portions: no words, nobody’s, no gap, and counted as before', async () => {
    const store = await room.store();
    const days = 24 * 3600 * 1000;
    const rows = Array.from({ length: 251 }, (_, n) =>
      question(`q${n}`, { at: n < 250 ? n : 2000, words: box('sealed'), entry: null, found: 'none' }),
    );
    await store.commit(rows.map(row => insert('questions', row)));
    const counts = await store.questionCounts(0, 9999);
    const portions: number[] = [];
    const watched = {
      oldQuestions: store.oldQuestions,
      commit: (writes: Write[]) => {
        portions.push(writes.length);
        return store.commit(writes);
      },
    };
    expect(await sweepOldQuestions(watched, 1, 250 + days)).toBe(250);
    expect(portions).toEqual([100, 100, 50]);
    expect((await store.openQuestions(0, 2000)).map(({ id }) => id)).toEqual(['q250']);
    expect((await store.questionsOf('talk')).map(({ id }) => id)).toEqual(['q250']);
    expect(await store.questionCounts(0, 9999)).toEqual(counts);
    expect(await sweepOldQuestions(store, 1, 250 + days)).toBe(0);
  });
});
