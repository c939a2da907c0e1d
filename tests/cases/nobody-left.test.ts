/** What others may read of a case and of her who reported it; and a case whose reporter has erased her data. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { legalMoves } from '../../bot/domain/case-moves.ts';
import { remove, update } from '../../bot/domain/writes.ts';
import { type CaseRoom, caseRoom, SYSTEM, WANG } from './case-room.ts';

let room: CaseRoom;
let number: string;
beforeEach(async () => {
  room = await caseRoom();
  number = (await room.report()).number;
  await room.commit(room.cases.follow(number, 'talk-of-zhao', room.clock.now()));
});
afterEach(() => room.leave());

async function done(): Promise<void> {
  for (const to of ['accepted', 'in_progress'] as const) await room.move(number, { to });
  await room.move(number, { to: 'done', note: '灯泡已更换' });
}
const forget = () =>
  room.store.commit([
    remove('followers', { conversation: 'talk-of-li' }),
    remove('outbox', { conversation: 'talk-of-li' }),
    update('cases', { number }, { conversation: '', citizen: '', contact: null }),
  ]);

describe('a case whose reporter has erased her data', () => {
  it('is closed by a clerk with words of her own, and the history says why nobody was asked', async () => {
    await done();
    await forget();
    expect(legalMoves(await room.found(number), 'staff', room.clock.now())).toEqual(['closed']);
    await expect(room.move(number, { to: 'closed' })).rejects.toMatchObject({ code: 'CASE_NOTE_MISSING' });
    await room.mail();
    expect((await room.move(number, { to: 'closed', note: '现场看过，灯亮了' })).status).toBe('closed');
    const [why, moved] = (await room.cases.history(number)).slice(-2);
    expect(why).toMatchObject({ kind: 'rated', actor: WANG, visible: true });
    expect(why?.text).toContain('已删除自己的资料');
    expect(moved).toMatchObject({ kind: 'moved', from: 'done', to: 'closed', text: '现场看过，灯亮了' });
    expect((await room.mail()).map(({ conversation }) => conversation)).toEqual(['talk-of-zhao']);
  });

  it('also when she was being asked at that moment; but nobody can give a word for her', async () => {
    await done();
    await room.move(number, { to: 'callback' }, SYSTEM);
    await forget();
    const rating = { contacted: null, solved: true, satisfied: true, timeout: false };
    const spoken = room.move(number, { to: 'closed', note: '灯亮了', rating });
    await expect(spoken).rejects.toMatchObject({ code: 'CASE_WORD_MISSING' });
    expect((await room.move(number, { to: 'closed', note: '灯亮了' })).status).toBe('closed');
  });

  it('while she is there, her word is needed as ever', async () => {
    await done();
    await expect(room.move(number, { to: 'closed', note: '灯亮了' })).rejects.toMatchObject({
      code: 'CASE_MOVE_ILLEGAL',
    });
  });
});

describe('personal numbers', () => {
  it('in a clerk’s words reach neither the neighbours nor the history that citizens read', async () => {
    await room.move(number, { to: 'accepted', note: '已联系 13800138000，身份证 440106195001011234' });
    const text = '已联系 138****8000，身份证 440***********1234';
    expect((await room.cases.history(number)).at(-1)?.text).toBe(text);
    const mail = await room.mail();
    expect(mail.map(({ event }) => event.value.note)).toEqual([text, text]);
  });

  it('in words among colleagues stay whole', async () => {
    await room.move(number, { to: 'accepted' });
    await room.move(number, { to: 'dispatched', department: '路灯' });
    await room.move(number, { to: 'returned', note: '请先打 13800138000' });
    expect((await room.cases.history(number)).at(-1)?.text).toBe('请先打 13800138000');
  });

  it('in an address are masked when a case is opened and when it is edited', async () => {
    const of = await room.report({ place: { ...(await room.found(number)).place, address: '人民路12号 13800138000' } });
    expect(of.place.address).toBe('人民路12号 138****8000');
    const place = { ...of.place, address: '人民路14号，13900139000' };
    await room.commit(room.cases.edit(of, { place }, { role: 'citizen', name: '' }, room.clock.now()));
    expect((await room.store.caseRow(of.number))?.address).toBe('人民路14号，139****9000');
    expect((await room.cases.history(of.number)).at(-1)?.text).toBe('地点改为：人民路14号，139****9000');
  });
});

describe('a follower who moves a case herself', () => {
  it('is not told what she has just done, others are, and where she did it is not stored', async () => {
    await room.commit(room.cases.follow(number, 'talk-of-sun', room.clock.now()));
    const zhao = { role: 'citizen', name: '', conversation: 'talk-of-zhao' } as const;
    await room.move(number, { to: 'withdrawn' }, zhao);
    expect((await room.mail()).map(({ conversation }) => conversation)).toEqual(['talk-of-sun']);
    expect((await room.cases.history(number)).at(-1)?.actor).toEqual({ role: 'citizen', name: '' });
  });
});
