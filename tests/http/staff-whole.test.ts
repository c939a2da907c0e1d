/** Clerk and citizen with the real turn engine between them. */
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../bot/app.ts';
import type { GapList } from '../../bot/domain/knowledge-views.ts';
import type { EntryView } from '../../bot/domain/views.ts';
import { severityOf } from '../../bot/nlu/intent/severity.ts';
import { createPreview } from '../../bot/preview.ts';
import { ensureAdmin } from '../../bot/staff/first-admin.ts';
import { staffRoutes } from '../../bot/staff/routes.ts';
import { QUIET } from '../../integrations/cases/correction-told.ts';
import { createKnowledgeFiles } from '../../integrations/knowledge-files/files.ts';
import { localRateLimit } from '../../integrations/local/rate-limit.ts';
import { startCore } from '../support/core.ts';
import type { HandClock } from '../support/hand-clock.ts';
import { movedClock } from '../support/moved-clock.ts';
import { newCase } from '../support/new-case.ts';

let app: App;
let clock: HandClock;
let server: FastifyInstance;
let cookie: string;
let close: () => Promise<void>;

const ADMIN = { username: 'admin', password: 'a-password-of-tests' };

beforeAll(async () => {
  clock = movedClock();
  ({ app, close } = await startCore({ clock }));
  await ensureAdmin(app, ADMIN.password);
  server = fastify();
  const rateLimit = localRateLimit(6000, app.clock);
  const desk = { previewOf: createPreview(app), knowledgeFiles: createKnowledgeFiles(app.clock) };
  const deps = { ...app, ...desk, rateLimit, severityOf, intake: app.turns, publicUrl: null };
  await server.register(staffRoutes(deps), { prefix: '/staff/api' });
  const entered = await server.inject({ method: 'POST', url: '/staff/api/session', payload: ADMIN });
  cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(async () => {
  await server.close();
  await close();
});

async function call(method: 'GET' | 'POST', path: string, payload?: object) {
  const response = await server.inject({
    method,
    url: `/staff/api${path}`,
    headers: { cookie },
    ...(payload && { payload }),
  });
  return { status: response.statusCode, json: response.json() };
}

let key = 0;
/** A citizen says something and is answered. */
async function say(conversation: string, text: string): Promise<void> {
  key += 1;
  const message = {
    key: `k${key}`,
    channel: 'webchat',
    conversation,
    citizen: `of ${conversation}`,
    at: app.clock.now(),
  };
  await (await app.turns.accept({ ...message, parts: [{ kind: 'text', text }] })).replies;
}

/** The newest words in a conversation, when they hold `words`. */
async function heard(conversation: string, words: string): Promise<void> {
  await expect
    .poll(async () => (await app.transcript.last(conversation, 3)).map(entry => entry.said?.text).join('\n'))
    .toContain(words);
}

/** No further correction comes. */
function quiet(): void {
  clock.move(QUIET);
  app.outbox.wake();
}

/** A case that a citizen has reported. */
async function reported(conversation: string): Promise<string> {
  await say(conversation, '你好');
  const draft = newCase(app, { conversation, citizen: `of ${conversation}` });
  await app.store.commit(app.cases.open(draft));
  return draft.number;
}

describe('a case moves', () => {
  it('and the citizen hears of it, asks for nothing, and confirms that it is solved', async () => {
    const number = await reported('li');
    const move = (payload: object) => call('POST', `/cases/${number}/moves`, payload);
    expect((await move({ to: 'accepted' })).json.status).toBe('accepted');
    await heard('li', number);
    await expect.poll(async () => (await call('GET', `/cases/${number}`)).json.reached).toBe(true);
    await move({ to: 'dispatched', department: '路灯' });
    await heard('li', '路灯管理所');
    await move({ to: 'in_progress' });
    await move({ to: 'done', note: '灯泡已经换新' });
    await heard('li', '灯泡已经换新');
    await expect.poll(async () => (await call('GET', `/cases/${number}`)).json.status).toBe('callback');

    const closing = await move({ to: 'closed', note: '我们说办好了' });
    expect(closing).toMatchObject({ status: 400, json: { error: { code: 'CASE_WORD_MISSING' } } });
    for (let i = 0; i < 3; i++) await say('li', '是');
    const closed = (await call('GET', `/cases/${number}`)).json;
    expect(closed).toMatchObject({ status: 'closed', rating: { contacted: true, solved: true, timeout: false } });
  });
});

describe('a case is put right', () => {
  it('and the citizen hears shortly of its new kind, and of the department that takes over', async () => {
    const number = await reported('han');
    await call('POST', `/cases/${number}/moves`, { to: 'accepted' });
    await call('POST', `/cases/${number}/moves`, { to: 'dispatched', department: '路灯' });
    await heard('han', '路灯管理所');
    const corrected = await call('POST', `/cases/${number}/corrections`, { category: 'M01', department: '排水' });
    expect(corrected).toMatchObject({ status: 200, json: { category: { code: 'M01' } } });
    quiet();
    await heard('han', '改由排水管理处来办');
    const told = (await app.transcript.last('han', 2)).map(entry => entry.said);
    expect(told.map(said => said?.id)).toEqual(['moved.corrected', 'moved.rerouted']);
    expect(told[0]).toMatchObject({ case: number, text: expect.stringContaining('您报的“路灯不亮/常亮”') });
    await say('han', '我的事');
    await heard('han', '井盖');
  });

  it('what was put back before she was told is not told, and a move is told at once', async () => {
    const number = await reported('qin');
    const seq = (await app.store.tail('qin')).seq;
    const correct = (category: string) => call('POST', `/cases/${number}/corrections`, { category });
    await correct('M01');
    await correct('U01');
    quiet();
    await correct('M02');
    await correct('M01');
    await call('POST', `/cases/${number}/moves`, { to: 'accepted' });
    await heard('qin', '收下了');
    const told = await app.transcript.after('qin', seq, 10);
    expect(told.map(entry => entry.said?.id)).toEqual(['moved.corrected', 'moved.accepted']);
    expect(told[0]?.said?.text).toMatch(/您报的“路灯不亮\/常亮”.*井盖/);
  });

  it('of a case that ends in the same minute she does not hear that work goes on', async () => {
    const number = await reported('feng');
    const seq = (await app.store.tail('feng')).seq;
    await call('POST', `/cases/${number}/corrections`, { category: 'M01' });
    await call('POST', `/cases/${number}/moves`, { to: 'rejected', note: '不归我们管' });
    await heard('feng', '不归我们管');
    const told = await app.transcript.after('feng', seq, 10);
    expect(told.map(entry => entry.said?.id)).toEqual(['moved.corrected-over', 'moved.rejected-note']);
  });

  it('of a department that gives the case back in the same minute she does not hear that it takes over', async () => {
    const number = await reported('lin');
    const move = (payload: object) => call('POST', `/cases/${number}/moves`, payload);
    await move({ to: 'accepted' });
    await move({ to: 'dispatched', department: '路灯' });
    await heard('lin', '路灯管理所');
    const { seq } = await app.store.tail('lin');
    await call('POST', `/cases/${number}/corrections`, { department: '供热' });
    await move({ to: 'returned', note: '不归我们管' });
    quiet();
    await app.outbox.settled();
    expect(await app.transcript.after('lin', seq, 10)).toEqual([]);
    await move({ to: 'dispatched', department: '排水' });
    await heard('lin', '排水管理处');
    expect(await app.transcript.after('lin', seq, 10)).toHaveLength(1);
  });

  it('and hears nothing of it when she has taken the report back', async () => {
    const number = await reported('zhu');
    const seq = (await app.store.tail('zhu')).seq;
    await call('POST', `/cases/${number}/corrections`, { category: 'M01' });
    const found = await app.cases.find(number);
    const herself = { role: 'citizen', name: '', conversation: 'zhu' } as const;
    const back = { to: 'withdrawn', note: null, department: null, photos: [] } as const;
    await app.store.commit(await app.cases.move(found!, { ...back, photos: [] }, herself, app.clock.now()));
    quiet();
    await app.outbox.settled();
    expect(await app.transcript.after('zhu', seq, 10)).toEqual([]);
    expect(await app.store.timer('zhu', `corrected:${number}`)).toBeUndefined();
  });
});

describe('a clerk phones a citizen who does not press buttons', () => {
  it('she hears that the case is closed, and her late press changes nothing', async () => {
    const number = await reported('sun');
    const move = (payload: object) => call('POST', `/cases/${number}/moves`, payload);
    await move({ to: 'accepted' });
    await move({ to: 'in_progress' });
    await move({ to: 'done', note: '灯泡已经换新' });
    await expect.poll(async () => (await call('GET', `/cases/${number}`)).json.status).toBe('callback');
    expect(await app.store.nextDue()).toBeGreaterThan(app.clock.now() + 24 * 3600_000);

    const closed = await move({ to: 'closed', note: '电话里您说灯亮了', rating: { solved: true, satisfied: true } });
    expect(closed).toMatchObject({ status: 200, json: { status: 'closed' } });
    await heard('sun', '电话里您说灯亮了');
    await expect.poll(() => app.store.nextDue()).toBeNull();
    const ids = (await app.transcript.last('sun', 3)).map(entry => entry.said?.id);
    expect(ids).toContain('moved.closed-note');

    for (let i = 0; i < 3; i++) await say('sun', '是');
    const after = (await call('GET', `/cases/${number}`)).json;
    expect(after).toMatchObject({ status: 'closed', version: closed.json.version, rating: { contacted: null } });
  });
});

describe('a citizen asks for a person', () => {
  it('waits, is claimed, talked with, and given back', async () => {
    await say('zhao', '我要找人工');
    await say('zhao', '是');
    const { conversations } = (await call('GET', '/conversations?state=waiting')).json;
    expect(conversations).toMatchObject([{ id: 'zhao', owner: 'waiting' }]);

    expect((await call('POST', '/conversations/zhao/claim', {})).json.conversation.clerk).toBe('admin');
    await heard('zhao', '管理员');
    await call('POST', '/conversations/zhao/messages', { text: '您好，请讲。' });
    await say('zhao', '楼下的井盖没了');
    const { entries } = (await call('GET', '/conversations/zhao')).json as { entries: EntryView[] };
    expect(entries.slice(-2).map(({ author, text }) => [author, text])).toEqual([
      ['staff', '您好，请讲。'],
      ['citizen', '楼下的井盖没了'],
    ]);

    const closed = await call('POST', '/conversations/zhao/close', {});
    expect(closed.json.conversation).toMatchObject({ owner: 'bot', clerk: null });
    expect((closed.json.entries as EntryView[]).at(-1)?.author).toBe('bot');
  });
});

describe('an answer is put right', () => {
  it('and the next citizen who asks hears the new one, without a restart', async () => {
    await say('feng', '养狗要办什么手续');
    await heard('feng', '派出所');
    const before = (await call('GET', '/knowledge/dog-licence')).json;
    const entry = { ...before.published, answer: { zh: '在家里用手机登记，三天寄到家。' } };
    const drafted = await call('POST', '/knowledge/dog-licence/draft', { entry, version: before.version });
    const shown = (await call('POST', '/knowledge/preview', { entry })).json;
    for (const text of [shown.page.text, shown.wechat.join('')]) expect(text).toContain('三天寄到家');
    expect(shown.page.choices.slice(0, 2)).toEqual(['有用', '没用']);
    expect((await call('POST', '/knowledge/dog-licence/publish', { version: drafted.json.version })).status).toBe(200);
    await say('wei', '养狗要办什么手续');
    await heard('wei', '三天寄到家');
    const { figures } = (await call('GET', '/knowledge/dog-licence')).json;
    expect(figures.shown).toBeGreaterThan(0);
  });

  it('what nobody could answer waits for a clerk, without the name of who asked', async () => {
    await say('meng', '我要咨询');
    await say('meng', '我叫张伟，请问月球上怎么办暂住证明呢');
    const { gaps } = (await call('GET', '/knowledge/gaps')).json as GapList;
    const gap = gaps.find(({ words }) => words.includes('月球'));
    expect(gap).toBeDefined();
    expect(gap?.words).not.toContain('张伟');
    await call('POST', '/knowledge/gaps/resolve', { ids: gap?.ids, entry: 'residence-permit' });
    const after = (await call('GET', '/knowledge/gaps')).json as GapList;
    expect(after.gaps.some(({ words }) => words.includes('月球'))).toBe(false);
  });
});
