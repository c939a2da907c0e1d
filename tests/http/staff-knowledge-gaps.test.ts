/** What could not be answered gathers in the console, and a clerk makes an answer of it; what is measured tells of nobody. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuestionRow } from '../../bot/domain/tables.ts';
import { insert } from '../../bot/domain/writes.ts';
import { sweepOldQuestions } from '../../integrations/knowledge/old-words.ts';
import { entry, FIELDS, question } from '../knowledge/knowledge-room.ts';
import { type Console, type StaffRoom, staffRoom } from './staff-room.ts';

const DAY = 24 * 3600_000;

let room: StaffRoom;
let wang: Console;
beforeEach(async () => {
  room = await staffRoom({
    fields: FIELDS,
    seeds: [
      entry('dog', { department: 'lighting' }),
      entry('bins', { department: 'lighting', field: 'waste', question: { zh: '垃圾怎么分？' } }),
    ],
  });
  wang = await room.signIn('wang');
});
afterEach(() => room.leave());

let asked = 0;
/** Citizens ask so many times. */
async function ask(words: string | null, more: Partial<QuestionRow> = {}, times = 1): Promise<string[]> {
  const rows = Array.from({ length: times }, () => {
    asked += 1;
    const sealed = words === null ? null : room.secrets.seal('question', JSON.stringify(words));
    return question(`q${asked}`, { at: room.clock.now(), words: sealed, ...more });
  });
  await room.store.commit(rows.map(row => insert('questions', row)));
  return rows.map(({ id }) => id);
}
const NOTHING = { entry: null, found: 'none' } as const;
const UNSURE = { entry: null, found: 'unsure', offered: '["bins","dog"]' } as const;

describe('questions without a good answer', () => {
  it('stand in groups, the largest first, with why they are here and what was shown', async () => {
    const older = { at: room.clock.now() - 3 * DAY };
    const ids = [
      ...(await ask('共享单车押金怎么退', UNSURE, 2)),
      ...(await ask('共享单车押金怎么退呀', { ...NOTHING, ...older })),
    ];
    await ask('社区食堂几点开门', { entry: 'dog', verdict: 'handed' });
    await ask('养狗怎么登记', { verdict: 'useful' });
    const { json } = await wang.get('/knowledge/gaps');
    expect(json.questions).toBe(4);
    expect(json.gaps).toHaveLength(2);
    expect(json.gaps[0]).toMatchObject({
      words: '共享单车押金怎么退',
      questions: 3,
      also: ['共享单车押金怎么退呀'],
      ids: expect.arrayContaining(ids),
      why: [
        { found: 'unsure', verdict: null, questions: 2 },
        { found: 'none', verdict: null, questions: 1 },
      ],
      entries: [
        { id: 'bins', question: '垃圾怎么分？' },
        { id: 'dog', question: '养狗怎么登记？' },
      ],
      first: new Date(older.at).toISOString(),
      last: new Date(room.clock.now()).toISOString(),
    });
    expect(json.gaps[1]).toMatchObject({ why: [{ found: 'words', verdict: 'handed', questions: 1 }] });
  });

  it('leave no empty line when they are too old to be kept: they go, and the others stay', async () => {
    await ask('共享单车押金怎么退', { ...NOTHING, at: room.clock.now() - 40 * DAY }, 2);
    await ask('共享单车押金怎么退', NOTHING);
    await ask('社区食堂几点开门', { ...NOTHING, at: room.clock.now() - 40 * DAY });
    expect((await wang.get('/knowledge/gaps')).json.questions).toBe(4);
    await sweepOldQuestions(room.store, 30, room.clock.now());
    const { json } = await wang.get('/knowledge/gaps');
    expect(json).toMatchObject({ questions: 1, gaps: [{ words: '共享单车押金怎么退', questions: 1, also: [] }] });
  });

  it('are counts for a viewer, words for a clerk', async () => {
    await ask('共享单车押金怎么退', NOTHING);
    const { json } = await (await room.signIn('gu')).get('/knowledge/gaps');
    expect(json).toMatchObject({ questions: 1, gaps: [{ words: '', also: [], questions: 1 }] });
    expect(JSON.stringify(json)).not.toContain('押金');
  });

  it('are gone once a clerk has put them aside or an entry answers them, and come back when she errs', async () => {
    const bikes = await ask('共享单车押金怎么退', NOTHING, 2);
    const meals = await ask('社区食堂几点开门', NOTHING);
    expect((await wang.post('/knowledge/gaps/dismiss', { ids: meals })).json).toEqual({ questions: 1 });
    const nowhere = await wang.post('/knowledge/gaps/resolve', { ids: bikes, entry: 'no-such' });
    expect(nowhere).toMatchObject({ status: 404, json: { error: { code: 'ENTRY_UNKNOWN' } } });
    await wang.post('/knowledge/gaps/resolve', { ids: bikes, entry: 'dog' });
    expect((await wang.get('/knowledge/gaps')).json.gaps).toEqual([]);
    await wang.post('/knowledge/gaps/reopen', { ids: meals });
    expect((await wang.get('/knowledge/gaps')).json.gaps).toMatchObject([{ words: '社区食堂几点开门' }]);
    expect((await room.store.audit('dog', 1))[0]).toMatchObject({ action: 'gaps-resolved', detail: '{"questions":2}' });
    expect((await wang.post('/knowledge/gaps/dismiss', { ids: [] })).status).toBe(400);
    const gu = await room.signIn('gu');
    expect((await gu.post('/knowledge/gaps/dismiss', { ids: bikes })).status).toBe(403);
  });

  it('older than 90 days are let be', async () => {
    await ask('共享单车押金怎么退', { ...NOTHING, at: room.clock.now() - 91 * DAY });
    expect((await wang.get('/knowledge/gaps')).json).toMatchObject({ gaps: [], questions: 0 });
  });
});

describe('entries that do badly', () => {
  it('are those often of no use, those after which a person is asked for, and those that nobody is shown', async () => {
    await ask(null, { entry: 'dog', verdict: 'useless' }, 2);
    expect((await wang.get('/knowledge/gaps')).json.weak).toEqual([]);
    await ask(null, { entry: 'dog', verdict: 'useless' });
    await ask(null, { entry: 'dog', verdict: 'useful' }, 4);
    room.clock.move(60_000);
    expect((await wang.get('/knowledge/gaps')).json.weak).toMatchObject([
      { id: 'dog', why: 'often-useless', figures: { shown: 7, useful: 4, useless: 3, handed: 0 } },
    ]);
    room.clock.move(91 * DAY);
    await ask(null, { entry: 'dog', verdict: 'handed' }, 3);
    const later = await room.signIn('wang');
    expect(
      (await later.get('/knowledge/gaps')).json.weak.map((one: { id: string; why: string }) => [one.id, one.why]),
    ).toEqual([
      ['dog', 'often-handed'],
      ['bins', 'never-shown'],
    ]);
  });
});

describe('the measures', () => {
  it('tell by week how many were answered without a person, how useful it was and how fast', async () => {
    await ask(null, { verdict: 'useful', took_ms: 100 }, 18);
    await ask(null, { verdict: 'useless', took_ms: 300 }, 6);
    await ask(null, { verdict: 'handed', took_ms: 900 }, 3);
    await ask('共享单车押金怎么退', { ...NOTHING, took_ms: 50 }, 3);
    const { json } = await wang.get('/knowledge/measures?weeks=2');
    expect(json.least).toBe(20);
    expect(json.weeks).toEqual([
      { from: '2025-12-28T16:00:00.000Z', questions: 0, alone: null, useful: null, p50: null, p95: null },
      { from: '2026-01-04T16:00:00.000Z', questions: 30, alone: 0.8, useful: 0.75, p50: 100, p95: 900 },
    ]);
    expect(json.top).toEqual([{ id: 'dog', question: '养狗怎么登记？', questions: 27, byWeek: [0, 27] }]);
  });

  it('say nothing of a few', async () => {
    await ask(null, { district: '天河区', verdict: 'useful' }, 19);
    const few = (await wang.get('/knowledge/measures')).json;
    expect(few.weeks.at(-1)).toMatchObject({ questions: 19, alone: null, useful: null });
    expect([few.top, few.districts]).toEqual([[], []]);
    await ask(null, { district: '天河区', entry: 'bins' }, 4);
    await ask(null, { district: '海珠区', entry: 'bins' }, 19);
    await ask(null, { district: '天河区', at: room.clock.now() - 7 * DAY }, 4);
    const { json } = await wang.get('/knowledge/measures?weeks=2');
    expect(json.districts).toEqual([
      { name: '天河区', questions: 27, top: [{ id: 'dog', question: '养狗怎么登记？', questions: 23 }] },
    ]);
    expect(json.top).toEqual([
      { id: 'bins', question: '垃圾怎么分？', questions: 23, byWeek: [0, 23] },
      { id: 'dog', question: '养狗怎么登记？', questions: 23, byWeek: [0, 19] },
    ]);
  });
});
