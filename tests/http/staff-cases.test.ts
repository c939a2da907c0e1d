import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '../cases/case-room.ts';
import { type Console, type StaffRoom, staffRoom } from './staff-room.ts';

let room: StaffRoom;
let wang: Console;
beforeEach(async () => {
  room = await staffRoom();
  wang = await room.signIn('wang');
});
afterEach(() => room.leave());

describe('the list of cases', () => {
  it('shows kind, place, due time and photos, newest first, a page at a time', async () => {
    const numbers: string[] = [];
    for (let i = 0; i < 3; i++) {
      numbers.unshift((await room.report()).number);
      room.clock.move(1000);
    }
    const first = (await wang.get('/cases?status=&category=&q=&after=&limit=2')).json;
    expect(first.cases.map((one: { number: string }) => one.number)).toEqual(numbers.slice(0, 2));
    expect(first.cases[0]).toMatchObject({
      status: 'submitted',
      category: { code: 'U01', name: '路灯不亮' },
      department: { code: 'lighting', name: '路灯管理所' },
      address: '人民路12号',
      district: '天河区',
      dueState: 'ok',
      photos: 0,
      version: 1,
    });
    const second = (await wang.get(`/cases?limit=2&after=${first.next}`)).json;
    expect(second).toMatchObject({ cases: [{ number: numbers[2] }], next: null });
  });

  it('is narrowed by state, kind, group, words, and a number however it is typed', async () => {
    const lamp = await room.report();
    const cover = await room.report({ category: 'M01', description: '井盖不见了', conversation: 'talk-of-zhao' });
    await wang.post(`/cases/${cover.number}/moves`, { to: 'accepted' });
    const found = async (query: string) =>
      (await wang.get(`/cases?${query}`)).json.cases.map((one: { number: string }) => one.number);
    expect(await found('status=accepted')).toEqual([cover.number]);
    expect(await found('category=U01')).toEqual([lamp.number]);
    expect(await found('category=M')).toEqual([cover.number]);
    expect(await found(`q=${encodeURIComponent('井盖')}`)).toEqual([cover.number]);
    expect(await found(`q=${lamp.number.replaceAll('-', '')}`)).toEqual([lamp.number]);
    expect(await wang.get('/cases?status=sleeping')).toMatchObject({
      status: 400,
      json: { error: { code: 'STAFF_INPUT' } },
    });
  });

  it('hints at how grave the words sound, in the list and on the page', async () => {
    const hurt = await room.report({ category: 'M01', description: '井盖没了，孩子掉下去过' });
    const grave = { level: 3, signs: ['hurt', 'weak'] };
    expect((await wang.get('/cases')).json.cases[0].severity).toEqual(grave);
    expect((await wang.get(`/cases/${hurt.number}`)).json.severity).toEqual(grave);
  });

  it('marks what is due soon, late or paused', async () => {
    const { number } = await room.report();
    const state = async () => (await wang.get('/cases')).json.cases[0].dueState;
    expect(await state()).toBe('ok');
    room.clock.move(2 * 24 * 3600_000);
    wang = await room.signIn('wang');
    expect(await state()).toBe('soon');
    room.clock.move(2 * 24 * 3600_000);
    wang = await room.signIn('wang');
    expect(await state()).toBe('late');
    await wang.post(`/cases/${number}/moves`, { to: 'accepted' });
    await wang.post(`/cases/${number}/moves`, { to: 'need_info', note: '哪一盏？' });
    expect(await state()).toBe('paused');
  });
});

describe('one case', () => {
  it('is shown whole, with signed photos and the telephone number, and the look is written down once', async () => {
    const photo = await room.photo('p-1', 'talk-of-li');
    const { number } = await room.report({ photos: [photo] });
    const view = (await wang.get(`/cases/${number}`)).json;
    expect(view).toMatchObject({
      number,
      status: 'submitted',
      version: 1,
      description: '小区门口路灯不亮三天了',
      contact: '13800138000',
      place: { lat: 23.1345, lng: 113.3588, address: '人民路12号', district: '天河区', precision: 'number' },
      photos: ['/photos/p-1?e=1&s=x'],
      conversation: 'talk-of-li',
      followers: 1,
      moves: ['accepted', 'rejected', 'merged'],
      reached: true,
      history: [{ kind: 'opened', to: 'submitted', actor: { role: 'citizen' } }],
    });
    await wang.get(`/cases/${number}`);
    const trail = await room.store.audit(number, 10);
    expect(trail.map(row => [row.actor, row.action])).toEqual([['wang', 'case-read']]);
    expect(trail[0]?.detail).not.toContain('138');
  });

  it('that does not exist, or whose number is mistyped, is not found', async () => {
    for (const number of ['100-000-015', '123-456-789', 'x', '..%2F..%2Fetc']) {
      const answer = await wang.get(`/cases/${number}`);
      expect(answer).toMatchObject({ status: 404, json: { error: { code: 'CASE_UNKNOWN' } } });
    }
  });
});

describe('王芳 handles a case to its end', () => {
  it('and the citizen is told of every step at once', async () => {
    const { number } = await room.report();
    const move = async (body: object) => (await wang.post(`/cases/${number}/moves`, body)).json;
    expect(await move({ to: 'accepted' })).toMatchObject({ status: 'accepted', version: 2, reached: false });
    expect(room.woken()).toBe(1);
    await move({ to: 'dispatched', department: 'lighting' });
    await move({ to: 'in_progress' });

    const form = new FormData();
    form.append('file', new Blob([new Uint8Array([0xff, 0xd8, 0xff, 1])], { type: 'image/jpeg' }), 'after.jpg');
    const upload = await wang.post('/photos', form);
    expect(upload).toMatchObject({ status: 201, json: { id: 'photo-1', link: '/photos/photo-1?e=1&s=x' } });
    const done = await move({ to: 'done', note: '灯泡已换新', photos: [upload.json.id] });
    expect(done).toMatchObject({ status: 'done', photos: [], moves: [] });
    expect(done.history.at(-1)).toMatchObject({
      to: 'done',
      text: '灯泡已换新',
      photos: ['/photos/photo-1?e=1&s=x'],
      actor: { role: 'staff', name: '王芳' },
    });

    const told = (await room.mail()).map(({ event }) => event.value.to);
    expect(told).toEqual(['accepted', 'dispatched', 'in_progress', 'done']);
    expect((await wang.get(`/cases/${number}`)).json.reached).toBe(true);
    expect(room.signals).toContainEqual({ topic: 'case', number });
    const trail = (await room.store.audit(number, 20)).filter(row => row.action === 'case-moved');
    expect(trail.map(row => JSON.parse(row.detail).to).sort()).toEqual(told.sort());
  });

  it('but is told which moves are legal when one is not', async () => {
    const { number } = await room.report();
    const answer = await wang.post(`/cases/${number}/moves`, { to: 'closed' });
    expect(answer).toMatchObject({
      status: 409,
      json: { error: { code: 'CASE_MOVE_ILLEGAL', moves: ['accepted', 'rejected', 'merged'] } },
    });
    expect(answer.json.error.message).toContain('已受理');
  });

  it('and is asked for the reason that the citizen is owed', async () => {
    const { number } = await room.report();
    const answer = await wang.post(`/cases/${number}/moves`, { to: 'rejected' });
    expect(answer).toMatchObject({ status: 400, json: { error: { code: 'CASE_NOTE_MISSING' } } });
  });

  it('and writes a note that stays in the house', async () => {
    const { number } = await room.report();
    const noted = await wang.post(`/cases/${number}/notes`, { text: '老人独居\u202e，先打电话\u0000' });
    expect(noted.json.history.at(-1)).toMatchObject({ kind: 'note', text: '老人独居，先打电话', visible: false });
    expect(await room.mail()).toEqual([]);
  });
});

describe('王芳 phones a citizen who does not press buttons', () => {
  it('and writes down her word; nothing else closes the case', async () => {
    const { number } = await room.report();
    for (const to of ['accepted', 'in_progress', 'done'] as const) await room.move(number, { to, note: '灯泡已换新' });
    const post = (body: object) => wang.post(`/cases/${number}/moves`, body);
    const word = { to: 'closed', note: '电话里您说灯亮了', rating: { solved: true, satisfied: false } };
    expect(await post(word)).toMatchObject({ status: 409, json: { error: { code: 'CASE_MOVE_ILLEGAL', moves: [] } } });

    await room.move(number, { to: 'callback' }, SYSTEM);
    expect((await wang.get(`/cases/${number}`)).json.moves).toEqual(['closed', 'reopened']);
    for (const rating of [undefined, { solved: false }, { contacted: true, solved: false, satisfied: false }]) {
      expect(await post({ ...word, rating })).toMatchObject({
        status: 400,
        json: { error: { code: 'CASE_WORD_MISSING' } },
      });
    }
    for (const rating of [{}, { solved: 'yes' }, { solved: null }, { solved: true, timeout: true }, true]) {
      expect((await post({ ...word, rating })).json.error.code).toBe('STAFF_INPUT');
    }
    const closed = (await post(word)).json;
    expect(closed).toMatchObject({
      status: 'closed',
      rating: { contacted: null, solved: true, satisfied: false, timeout: false },
    });
    expect(closed.history.at(-2)).toMatchObject({
      kind: 'rated',
      actor: { role: 'staff', name: '王芳' },
      text: expect.stringContaining('电话回访'),
    });
  });
});

describe('two clerks on one case', () => {
  it('the second is told who changed what', async () => {
    const { number, version } = await room.report();
    const chen = await room.signIn('chen');
    await wang.post(`/cases/${number}/moves`, { to: 'accepted', version });
    const late = await chen.post(`/cases/${number}/moves`, { to: 'rejected', note: '重复', version });
    expect(late).toMatchObject({
      status: 409,
      json: { error: { code: 'CASE_STALE', changedBy: '王芳', changedAt: new Date(room.clock.now()).toISOString() } },
    });
    expect(late.json.error.message).toContain('已受理');
    expect((await room.found(number)).status).toBe('accepted');
  });

  it('at the very same moment: one is stored, the other refused', async () => {
    const { number, version } = await room.report();
    const chen = await room.signIn('chen');
    const answers = await Promise.all([
      wang.post(`/cases/${number}/moves`, { to: 'accepted', version }),
      chen.post(`/cases/${number}/moves`, { to: 'rejected', note: '重复', version }),
    ]);
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409]);
    expect(await room.mail()).toHaveLength(1);
  });

  it('notes at the same moment are both kept', async () => {
    const { number } = await room.report();
    const chen = await room.signIn('chen');
    const answers = await Promise.all(
      [wang, chen, wang].map((clerk, i) => clerk.post(`/cases/${number}/notes`, { text: `第${i}条` })),
    );
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200]);
    expect(await room.cases.history(number)).toHaveLength(4);
  });
});

describe('what does not fit', () => {
  it('is refused by name: unknown fields, wrong kinds, too long, no JSON', async () => {
    const { number } = await room.report();
    const bad = [{ to: 'accepted', colour: 'red' }, { to: 1 }, {}, { to: 'accepted', note: '长'.repeat(2001) }, [1]];
    for (const body of bad) {
      const answer = await wang.post(`/cases/${number}/moves`, body);
      expect(answer).toMatchObject({ status: 400, json: { error: { code: 'STAFF_INPUT' } } });
    }
    const text = await wang.post(`/cases/${number}/moves`, 'to=accepted', { 'content-type': 'text/plain' });
    expect(text).toMatchObject({ status: 415, json: { error: { code: 'STAFF_REQUEST' } } });
    const broken = await wang.post(`/cases/${number}/moves`, '{"to":', { 'content-type': 'application/json' });
    expect(broken.status).toBe(400);
    const huge = await wang.post(`/cases/${number}/notes`, { text: 'x'.repeat(100_000) });
    expect(huge).toMatchObject({ status: 413, json: { error: { code: 'STAFF_REQUEST' } } });
  });

  it('says in plain words what is wrong with what was typed', async () => {
    const { number } = await room.report();
    const words = async (path: string, body: unknown) => (await wang.post(path, body)).json.error.message;
    const move = `/cases/${number}/moves`;
    expect(await words(move, { to: 'accepted', note: '好'.repeat(2001) })).toBe('说明最多 2000 字。请改一下再试。');
    expect(await words(move, { note: '好' })).toBe('要改成的状态没有填。请改一下再试。');
    expect(await words(move, { to: 'gone' })).toBe('要改成的状态填得不对。请改一下再试。');
    expect(await words(move, { to: 'done', photos: Array(10).fill('p') })).toBe('照片最多 9 张。请改一下再试。');
    expect(await words(move, { to: 'accepted', wish: 1 })).toBe('有不认识的内容（wish）。请改一下再试。');
    expect(await words(`/cases/${number}/notes`, { text: ' ' })).toBe('内容不能为空。请改一下再试。');
    expect(await words('/session', { username: '', password: '' })).toBe(
      '用户名不能为空；密码不能为空。请改一下再试。',
    );
    expect((await wang.get('/cases?limit=500')).json.error.message).toBe('条数最多是 200。请改一下再试。');
    expect((await wang.get('/cases?after=no-page')).json.error).toMatchObject({
      code: 'CURSOR_INVALID',
      message: '列表已经变了，请从第一页重新看。',
    });
    const admin = await room.signIn('admin');
    const account = { username: '王', name: '王', role: 'clerk', password: 'short' };
    const refused = (await admin.post('/accounts', account)).json.error.message;
    expect(refused).toMatch(/^用户名要用 2 至 32 个.*；密码最少 \d+ 字。/);
  });

  it('files that are no photos', async () => {
    const form = new FormData();
    form.append('file', new Blob(['<svg/>']), 'after.jpg');
    expect(await wang.post('/photos', form)).toMatchObject({
      status: 400,
      json: { error: { code: 'PHOTO_REFUSED', message: '（photo.refused.type）' } },
    });
    expect((await wang.post('/photos', {})).json.error.code).toBe('PHOTO_REFUSED');
    for (const [type, payload] of [
      [
        'multipart/form-data; boundary=edge',
        '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc',
      ],
      ['multipart/form-data; boundary=edge', 'no form at all'],
      ['multipart/form-data', 'no boundary'],
    ] as const) {
      const headers = { cookie: wang.cookie, 'content-type': type };
      const broken = await room.app.inject({ method: 'POST', url: '/staff/api/photos', headers, payload });
      expect([broken.statusCode, broken.json().error.code]).toEqual([400, 'PHOTO_REFUSED']);
    }
    const big = new FormData();
    big.append('file', new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]), 'big.jpg');
    expect((await wang.post('/photos', big)).json.error.message).toBe('（photo.refused.size）');
  });
});
