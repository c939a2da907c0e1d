import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case, NewCase } from '../../bot/domain/case.ts';
import type { Proposal } from '../../bot/domain/lesson.ts';
import { remove, update } from '../../bot/domain/writes.ts';
import { sweepOldLessons } from '../../integrations/knowledge/old-words.ts';
import { startCore } from '../support/core.ts';
import { handClock } from '../support/hand-clock.ts';
import { inWords, newCase } from '../support/new-case.ts';
import { type CaseRoom, CITIZEN, caseRoom, WANG } from './case-room.ts';

const DAY = 24 * 3600_000;

let room: CaseRoom;
beforeEach(async () => {
  room = await caseRoom();
});
afterEach(() => room.leave());

const THOUGHT: Proposal = { kinds: [{ code: 'U01', confidence: 0.6 }], place: 'several', sorted: true };

/** A citizen reports what the bot took for `proposed`. */
async function report(proposed: Proposal | null = THOUGHT, change: Partial<NewCase> = {}): Promise<Case> {
  const draft = newCase(room, { place: inWords('老钟楼'), description: '灯不亮', ...change });
  await room.commit(room.cases.open(draft, proposed));
  return room.found(draft.number);
}

const correct = async (of: Case, change: { category?: string; department?: string }): Promise<void> =>
  room.commit(room.cases.correct(await room.found(of.number), { ...change, reason: null }, WANG, room.clock.now()));

const counts = () => room.store.lessonCounts(0, room.clock.now() + 1);
const learnt = async () =>
  (await room.store.lessonsToLearn({ at: room.clock.now() + 1, number: '' }, 10)).map(({ words, category }) => [
    room.secrets.open<string>('lesson', words),
    category,
  ]);

describe('what is kept to learn from', () => {
  it('follows the citizen in her ten minutes: what she changes is what she filed', async () => {
    const filed = await report();
    const change = { category: 'M01', description: '井盖没了，张先生说的' };
    await room.commit(room.cases.edit(filed, change, CITIZEN, room.clock.now()));
    expect(await counts()).toMatchObject([{ first: 'U01', sure: 0, filed: 'M01', kind: 'M01', departmentChanged: 0 }]);
    await room.move(filed.number, { to: 'accepted' });
    expect(await learnt()).toEqual([['井盖没了,先生说的', 'M01']]);
  });

  it('what staff correct later stands beside what she filed', async () => {
    const filed = await report();
    await correct(filed, { category: 'M01' });
    expect(await counts()).toMatchObject([{ first: 'U01', filed: 'U01', kind: 'M01', departmentChanged: 1 }]);
    await correct(filed, { category: 'U01' });
    expect(await counts()).toMatchObject([{ filed: 'U01', kind: 'U01', departmentChanged: 0 }]);
  });

  it('knows when staff send a case to another department than its kind has', async () => {
    const usual = await report();
    const other = await report();
    for (const { number } of [usual, other]) await room.move(number, { to: 'accepted' });
    await room.move(usual.number, { to: 'dispatched', department: 'lighting' });
    await room.move(other.number, { to: 'dispatched', department: 'heating' });
    expect((await counts()).map(({ departmentChanged, cases }) => [departmentChanged, cases])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  it('teaches nothing of a case that no kind was found for, until staff have sorted it', async () => {
    const filed = await report({ ...THOUGHT, sorted: false });
    await room.move(filed.number, { to: 'accepted' });
    expect(await learnt()).toEqual([]);
    // She changes the place alone: that sorts nothing.
    await room.commit(room.cases.edit(await room.found(filed.number), { category: 'U01' }, CITIZEN, room.clock.now()));
    expect(await learnt()).toEqual([]);
    await correct(filed, { category: 'M01' });
    expect(await learnt()).toEqual([['灯不亮', 'M01']]);
  });

  it('begins with its correction for a case from before; of one whose citizen is gone it keeps no words', async () => {
    const [old, gone] = [await report(null), await report(null)];
    await room.commit([old, gone].map(({ number }) => remove('lessons', { number })));
    await room.commit([update('cases', { number: gone.number }, { conversation: '', citizen: '' })]);
    for (const one of [old, gone]) {
      await room.move(one.number, { to: 'accepted' });
      await correct(one, { category: 'M01' });
    }
    expect(await counts()).toMatchObject([{ heard: 0, first: null, filed: 'U01', kind: 'M01', cases: 2 }]);
    expect(await learnt()).toEqual([['灯不亮', 'M01']]);
  });

  it('loses its words when it is old, and a correction after that does not bring them back; what is counted stays', async () => {
    const filed = await report();
    await room.move(filed.number, { to: 'accepted' });
    const before = await counts();
    expect(await sweepOldLessons(room.store, 30, filed.at + 30 * DAY)).toBe(0);
    expect(await learnt()).toHaveLength(1);
    expect(await sweepOldLessons(room.store, 30, filed.at + 30 * DAY + 1)).toBe(1);
    expect(await learnt()).toEqual([]);
    expect(await room.store.lessonsOf(filed.conversation)).toEqual([]);
    expect(await counts()).toEqual(before);
    await correct(filed, { category: 'M01' });
    expect(await learnt()).toEqual([]);
    expect(await counts()).toMatchObject([{ filed: 'U01', kind: 'M01', cases: 1 }]);
    expect(await room.found(filed.number)).toMatchObject({ description: '灯不亮', conversation: filed.conversation });
  });

  it('loses them a minute after a start, and while the program runs, after the days that the city has set', async () => {
    const clock = handClock();
    const { app, close } = await startCore({ clock, env: { ONEPRESS_LESSON_DAYS: '30' } });
    const file = (at: number) => app.store.commit(app.cases.open(newCase(app, { at })));
    const kept = async () => (await app.store.lessonsOf('li')).length;
    await file(clock.now() - 31 * DAY);
    await file(clock.now());
    clock.move(60_000);
    await expect.poll(kept).toBe(1);
    clock.move(29 * DAY);
    expect(await kept()).toBe(1);
    clock.move(2 * DAY);
    await expect.poll(kept).toBe(0);
    expect(await app.cases.of('li')).toHaveLength(2);
    await close();
  });
});
