/** A clerk saves a case at the very moment in which a citizen has her data erased: read before it, stored after it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../bot/domain/case.ts';
import { staffUpload } from '../../bot/domain/case-moves.ts';
import { remove } from '../../bot/domain/writes.ts';
import { nameless } from '../../bot/nlu/llm/nameless.ts';
import { apply } from '../../bot/turn/effects.ts';
import { newConversation } from '../../bot/turn/rows.ts';
import { QUIET } from '../../integrations/cases/correction-told.ts';
import { createQuestions } from '../../integrations/knowledge/questions.ts';
import { DATABASES } from '../store/room.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { type Console, type StaffRoom, staffRoom } from './staff-room.ts';

const LI = 'talk-of-li';
const ZHAO = 'talk-of-zhao';

describe.each(DATABASES)('a citizen erases her data while 王芳 saves, on %s', database => {
  let server: Postgres | null = null;
  let room: StaffRoom;
  let wang: Console;
  let lamp: Case;
  beforeAll(async () => {
    if (database === 'PostgreSQL') server = await startPostgres();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    room = await staffRoom({ databaseUrl: (await server?.createDatabase()) ?? null });
    wang = await room.signIn('wang');
    lamp = await room.report();
    await room.commit(room.cases.follow(lamp.number, ZHAO, room.clock.now()));
  });
  afterEach(() => room.leave());

  async function erase(conversation: string): Promise<void> {
    const talk = newConversation({ conversation, channel: 'webchat', citizen: '' }, room.clock.now());
    const questions = createQuestions({ ...room, hide: nameless });
    await room.commit(apply({ do: 'forget' }, talk, room.clock.now(), { ...room, questions }));
  }

  /** The next save of a case has been decided on what was read; right before it is stored, she erases. */
  function erasesMeanwhile(conversation: string): void {
    const { commit } = room.store;
    room.store.commit = async writes => {
      if (writes.some(({ table }) => table === 'cases')) {
        room.store.commit = commit;
        await erase(conversation);
      }
      await commit(writes);
    };
  }

  /** Who is told in the end, and what. */
  async function told(): Promise<[string, string][]> {
    room.clock.move(QUIET);
    return (await room.mail()).map(({ conversation, event }) => [conversation, event.name]);
  }
  const correct = (body: object) => wang.post(`/cases/${lamp.number}/corrections`, body);
  const move = (body: object) => wang.post(`/cases/${lamp.number}/moves`, body);

  it('the case is corrected as the clerk wants it, and of those two the follower alone hears of it', async () => {
    erasesMeanwhile(LI);
    const { status, json } = await correct({ category: 'M01', version: lamp.version });
    expect({ status, kind: json.category.code, version: json.version }).toEqual({
      status: 200,
      kind: 'M01',
      version: lamp.version + 1,
    });
    expect((await room.cases.history(lamp.number)).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await told()).toEqual([[ZHAO, 'case-corrected']]);
    expect(await room.found(lamp.number)).toMatchObject({ conversation: '', citizen: '', contact: null });
  });

  it('the case is moved, and she is not told', async () => {
    erasesMeanwhile(LI);
    const { json } = await move({ to: 'accepted', version: lamp.version });
    expect(json).toMatchObject({ status: 'accepted', version: lamp.version + 1 });
    expect(await told()).toEqual([[ZHAO, 'case-moved']]);
  });

  it('an after-photo of the clerk’s is not put down as hers', async () => {
    for (const to of ['accepted', 'in_progress'] as const) await room.move(lamp.number, { to });
    const photo = await room.photo('after', staffUpload('wang'));
    erasesMeanwhile(LI);
    expect((await move({ to: 'done', note: '灯泡已更换', photos: [photo] })).status).toBe(200);
    expect(await room.store.photo(photo)).toMatchObject({ number: lamp.number, conversation: '' });
  });

  it('her words are not copied anew to learn from', async () => {
    await room.commit([remove('lessons', { number: lamp.number })]);
    erasesMeanwhile(LI);
    expect((await correct({ category: 'M01' })).status).toBe(200);
    await room.move(lamp.number, { to: 'accepted' });
    expect(await room.store.lessonsToLearn({ at: Number.MAX_SAFE_INTEGER, number: '' }, 10)).toEqual([]);
    expect(await room.store.lessonsOf(LI)).toEqual([]);
  });

  it('who only followed the case hears nothing either, the reporter does', async () => {
    erasesMeanwhile(ZHAO);
    expect((await move({ to: 'accepted', version: lamp.version })).status).toBe(200);
    expect(await told()).toEqual([[LI, 'case-moved']]);
    await room.commit(room.cases.follow(lamp.number, ZHAO, room.clock.now()));
    erasesMeanwhile(ZHAO);
    expect((await correct({ category: 'M01' })).status).toBe(200);
    expect(await told()).toEqual([[LI, 'case-corrected']]);
  });

  it('nobody who has erased her data follows the case into which it is merged', async () => {
    const other = await room.report({ conversation: 'talk-of-sun' });
    erasesMeanwhile(ZHAO);
    expect((await move({ to: 'merged', note: `与 ${other.number} 合并` })).status).toBe(200);
    const followers = await room.store.followers(other.number);
    expect(followers.map(({ conversation }) => conversation).sort()).toEqual([LI, 'talk-of-sun']);
  });
});
