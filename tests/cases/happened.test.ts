/** When a matter happened, from the citizen's report to the clerk's page. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CaseRoom, caseRoom } from './case-room.ts';

let room: CaseRoom;
beforeEach(async () => {
  room = await caseRoom();
});
afterEach(() => room.leave());

it('is kept as she told it, and the history says when she puts it right', async () => {
  const night = {
    words: '每天半夜',
    from: null,
    recurring: { every: 'day' as const, from: '22:00', to: '06:00' },
    exact: false,
  };
  const of = await room.report({ when: night });
  expect(of.when).toEqual(night);
  const last = { words: '昨晚十点', from: Date.parse('2026-01-07T22:00:00+08:00'), exact: true };
  await room.commit(room.cases.edit(of, { when: last }, { role: 'citizen', name: '' }, room.clock.now()));
  expect((await room.found(of.number)).when).toEqual(last);
  expect((await room.cases.history(of.number)).at(-1)?.text).toBe('时间改为：昨晚十点');
});

it('is absent where she did not tell it', async () => {
  expect((await room.report()).when).toBeNull();
});
