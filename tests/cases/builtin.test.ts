import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dueAt } from '../../bot/domain/calendar.ts';
import { StaleWrite } from '../../bot/domain/errors.ts';
import { CASE_MOVED } from '../../bot/domain/events.ts';
import { type CaseRoom, CITIZEN, caseRoom, SYSTEM, WANG } from './case-room.ts';

let room: CaseRoom;
beforeEach(async () => {
  room = await caseRoom();
});
afterEach(() => room.leave());

const due = (from: number, limit: string) => {
  const { hours, timeZone } = room.city.profile;
  return dueAt(from, limit, { hours, timeZone, holidays: room.city.holidays });
};

describe('a citizen reports a dark street lamp', () => {
  it('and the case holds her words, place, photo and telephone number', async () => {
    const photo = await room.photo('photo-1', 'talk-of-li');
    const filed = await room.report({ photos: [photo] });
    expect(filed).toMatchObject({
      status: 'submitted',
      description: '小区门口路灯不亮三天了',
      contact: '13800138000',
      photos: ['photo-1'],
      level: 'P3',
      department: 'lighting',
      version: 1,
    });
    expect(filed.place).toMatchObject({ address: '人民路12号', point: { lat: 23.1345, lng: 113.3588 } });
    expect(filed.due).toBe(due(filed.at, '3d'));
    expect((await room.cases.history(filed.number)).map(line => line.kind)).toEqual(['opened']);
    expect((await room.store.followers(filed.number)).map(row => row.conversation)).toEqual(['talk-of-li']);
  });

  it('and her number is sealed in the database', async () => {
    const filed = await room.report();
    const row = await room.store.caseRow(filed.number);
    expect(Buffer.from(row?.contact ?? []).toString('latin1')).not.toContain('13800138000');
    expect((await room.report({ contact: null })).contact).toBeNull();
  });

  it('of a kind that the city does not know: refused before anything is stored', async () => {
    await expect(room.report({ category: 'Z99' })).rejects.toMatchObject({ code: 'CATEGORY_UNKNOWN' });
  });
});

describe('clerks move a case on', () => {
  it('from the first word to the citizen’s yes', async () => {
    const { number } = await room.report();
    await room.move(number, { to: 'accepted' });
    await room.move(number, { to: 'dispatched', department: '路灯' });
    await room.move(number, { to: 'in_progress' });
    const photo = await room.photo('after-1', 'staff:wang');
    await room.move(number, { to: 'done', note: '灯泡已更换', photos: [photo] });
    await room.move(number, { to: 'callback' }, SYSTEM);
    const rating = { contacted: true, solved: true, satisfied: true, timeout: false };
    const closed = await room.move(number, { to: 'closed', rating }, CITIZEN);

    expect(closed).toMatchObject({ status: 'closed', rating, photos: ['after-1'], department: 'lighting' });
    const history = await room.cases.history(number);
    expect(history.map(line => line.to).filter(Boolean)).toEqual([
      'submitted',
      'accepted',
      'dispatched',
      'in_progress',
      'done',
      'callback',
      'closed',
    ]);
    expect(history.map(line => line.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(history.find(line => line.kind === 'rated')?.text).toBe('是否联系：是；是否解决：是；是否满意：是');
  });

  it('and she hears of each step that concerns her, with the clerk’s words', async () => {
    const { number } = await room.report();
    await room.move(number, { to: 'accepted' });
    await room.move(number, { to: 'dispatched' });
    await room.move(number, { to: 'returned', note: '不归我们管' });
    await room.move(number, { to: 'rejected', note: '请打 12315' });
    const mail = await room.mail();
    expect(mail.every(one => one.conversation === 'talk-of-li' && one.event.name === CASE_MOVED)).toBe(true);
    expect(mail.map(one => one.event.value)).toEqual([
      { number, to: 'accepted', note: null, photos: [] },
      { number, to: 'dispatched', note: null, photos: [] },
      { number, to: 'rejected', note: '请打 12315', photos: [] },
    ]);
    const returned = (await room.cases.history(number)).find(line => line.to === 'returned');
    expect(returned?.visible).toBe(false);
  });

  it('but not where the table has no way, nor without the words that she is owed', async () => {
    const { number } = await room.report();
    await expect(room.move(number, { to: 'done', note: '好了' })).rejects.toMatchObject({ code: 'CASE_MOVE_ILLEGAL' });
    await expect(room.move(number, { to: 'rejected', note: ' ' })).rejects.toMatchObject({ code: 'CASE_NOTE_MISSING' });
    await room.move(number, { to: 'accepted' });
    await expect(room.move(number, { to: 'dispatched', department: '天文台' })).rejects.toMatchObject({
      code: 'CASE_DEPARTMENT_UNKNOWN',
    });
    expect((await room.found(number)).status).toBe('accepted');
  });

  it('but not with a photo of somebody else’s case', async () => {
    const other = await room.report({
      conversation: 'talk-of-zhao',
      photos: [await room.photo('zhao-1', 'talk-of-zhao')],
    });
    const { number } = await room.report();
    await room.move(number, { to: 'accepted' });
    await room.move(number, { to: 'in_progress' });
    for (const photo of other.photos.concat('never-was')) {
      const moving = room.move(number, { to: 'done', note: '好了', photos: [photo] });
      await expect(moving).rejects.toMatchObject({ code: 'CASE_PHOTO_UNKNOWN' });
    }
  });

  it('and of two at the same time one is stored', async () => {
    const filed = await room.report();
    const move = { to: 'accepted' as const, note: null, department: null, photos: [] };
    const both = await Promise.all([
      room.cases.move(filed, move, WANG, room.clock.now()),
      room.cases.move(filed, { ...move, to: 'rejected', note: '重复' }, WANG, room.clock.now()),
    ]);
    const results = await Promise.allSettled(both.map(writes => room.store.commit(writes)));
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected']);
    expect((results[1] as PromiseRejectedResult).reason).toBeInstanceOf(StaleWrite);
    expect(await room.cases.history(filed.number)).toHaveLength(2);
    expect(await room.mail()).toHaveLength(1);
  });
});

describe('the time by which it has to be done', () => {
  it('begins anew with the acceptance', async () => {
    const { number } = await room.report();
    room.clock.move(3 * 24 * 3600_000);
    expect((await room.move(number, { to: 'accepted' })).due).toBe(due(room.clock.now(), '3d'));
  });

  it('stands still while the citizen is asked', async () => {
    const { number } = await room.report();
    const accepted = await room.move(number, { to: 'accepted' });
    const asked = await room.move(number, { to: 'need_info', note: '是哪一盏灯？' });
    expect(asked).toMatchObject({ resume: 'accepted', pausedAt: room.clock.now(), due: accepted.due });
    room.clock.move(24 * 3600_000);
    await room.commit(room.cases.add(asked, { text: '东门那盏', photos: [], answer: true }, CITIZEN, room.clock.now()));
    expect(await room.found(number)).toMatchObject({
      status: 'accepted',
      resume: null,
      pausedAt: null,
      due: accepted.due + 24 * 3600_000,
    });
  });

  it('is put off by an extension, by the kind’s own time, at most seven workdays', async () => {
    const { number } = await room.report({ category: 'U07' });
    await room.move(number, { to: 'accepted' });
    const before = await room.move(number, { to: 'in_progress' });
    const after = await room.move(number, { to: 'extended', note: '等配件' });
    expect(after.due).toBe(due(before.due, '7d'));
  });

  it('does not grow when the clerk takes an extended case out of need_info', async () => {
    const { number } = await room.report();
    await room.move(number, { to: 'accepted' });
    await room.move(number, { to: 'in_progress' });
    const extended = await room.move(number, { to: 'extended', note: '等配件' });
    await room.move(number, { to: 'need_info', note: '几号楼？' });
    expect(await room.move(number, { to: 'extended' })).toMatchObject({ status: 'extended', due: extended.due });
  });
});

describe('several citizens, one matter', () => {
  it('an open case of the same kind nearby is found, the nearest first', async () => {
    const near = await room.report();
    const place = { ...near.place, point: { lat: 23.135, lng: 113.3588 } };
    const further = await room.report({ conversation: 'talk-of-zhao', place });
    const point = { lat: 23.13451, lng: 113.3588 };
    expect(await room.cases.near('U01', point, 100)).toMatchObject({ number: near.number });
    expect(await room.cases.near('U01', { lat: 23.13499, lng: 113.3588 }, 100)).toMatchObject({
      number: further.number,
    });
    expect(await room.cases.near('U01', { lat: 23.2, lng: 113.3588 }, 100)).toBeNull();
    expect(await room.cases.near('M01', point, 100)).toBeNull();
  });

  it('who joins follows it, once, and hears of what the reporter does', async () => {
    const { number } = await room.report();
    for (let times = 0; times < 2; times++) {
      await room.commit(room.cases.follow(number, 'talk-of-zhao', room.clock.now()));
    }
    expect((await room.cases.of('talk-of-zhao')).map(one => one.number)).toEqual([number]);
    await room.move(number, { to: 'accepted' });
    expect((await room.mail()).map(one => one.conversation).sort()).toEqual(['talk-of-li', 'talk-of-zhao']);
    await room.move(number, { to: 'withdrawn' }, CITIZEN);
    expect((await room.mail()).map(one => one.conversation)).toEqual(['talk-of-zhao']);
  });

  it('a merged case hands its followers to the other one', async () => {
    const first = await room.report();
    const second = await room.report({ conversation: 'talk-of-zhao' });
    await room.move(second.number, { to: 'merged', note: `与 ${first.number} 合并` });
    expect((await room.store.followers(first.number)).map(row => row.conversation).sort()).toEqual([
      'talk-of-li',
      'talk-of-zhao',
    ]);
    expect((await room.cases.history(first.number)).at(-1)?.text).toContain(second.number);
  });

  it('but only with another open case that exists', async () => {
    const { number } = await room.report();
    for (const note of ['重复了', number, '123-456-789']) {
      await expect(room.move(number, { to: 'merged', note })).rejects.toMatchObject({ code: 'CASE_MERGE_UNKNOWN' });
    }
  });
});

describe('second thoughts and notes', () => {
  it('she corrects kind, place, words, photos and number', async () => {
    const [old, fresh] = [await room.photo('p-old', 'talk-of-li'), await room.photo('p-new', 'talk-of-li')];
    const filed = await room.report({ photos: [old] });
    const place = { ...filed.place, address: '人民路21号' };
    const change = { category: 'M01', place, description: '井盖没了', photos: [fresh], contact: null, detail: '缺失' };
    await room.commit(room.cases.edit(filed, change, CITIZEN, room.clock.now()));
    expect(await room.found(filed.number)).toMatchObject({
      category: 'M01',
      level: 'P1',
      department: 'drainage',
      due: due(filed.at, '2h'),
      description: '井盖没了',
      detail: '缺失',
      photos: ['p-new'],
      contact: null,
      place: { address: '人民路21号' },
      version: 2,
    });
    expect((await room.store.photo('p-old'))?.number).toBeNull();
    expect(JSON.stringify(await room.cases.history(filed.number))).not.toContain('13800138000');
  });

  it('a clerk’s note stays in the house', async () => {
    const filed = await room.report();
    await room.commit(room.cases.note(filed, '老人独居，先打电话', WANG, room.clock.now()));
    expect((await room.cases.history(filed.number)).at(-1)).toMatchObject({
      kind: 'note',
      visible: false,
      actor: WANG,
    });
    expect(await room.mail()).toEqual([]);
  });
});
