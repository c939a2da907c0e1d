import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Proposal } from '../../bot/domain/lesson.ts';
import { inWords, newCase } from '../support/new-case.ts';
import { type Console, type StaffRoom, staffRoom } from './staff-room.ts';

let room: StaffRoom;
let admin: Console;
beforeEach(async () => {
  room = await staffRoom();
  admin = await room.signIn('admin');
});
afterEach(() => room.leave());

/** A case that the bot took for `first`, filed as `filed`. Gives its number. */
async function filed(first: string | null, kind: string, more: Partial<Proposal> | null = {}): Promise<string> {
  const kinds = first === null ? [] : [{ code: first, confidence: 0.9 }];
  const draft = newCase(room, { category: kind, place: inWords('老钟楼'), description: '灯不亮' });
  await room.commit(room.cases.open(draft, more && { kinds, place: 'landmark', sorted: true, ...more }));
  return draft.number;
}

const report = async () => (await admin.get('/learning?weeks=2')).json;

describe('the admin asks how well the bot understands', () => {
  it('and is told nothing on few cases, but how many there were', async () => {
    await filed('U01', 'U01');
    const { whole, weeks, least, confused } = await report();
    expect(weeks).toHaveLength(2);
    expect(whole.cases).toBe(1);
    expect(whole.right).toEqual({ count: 1, of: 1, share: null, low: null, high: null });
    expect(least).toBe(20);
    expect(confused).toEqual([]);
  });

  it('and reads shares by week, what staff changed, and what was taken for what', async () => {
    for (let i = 0; i < 16; i += 1) await filed('U01', 'U01');
    for (let i = 0; i < 2; i += 1) await filed('U01', 'M01');
    await filed(null, 'U07');
    // For want of a kind, whatever the bot thought.
    await filed('U01', 'U07', { sorted: false });
    await filed('U07', 'U07', { sorted: false });
    // From before: nobody knows what the bot thought.
    await filed(null, 'U07', null);
    const wrong = [await filed('U01', 'U01'), await filed('U01', 'U01')];
    for (const number of wrong) {
      await room.move(number, { to: 'accepted' });
      await admin.post(`/cases/${number}/corrections`, { category: 'U07', place: { address: '老市场' } });
    }
    room.clock.move(7 * 24 * 3600_000);
    admin = await room.signIn('admin');

    const { weeks, whole, confused } = await report();
    expect(weeks.map((week: { cases: number }) => week.cases)).toEqual([24, 0]);
    expect(whole.covered).toMatchObject({ count: 22, of: 23, share: 0.957 });
    expect(whole.right).toMatchObject({ count: 18, of: 23, share: 0.783 });
    expect(whole.right.low).toBeCloseTo(0.581);
    expect(whole.right.high).toBeCloseTo(0.903);
    expect(whole.sureRight).toMatchObject({ count: 18, of: 22 });
    expect(whole.kindChanged).toMatchObject({ count: 2, of: 2, share: null });
    expect(whole.placeCorrected).toMatchObject({ count: 2, of: 2 });
    expect(whole.matchedPlaceCorrected).toMatchObject({ count: 2, of: 2 });
    expect(confused).toEqual([
      { thought: { code: 'U01', name: '路灯不亮' }, right: { code: 'M01', name: '井盖缺失' }, cases: 2, byStaff: 0 },
      { thought: { code: 'U01', name: '路灯不亮' }, right: { code: 'U07', name: '暖气不热' }, cases: 2, byStaff: 2 },
    ]);
  });

  it('clerks may not', async () => {
    const wang = await room.signIn('wang');
    expect((await wang.get('/learning')).status).toBe(403);
    expect((await admin.get('/learning?weeks=0')).json.error.message).toContain('周数');
  });
});
