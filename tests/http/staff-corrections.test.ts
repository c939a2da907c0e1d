import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StaleWrite } from '../../bot/domain/errors.ts';
import { CASE_CORRECTED, CASE_MOVED } from '../../bot/domain/events.ts';
import { LONGEST, QUIET } from '../../integrations/cases/correction-told.ts';
import { CITIZEN, WANG } from '../cases/case-room.ts';
import { type Console, type StaffRoom, staffRoom } from './staff-room.ts';

let room: StaffRoom;
let wang: Console;
beforeEach(async () => {
  room = await staffRoom();
  wang = await room.signIn('wang');
});
afterEach(() => room.leave());

/** What citizens are told when no further correction comes. */
async function told() {
  room.clock.move(QUIET);
  return room.mail();
}

const correct = (number: string, body: object, clerk = wang) => clerk.post(`/cases/${number}/corrections`, body);

describe('王芳 sees that a case was taken for the wrong kind', () => {
  it('and puts it right: department, urgency and time go with it, and the citizen hears of it', async () => {
    const filed = await room.report({ description: '路边的盖子没了，看着危险' });
    const { number, version } = filed;
    const reason = '照片上是井盖';
    const { status, json } = await correct(number, { category: 'M01', reason, version });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      status: 'submitted',
      category: { code: 'M01', name: '井盖缺失' },
      department: { code: 'drainage' },
      level: 'P1',
      version: 2,
    });
    expect(Date.parse(json.due)).toBeLessThan(filed.due);
    expect(json.history.at(-1)).toMatchObject({
      kind: 'corrected',
      text: '类别：路灯不亮 → 井盖缺失\n办理部门：路灯管理所 → 排水管理处\n原因：照片上是井盖',
      visible: false,
      actor: { role: 'staff', name: '王芳' },
    });
    expect(await room.mail()).toEqual([]);
    expect(await told()).toEqual([
      {
        conversation: 'talk-of-li',
        event: { name: CASE_CORRECTED, value: { number, was: 'U01', wasDepartment: null, since: expect.any(Number) } },
      },
    ]);
    const [line] = await room.store.audit(number, 1);
    expect(line).toMatchObject({ actor: 'wang', action: 'case-corrected' });
    expect(JSON.parse(line?.detail ?? '')).toEqual({ from: 'U01', to: 'M01' });
  });

  it('and back again, when she was mistaken: everything is as it was, the time too', async () => {
    const filed = await room.report();
    await room.move(filed.number, { to: 'accepted' });
    const before = (await wang.get(`/cases/${filed.number}`)).json;
    room.clock.move(3600_000);
    await correct(filed.number, { category: 'M01' });
    await correct(filed.number, { category: 'U01' });
    const after = (await wang.get(`/cases/${filed.number}`)).json;
    const kept = ({ category, department, level, due, place }: typeof before) => ({
      category,
      department,
      level,
      due,
      place,
    });
    expect(kept(after)).toEqual(kept(before));
  });

  it('but not the department that works on it: that changes by her word alone, and then the citizen is told', async () => {
    const { number } = await room.report();
    await room.move(number, { to: 'accepted' });
    await room.move(number, { to: 'dispatched' });
    await room.mail();
    expect((await correct(number, { category: 'M01' })).json.department.code).toBe('lighting');
    expect((await correct(number, { department: '供热' })).json.department.code).toBe('heating');
    expect((await told()).map(({ event }) => event.value)).toMatchObject([
      { number, was: 'U01', wasDepartment: 'lighting' },
    ]);
  });

  it('a department that the citizen was never told changes in silence', async () => {
    const { number } = await room.report();
    expect((await correct(number, { department: 'heating' })).json.department.code).toBe('heating');
    expect(await told()).toEqual([]);
  });
});

describe('王芳 corrects one case again and again', () => {
  const kinds = ['M01', 'U07', 'U01'];

  it('and the citizen hears once, two minutes after the last, from what she knew', async () => {
    const { number } = await room.report();
    for (let time = 0; time < 13; time += 1) {
      room.clock.move(QUIET / 4);
      expect((await correct(number, { category: kinds[time % 3] as string })).status).toBe(200);
    }
    room.clock.move(QUIET - 1);
    expect(await room.mail()).toEqual([]);
    room.clock.move(1);
    expect((await room.mail()).map(({ event }) => event.value)).toMatchObject([
      { number, was: 'U01', wasDepartment: null },
    ]);
    expect((await room.found(number)).category).toBe('M01');
  });

  it('and does not come to rest: the citizen hears ten minutes after the first, and again from what she heard then', async () => {
    const { number } = await room.report();
    for (let waited = 0; waited < LONGEST; waited += QUIET / 2) {
      expect(await room.mail()).toEqual([]);
      await correct(number, { category: kinds[((2 * waited) / QUIET) % 2] as string });
      room.clock.move(QUIET / 2);
    }
    expect((await room.mail()).map(({ event }) => event.value.was)).toEqual(['U01']);
    expect((await room.found(number)).category).toBe('U07');
    await correct(number, { category: 'M01' });
    room.clock.move(QUIET - 1);
    expect(await room.mail()).toEqual([]);
    room.clock.move(1);
    expect((await room.mail()).map(({ event }) => event.value.was)).toEqual(['U07']);
  });

  it('and everybody who waits for it hears once, whoever follows since then of what came since then', async () => {
    const { number } = await room.report();
    await correct(number, { category: 'M01' });
    await room.commit(room.cases.follow(number, 'talk-of-wu', room.clock.now()));
    await correct(number, { category: 'U07' });
    const all = (await told()).map(({ conversation, event }) => [conversation, event.value.was]).sort();
    expect(all).toEqual([
      ['talk-of-li', 'U01'],
      ['talk-of-wu', 'M01'],
    ]);
  });

  it('a slip that she puts back in time is not told', async () => {
    const { number } = await room.report();
    await room.move(number, { to: 'accepted' });
    await room.move(number, { to: 'dispatched' });
    await room.mail();
    await correct(number, { category: 'M01', department: '供热' });
    room.clock.move(QUIET - 1);
    await correct(number, { category: 'U01', department: '路灯' });
    expect(await told()).toEqual([]);
  });

  it('a slip that was told already is told again when she puts it back', async () => {
    const { number } = await room.report();
    await correct(number, { category: 'M01' });
    expect(await told()).toHaveLength(1);
    await correct(number, { category: 'U01' });
    expect((await told()).map(({ event }) => event.value.was)).toEqual(['M01']);
  });

  it('what the outbox takes up just then is decided anew: it is told once, and nothing gets lost', async () => {
    const { number, version } = await room.report();
    await correct(number, { category: 'M01', version });
    const from = await room.found(number);
    const decided = await room.cases.correct(from, { category: 'U01', reason: null }, WANG, room.clock.now());
    expect(await told()).toHaveLength(1);
    await expect(room.commit(decided)).rejects.toBeInstanceOf(StaleWrite);
    await correct(number, { category: 'U01', version: from.version });
    expect((await told()).map(({ event }) => event.value.was)).toEqual(['M01']);
  });

  it('a move of the case does not wait: what waits is told right before it', async () => {
    const { number } = await room.report();
    await correct(number, { category: 'M01' });
    room.clock.move(1000);
    await room.move(number, { to: 'accepted' });
    const mail = (await room.mail()).map(({ event }) => [event.name, event.value.was ?? event.value.to]);
    expect(mail).toEqual([
      [CASE_CORRECTED, 'U01'],
      [CASE_MOVED, 'accepted'],
    ]);
    expect(await told()).toEqual([]);
  });

  it('and what is corrected again before the outbox comes to it is told from what she knows', async () => {
    const [back, on] = [await room.report(), await room.report()];
    for (const { number } of [back, on]) {
      await correct(number, { category: 'M01' });
      await room.move(number, { to: 'accepted' });
    }
    await correct(back.number, { category: 'U01' });
    await correct(on.number, { category: 'U07' });
    const corrections = [...(await room.mail()), ...(await told())].filter(
      ({ event }) => event.name === CASE_CORRECTED,
    );
    expect(corrections.map(({ event }) => event.value)).toMatchObject([{ number: on.number, was: 'U01' }]);
  });

  it('when the citizen herself says what it is, nobody is told that staff did', async () => {
    const { number } = await room.report();
    await correct(number, { category: 'M01' });
    await room.commit(room.cases.edit(await room.found(number), { category: 'U07' }, CITIZEN, room.clock.now()));
    expect(await told()).toEqual([]);
  });
});

describe('王芳 puts the place right', () => {
  it('by words that the city’s list knows, by a point on the map, and back', async () => {
    const { number, place } = await room.report();
    const named = await correct(number, { place: { address: '老钟楼东侧' } });
    expect(named.json.place).toMatchObject({ address: '老钟楼东侧', lat: 23.15, lng: 113.35, district: '天河区' });
    const pinned = await correct(number, { place: { address: '老钟楼后面', lat: 23.1512, lng: 113.3521 } });
    expect(pinned.json.place).toMatchObject({ lat: 23.1512, lng: 113.3521, precision: 'exact', district: '天河区' });
    const { address, point, precision } = place;
    const back = await correct(number, { place: { address, ...point, precision } });
    expect(back.json.place).toMatchObject({ address, ...point, precision: 'number' });
    expect(await told()).toEqual([]);
  });

  it('keeps the point when only the words change, and has none for words that nobody knows', async () => {
    const { number, place } = await room.report();
    const more = await correct(number, { place: { address: '人民路12号后门', ...place.point } });
    expect(more.json.place).toMatchObject({ ...place.point, precision: 'number', address: '人民路12号后门' });
    const unknown = await correct(number, { place: { address: '张三家门口' } });
    expect(unknown.json.place).toMatchObject({ lat: null, lng: null, precision: 'none', district: null });
  });

  it('not outside the city, and not with half a point', async () => {
    const { number } = await room.report();
    const outside = await correct(number, { place: { address: '外地', lat: 39.9, lng: 116.4 } });
    expect(outside).toMatchObject({ status: 400, json: { error: { code: 'CASE_PLACE_OUTSIDE' } } });
    const half = await correct(number, { place: { address: '外地', lat: 23.15 } });
    expect(half).toMatchObject({ status: 400, json: { error: { message: '地图上的位置填得不对。请改一下再试。' } } });
  });

  it('is helped by a list of places that her words may mean', async () => {
    const { places } = (await wang.get(`/places?q=${encodeURIComponent('老钟楼')}`)).json;
    expect(places).toEqual([{ address: '老钟楼', district: '天河区', lat: 23.15, lng: 113.35, precision: 'landmark' }]);
    expect((await wang.get(`/places?q=${encodeURIComponent('没有这个地方')}`)).json.places).toEqual([]);
  });

  it('and a telephone number in its words is masked, because many read it', async () => {
    const { number } = await room.report();
    const { json } = await correct(number, { place: { address: '老市场，电话13800138000' } });
    expect(json.place.address).toBe('老市场，电话138****8000');
  });
});

describe('a correction is refused', () => {
  it('to those who may only look', async () => {
    const { number } = await room.report();
    const gu = await room.signIn('gu');
    expect((await correct(number, { category: 'M01' }, gu)).json.error.code).toBe('STAFF_ROLE');
    expect((await gu.get('/places?q=x')).status).toBe(403);
    expect((await correct(number, { category: 'M01' }, room.stranger)).status).toBe(401);
  });

  it('on an old version: the second clerk is told who was first', async () => {
    const { number, version } = await room.report();
    const chen = await room.signIn('chen');
    await correct(number, { category: 'M01', version });
    const late = await correct(number, { category: 'U07', version }, chen);
    expect(late).toMatchObject({ status: 409, json: { error: { code: 'CASE_STALE', changedBy: '王芳' } } });
    expect(late.json.error.message).toContain('更正');
    expect((await room.found(number)).category).toBe('M01');
  });

  it('when it changes nothing, names what is not there, or comes when the matter has ended', async () => {
    const { number, place } = await room.report();
    const code = async (body: object) => (await correct(number, body)).json.error.code;
    expect(await code({})).toBe('CASE_UNCHANGED');
    expect(await code({ category: 'U01', place: { address: place.address, ...place.point } })).toBe('CASE_UNCHANGED');
    expect(await code({ category: 'Z99' })).toBe('CATEGORY_UNKNOWN');
    expect(await code({ department: '没有' })).toBe('CASE_DEPARTMENT_UNKNOWN');
    expect(await code({ category: 'M01', colour: 'red' })).toBe('STAFF_INPUT');
    expect(await code({ category: 'M01', reason: '长'.repeat(501) })).toBe('STAFF_INPUT');
    await room.move(number, { to: 'rejected', note: '不归我们管' });
    expect(await correct(number, { category: 'M01' })).toMatchObject({
      status: 409,
      json: { error: { code: 'CASE_OVER' } },
    });
    expect((await correct('100-000-015', { category: 'M01' })).status).toBe(404);
  });
});
