/** Clerks keep the answers right: draft, review by a second pair of eyes, publish, roll back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import { entry, FIELDS } from '../knowledge/knowledge-room.ts';
import { type Console, type StaffRoom, staffRoom } from './staff-room.ts';

const dog = (more: Partial<KnowledgeEntry> = {}) => entry('dog', { department: 'lighting', ...more });

let room: StaffRoom;
let wang: Console;
let chen: Console;
beforeEach(async () => {
  room = await staffRoom({ fields: FIELDS, seeds: [dog()] });
  [wang, chen] = [await room.signIn('wang'), await room.signIn('chen')];
});
afterEach(() => room.leave());

const told = () => room.knowledge.entry('dog')?.answer.zh;
const better = dog({ answer: { zh: '在网上登记，不用跑腿。' } });

describe('a clerk improves an answer', () => {
  it('a colleague publishes it, and the next citizen reads it', async () => {
    const { version } = (await wang.get('/knowledge/dog')).json;
    const drafted = await wang.post('/knowledge/dog/draft', { entry: better, version, note: '网上能办了' });
    expect(drafted.json).toMatchObject({ standing: 'changing', draftBy: '王芳', draftNote: '网上能办了' });
    expect(drafted.json.may).toEqual(['edit', 'submit', 'discard']);
    expect(told()).toBe('带身份证到派出所登记。');

    const early = await chen.post('/knowledge/dog/publish', { version: drafted.json.version });
    expect(early).toMatchObject({ status: 403, json: { error: { code: 'ENTRY_FOUR_EYES' } } });
    room.clock.move(60_000);
    const handed = await wang.post('/knowledge/dog/submit', { version: drafted.json.version });
    expect(handed.json).toMatchObject({ standing: 'review', may: ['edit', 'discard'] });
    const own = await wang.post('/knowledge/dog/publish', { version: handed.json.version });
    expect(own).toMatchObject({ status: 403, json: { error: { code: 'ENTRY_FOUR_EYES' } } });
    expect(told()).toBe('带身份证到派出所登记。');

    room.clock.move(60_000);
    const seen = (await chen.get('/knowledge/dog')).json;
    expect(seen.may).toEqual(['edit', 'return', 'publish', 'retire']);
    const published = await chen.post('/knowledge/dog/publish', { version: seen.version, note: '已核对' });
    expect(published).toMatchObject({ status: 200, json: { standing: 'current', draft: null, draftNote: null } });
    expect(told()).toBe('在网上登记，不用跑腿。');
    expect(published.json.revisions.map(({ by, note }: { by: string; note: string }) => [by, note])).toEqual([
      ['陈军', '已核对'],
      ['', '来自城市文件'],
    ]);
    const lines = await room.store.audit('dog', 10);
    expect(lines.map(({ actor, action }) => [actor, action]).reverse()).toEqual([
      ['wang', 'entry-drafted'],
      ['wang', 'entry-submitted'],
      ['chen', 'entry-published'],
    ]);
  });

  it('a colleague gives it back with a reason, and its author goes on', async () => {
    const drafted = (await wang.post('/knowledge/dog/draft', { entry: better, version: 1 })).json;
    await wang.post('/knowledge/dog/submit', { version: drafted.version });
    expect(await chen.post('/knowledge/dog/return', { version: 3 })).toMatchObject({ status: 400 });
    const back = await chen.post('/knowledge/dog/return', { version: 3, note: '电话不对' });
    expect(back.json).toMatchObject({ standing: 'changing', draftBy: '王芳', draftNote: '电话不对' });
    expect(back.json.draft.answer).toEqual(better.answer);
  });

  it('who was slower is told by whom and loses nothing of the other', async () => {
    await wang.post('/knowledge/dog/draft', { entry: better, version: 1 });
    const slow = await chen.post('/knowledge/dog/draft', { entry: dog({ phone: '12320' }), version: 1 });
    expect(slow).toMatchObject({ status: 409, json: { error: { code: 'ENTRY_STALE', changedBy: '王芳' } } });
    expect((await chen.get('/knowledge/dog')).json.draft.phone).toBe('12345');
  });

  it('only its author or an admin throws a draft away', async () => {
    await wang.post('/knowledge/dog/draft', { entry: better, version: 1 });
    expect((await chen.post('/knowledge/dog/discard', { version: 2 })).json.error.code).toBe('ENTRY_FOUR_EYES');
    const gone = await wang.post('/knowledge/dog/discard', { version: 2 });
    expect(gone.json).toMatchObject({ standing: 'current', draft: null });
    expect((await wang.post('/knowledge/dog/submit', { version: 3 })).json.error.code).toBe('ENTRY_STEP');
  });
});

describe('an answer turns out wrong', () => {
  it('an earlier one is published again, as a new revision', async () => {
    const admin = await room.signIn('admin');
    await admin.post('/knowledge/dog/draft', { entry: better, version: 1 });
    const published = await admin.post('/knowledge/dog/publish', { version: 2 });
    expect(published.json.may).toContain('roll-back');
    const back = await wang.post('/knowledge/dog/roll-back', { version: 3, revision: 1, note: '网上还不能办' });
    expect(told()).toBe('带身份证到派出所登记。');
    expect(back.json.revisions[0]).toMatchObject({ revision: 3, by: '王芳', note: '恢复到第 1 版：网上还不能办' });
    const same = await wang.post('/knowledge/dog/roll-back', { version: 4, revision: 3 });
    expect(same).toMatchObject({ status: 404, json: { error: { code: 'REVISION_UNKNOWN' } } });
  });

  it('it is taken away at once, with the reason, and comes back from its history', async () => {
    const away = await wang.post('/knowledge/dog/retire', { version: 1, note: '办法已经作废' });
    expect(away.json).toMatchObject({ standing: 'retired', published: null, draftNote: '办法已经作废' });
    expect(told()).toBeUndefined();
    expect(room.knowledge.lapsed('dog')?.id).toBe('dog');
    expect(away.json.may).toEqual(['edit', 'roll-back']);
    const back = await chen.post('/knowledge/dog/roll-back', { version: 2, revision: 1 });
    expect(back.json.standing).toBe('current');
    expect(told()).toBe('带身份证到派出所登记。');
  });
});

describe('a new answer', () => {
  const bins = entry('bins', {
    field: 'waste',
    department: 'drainage',
    question: { zh: '垃圾怎么分？' },
    related: ['dog'],
  });

  it('is a draft that nobody reads until it is published', async () => {
    const made = await wang.post('/knowledge', { entry: bins });
    expect(made).toMatchObject({
      status: 201,
      json: { standing: 'new', version: 1, published: null, draftBy: '王芳' },
    });
    expect(room.knowledge.entry('bins')).toBeUndefined();
    await wang.post('/knowledge/bins/submit', { version: 1 });
    await chen.post('/knowledge/bins/publish', { version: 2 });
    expect(room.knowledge.entriesIn('waste').map(({ id }) => id)).toEqual(['bins']);
    expect((await wang.post('/knowledge', { entry: bins })).json.error.code).toBe('ENTRY_EXISTS');
  });

  it('that is thrown away before anybody read it is gone', async () => {
    await wang.post('/knowledge', { entry: bins });
    expect((await wang.post('/knowledge/bins/discard', { version: 1 })).status).toBe(200);
    expect((await wang.get('/knowledge/bins')).json.error.code).toBe('ENTRY_UNKNOWN');
  });

  it('with what does not fit the city is refused in plain words', async () => {
    const wrong = {
      ...bins,
      field: 'moon',
      department: 'nobody',
      region: '火星区',
      from: '2026-02-01',
      until: '2026-01-01',
    };
    const refused = await wang.post('/knowledge', { entry: { ...wrong, related: ['no-such'] } });
    expect(refused).toMatchObject({ status: 400, json: { error: { code: 'ENTRY_INVALID' } } });
    for (const word of ['领域', '部门', '火星区', '最后一天', '相关问题'])
      expect(refused.json.error.message).toContain(word);
    const steering = await wang.post('/knowledge', { entry: { ...bins, also: ['垃圾怎么扔', '上一步'] } });
    expect(steering).toMatchObject({ status: 400, json: { error: { code: 'ENTRY_INVALID' } } });
    expect(steering.json.error.message).toContain('“上一步”是用来操作的话');
    const long = await wang.post('/knowledge', { entry: { ...bins, question: { zh: '问'.repeat(41) }, phone: 'abc' } });
    expect(long.json.error).toMatchObject({ code: 'STAFF_INPUT' });
    expect(long.json.error.message).toContain('问题最多 40 字');
    expect(long.json.error.message).toContain('电话要写成');
    const moved = await wang.post('/knowledge/dog/draft', { entry: { ...bins, related: [] }, version: 1 });
    expect(moved.json.error.code).toBe('ENTRY_ID');
    const hidden = await wang.post('/knowledge', { entry: { ...bins, id: 'gaps' } });
    expect(hidden.json.error.code).toBe('ENTRY_INVALID');
  });

  it('can be looked at before, as citizens will see it', async () => {
    const seen = await wang.post('/knowledge/preview', { entry: bins });
    expect(seen.json).toMatchObject({ page: { text: bins.answer.zh }, wechat: [bins.answer.zh], confusedWith: [] });
  });
});

describe('the owner of an entry that ends soon', () => {
  it('is reminded of it, by her username or her name; her colleagues are not', async () => {
    const soon = { field: 'waste', department: 'lighting', until: '2026-01-20' };
    await wang.post('/knowledge', { entry: entry('bins', { ...soon, owner: 'wang' }) });
    const admin = await room.signIn('admin');
    await admin.post('/knowledge/bins/publish', { version: 1 });
    expect((await wang.get('/knowledge')).json.counts).toMatchObject({ dueForReview: 1, mine: 1 });
    expect((await admin.get('/knowledge')).json.counts).toMatchObject({ dueForReview: 1, mine: 0 });
  });
});

describe('the list', () => {
  it('counts where entries stand, and filters by field, standing and words', async () => {
    await wang.post('/knowledge', { entry: entry('cat', { department: 'lighting', also: ['猫证'] }) });
    const soon = entry('bins', { field: 'waste', department: 'lighting', until: '2026-01-20' });
    await wang.post('/knowledge', { entry: soon });
    const admin = await room.signIn('admin');
    await admin.post('/knowledge/bins/publish', { version: 1 });
    const { json } = await wang.get('/knowledge');
    expect(json.entries.map(({ id }: { id: string }) => id)).toEqual(['cat', 'dog', 'bins']);
    expect(json.counts).toEqual({
      new: 1,
      current: 2,
      changing: 0,
      review: 0,
      lapsed: 0,
      retired: 0,
      dueForReview: 1,
      mine: 0,
    });

    expect(json.regions).toEqual(['天河区']);
    const found = async (query: string, who = wang) =>
      (await who.get(`/knowledge?${query}`)).json.entries.map(({ id }: { id: string }) => id);
    expect(await found('field=waste')).toEqual(['bins']);
    expect(await found('standing=new')).toEqual(['cat']);
    expect(await found(`q=${encodeURIComponent('猫证')}`)).toEqual(['cat']);
    room.clock.move(20 * 24 * 3600_000);
    expect(await found('standing=lapsed', await room.signIn('wang'))).toEqual(['bins']);
  });

  it('is for viewers to read, and for nobody else to see', async () => {
    const gu = await room.signIn('gu');
    expect((await gu.get('/knowledge')).status).toBe(200);
    expect((await gu.get('/knowledge/dog')).json.may).toEqual([]);
    expect((await gu.post('/knowledge/dog/draft', { entry: better, version: 1 })).status).toBe(403);
    expect((await room.stranger.get('/knowledge')).status).toBe(401);
  });
});
