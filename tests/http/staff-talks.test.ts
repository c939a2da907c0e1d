import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { update } from '../../bot/domain/writes.ts';
import { type Console, type StaffRoom, staffRoom } from './staff-room.ts';

let room: StaffRoom;
let wang: Console;
let chen: Console;
beforeEach(async () => {
  room = await staffRoom();
  wang = await room.signIn('wang');
  chen = await room.signIn('chen');
});
afterEach(() => room.leave());

describe('a citizen wants a person', () => {
  it('and stands in the waiting list with her last words and her cases, the longest waiting first', async () => {
    const { number } = await room.report({ conversation: 'li' });
    await room.talk('li', 'waiting', '机器听不懂，我要找人');
    room.clock.move(1000);
    await room.talk('zhao', 'waiting');
    await room.talk('sun', 'bot');
    const { conversations } = (await wang.get('/conversations?state=waiting')).json;
    expect(conversations.map((one: { id: string }) => one.id)).toEqual(['li', 'zhao']);
    expect(conversations[0]).toMatchObject({
      owner: 'waiting',
      clerk: null,
      clerkName: null,
      last: '机器听不懂，我要找人',
      cases: [number],
    });
  });

  it('is taken over, talked with and given back to the bot', async () => {
    await room.talk('li', 'waiting');
    const claimed = await wang.post('/conversations/li/claim');
    expect(claimed.json).toMatchObject({ conversation: { owner: 'staff', clerk: 'wang', clerkName: '王芳' } });
    expect(claimed.json.entries.map((entry: { author: string }) => entry.author)).toEqual(['bot', 'citizen', 'bot']);

    const said = await wang.post('/conversations/li/messages', { text: '您好，我是王芳。' });
    expect(said.json.entries).toMatchObject([{ author: 'staff', text: '您好，我是王芳。' }]);

    const closed = await wang.post('/conversations/li/close');
    expect(closed.json.conversation).toMatchObject({ owner: 'bot', clerk: null });
    expect(room.happened).toEqual([
      { conversation: 'li', name: 'staff-joined', value: { name: '王芳' } },
      { conversation: 'li', name: 'staff-said', value: { text: '您好，我是王芳。', name: '王芳' } },
      { conversation: 'li', name: 'staff-left', value: {} },
    ]);
    expect((await room.store.audit('li', 10)).map(row => row.action).sort()).toEqual([
      'talk-claimed',
      'talk-closed',
      'talk-read',
      'talk-said',
    ]);
  });

  it('a press twice claims and closes once', async () => {
    await room.talk('li', 'waiting');
    for (let i = 0; i < 2; i++) expect((await wang.post('/conversations/li/claim', {})).status).toBe(200);
    for (let i = 0; i < 2; i++) expect((await wang.post('/conversations/li/close')).status).toBe(200);
    expect(room.happened.map(one => one.name)).toEqual(['staff-joined', 'staff-left']);
  });
});

describe('the list of talks', () => {
  it('names the clerk who holds each, even when her account is gone', async () => {
    await room.talk('li', 'staff', '在吗', 'chen');
    await room.talk('zhao', 'staff', '在吗', 'long-gone');
    const { conversations } = (await wang.get('/conversations?state=staff')).json;
    const names = conversations.map((one: { id: string; clerkName: string }) => [one.id, one.clerkName]);
    expect(Object.fromEntries(names)).toEqual({ li: '陈军', zhao: 'long-gone' });
  });

  it('tells the newest entry, so that the same words said twice are seen to be new', async () => {
    await room.talk('li', 'staff', '在吗', 'wang');
    const newest = async () => (await wang.get('/conversations?state=staff')).json.conversations[0];
    const before = await newest();
    const { entries } = (await wang.get('/conversations/li')).json;
    expect(before.lastSeq).toBe(entries.at(-1).seq);
    const parts = [{ kind: 'text' as const, text: '在吗' }];
    const message = { key: 'again', channel: 'webchat', conversation: 'li', citizen: 'c', at: room.clock.now() };
    await room.turn.accept({ ...message, parts });
    const after = await newest();
    expect(after.last).toBe(before.last);
    expect(after.lastSeq).toBeGreaterThan(before.lastSeq);
  });
});

describe('two clerks, one citizen', () => {
  it('of two at the same moment one gets her, the other is told by whom', async () => {
    await room.talk('li', 'waiting');
    const answers = await Promise.all([wang, chen].map(clerk => clerk.post('/conversations/li/claim')));
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409]);
    const [won] = answers.filter(answer => answer.status === 200);
    const [lost] = answers.filter(answer => answer.status === 409);
    const holder = won?.json.conversation.clerk === 'wang' ? '王芳' : '陈军';
    expect(lost?.json.error).toMatchObject({ code: 'TALK_TAKEN', holder });
    expect(room.happened.map(one => one.value)).toEqual([{ name: holder }]);
  });

  it('only the holder speaks and ends; an admin may end it too', async () => {
    await room.talk('li', 'staff', '在吗', 'wang');
    for (const path of ['messages', 'close']) {
      const body = path === 'messages' ? { text: '我来' } : {};
      expect(await chen.post(`/conversations/li/${path}`, body)).toMatchObject({
        status: 409,
        json: { error: { code: 'TALK_NOT_YOURS', holder: '王芳' } },
      });
    }
    const admin = await room.signIn('admin');
    expect((await admin.post('/conversations/li/close')).status).toBe(200);
    expect(await wang.post('/conversations/li/messages', { text: '还在吗' })).toMatchObject({
      status: 409,
      json: { error: { code: 'TALK_NOT_YOURS', holder: null } },
    });
  });

  it('the citizen’s own turn at the same moment does not stop the claim', async () => {
    await room.talk('li', 'waiting');
    const answers = await Promise.all([
      wang.post('/conversations/li/claim'),
      room.store.commit([update('conversations', { id: 'li' }, { version: 2 })]),
    ]);
    expect(answers[0].status).toBe(200);
    expect(await room.store.conversation('li')).toMatchObject({ owner: 'staff', clerk: 'wang' });
  });
});

describe('a clerk who is gone', () => {
  it('whose account is disabled or made a viewer: her citizens wait again, and colleagues are told', async () => {
    const admin = await room.signIn('admin');
    for (const [username, change] of [
      ['wang', { disabled: true }],
      ['chen', { role: 'viewer' }],
    ] as const) {
      await room.talk(`talk-of-${username}`, 'staff', '在吗', username);
      room.clock.move(60_000);
      expect((await admin.patch(`/accounts/${username}`, change)).status).toBe(200);
      const row = await room.store.conversation(`talk-of-${username}`);
      expect(row).toMatchObject({ owner: 'waiting', clerk: null, waiting_since: room.clock.now() });
      expect(room.signals).toContainEqual({ topic: 'queue', conversation: `talk-of-${username}` });
      expect(await room.store.audit(`talk-of-${username}`, 1)).toMatchObject([
        { actor: 'admin', action: 'talk-released' },
      ]);
    }
  });

  it('a new name or password, and a clerk made admin, leave her talks with her', async () => {
    const admin = await room.signIn('admin');
    await room.talk('li', 'staff', '在吗', 'wang');
    await admin.patch('/accounts/wang', { name: '王芳芳', role: 'admin' });
    expect(await room.store.conversation('li')).toMatchObject({ owner: 'staff', clerk: 'wang' });
  });

  it('who says nothing for a quarter of an hour: any colleague takes over, and the citizen is told', async () => {
    await room.talk('li', 'waiting');
    await wang.post('/conversations/li/claim');
    room.clock.move(10 * 60_000);
    await wang.post('/conversations/li/messages', { text: '我去问一下' });
    room.clock.move(15 * 60_000 - 1);
    expect(await chen.post('/conversations/li/claim')).toMatchObject({
      status: 409,
      json: { error: { code: 'TALK_TAKEN', holder: '王芳' } },
    });
    const { freeFrom } = (await chen.get('/conversations/li')).json.conversation;
    expect(Date.parse(freeFrom)).toBe(room.clock.now() + 1);
    room.clock.move(1);
    expect((await chen.post('/conversations/li/claim')).json.conversation).toMatchObject({ clerk: 'chen' });
    expect(room.happened.at(-1)).toMatchObject({ name: 'staff-joined', value: { name: '陈军' } });
    const taken = (await room.store.audit('li', 10)).find(row => row.action === 'talk-taken-over');
    expect(taken).toMatchObject({ actor: 'chen', detail: '{"from":"wang"}' });
    // 陈军 has a quarter of an hour of her own.
    expect((await wang.post('/conversations/li/claim')).status).toBe(409);
  });

  it('whose account was disabled before this rule: at once', async () => {
    await room.talk('li', 'waiting');
    await wang.post('/conversations/li/claim');
    await room.store.commit([update('staff', { username: 'wang' }, { disabled: 1 })]);
    expect((await chen.post('/conversations/li/claim')).status).toBe(200);
  });

  it('an admin takes over at any time', async () => {
    await room.talk('li', 'waiting');
    await wang.post('/conversations/li/claim');
    const admin = await room.signIn('admin');
    expect((await admin.post('/conversations/li/claim')).json.conversation).toMatchObject({ clerk: 'admin' });
  });
});

describe('words whose answer was lost on the way', () => {
  const words = { text: '您好', key: 'one-press' };
  const said = () => room.happened.filter(one => one.name === 'staff-said').length;
  beforeEach(() => room.talk('li', 'staff', '在吗', 'wang'));

  it('are said once however often they are sent, and each time answered the same', async () => {
    const path = '/conversations/li/messages';
    const answers = [
      await wang.post(path, words),
      ...(await Promise.all([wang.post(path, words), wang.post(path, words)])),
    ];
    room.clock.move(3599_000);
    answers.push(await wang.post(path, words));
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200, 200]);
    for (const answer of answers) expect(answer.json).toEqual(answers[0]?.json);
    expect(said()).toBe(1);
    expect((await room.store.audit('li', 10)).map(row => row.action)).toEqual(['talk-said']);
  });

  it('two tries at the same moment count as one', async () => {
    const answers = await Promise.all([1, 2].map(() => wang.post('/conversations/li/messages', words)));
    expect(answers[1]?.json).toEqual(answers[0]?.json);
    expect(said()).toBe(1);
  });

  it('without a key, with another one, in another talk, by a colleague, or after an hour: said anew', async () => {
    await room.talk('zhao', 'staff', '在吗', 'wang');
    await wang.post('/conversations/li/messages', words);
    await wang.post('/conversations/li/messages', { text: '您好' });
    await wang.post('/conversations/li/messages', { text: '您好' });
    await wang.post('/conversations/li/messages', { ...words, key: 'another-press' });
    await wang.post('/conversations/zhao/messages', words);
    expect(said()).toBe(5);
    await room.store.commit([update('conversations', { id: 'li' }, { clerk: 'chen' })]);
    await chen.post('/conversations/li/messages', words);
    expect(said()).toBe(6);
    await room.store.commit([update('conversations', { id: 'li' }, { clerk: 'wang' })]);
    room.clock.move(3600_000);
    await wang.post('/conversations/li/messages', words);
    expect(said()).toBe(7);
  });

  it('are still answered when she no longer holds the talk', async () => {
    const before = await wang.post('/conversations/li/messages', words);
    await room.store.commit([update('conversations', { id: 'li' }, { clerk: 'chen' })]);
    expect((await wang.post('/conversations/li/messages', words)).json).toEqual(before.json);
    expect((await wang.post('/conversations/li/messages', { ...words, key: 'new' })).status).toBe(409);
  });

  it('a try that was refused does not stand in the way of the next', async () => {
    await room.store.commit([update('conversations', { id: 'li' }, { clerk: 'chen' })]);
    expect((await wang.post('/conversations/li/messages', words)).status).toBe(409);
    await room.store.commit([update('conversations', { id: 'li' }, { clerk: 'wang' })]);
    expect((await wang.post('/conversations/li/messages', words)).status).toBe(200);
    expect(said()).toBe(1);
  });

  it('a key that is too long or empty is refused', async () => {
    for (const key of ['', 'x'.repeat(65)]) {
      expect((await wang.post('/conversations/li/messages', { text: '您好', key })).json.error.code).toBe(
        'STAFF_INPUT',
      );
    }
  });
});

describe('reading a conversation', () => {
  it('from the case, with places, photos and presses', async () => {
    const { number } = await room.report({ conversation: 'li' });
    await room.talk('li', 'bot', '路灯不亮');
    const message = { channel: 'webchat', conversation: 'li', citizen: 'c', at: room.clock.now() };
    const point = { lat: 23.1, lng: 113.3 };
    await room.turn.accept({
      ...message,
      key: 'k2',
      parts: [
        { kind: 'photo', media: 'p1', width: 1, height: 1, point: null, takenAt: null },
        { kind: 'place', point, raw: { ...point, datum: 'WGS84' }, name: '东门' },
        { kind: 'voice', media: 'v1', type: 'audio/amr', text: null, heard: null },
      ],
    });
    const { entries } = (await wang.get(`/cases/${number}/conversation`)).json;
    expect(entries[0]).toMatchObject({ author: 'bot', choices: ['报告问题', '查进度', '人工'] });
    expect(entries[1]).toMatchObject({ author: 'citizen', text: '路灯不亮' });
    expect(entries[3]).toMatchObject({
      photos: ['/photos/p1?e=1&s=x'],
      voices: [{ url: '/photos/v1?e=1&s=x', type: 'audio/amr' }],
      place: { ...point, name: '东门' },
      text: '（语音，没有文字）',
    });
    const newer = (await wang.get(`/conversations/li?after=${entries[3].seq}`)).json.entries;
    expect(newer.map((entry: { seq: number }) => entry.seq)).toEqual([5]);
  });

  it('that nobody has had: not found', async () => {
    for (const answer of [
      await wang.get('/conversations/none'),
      await wang.post('/conversations/none/claim'),
      await wang.get('/cases/100-000-015/conversation'),
    ]) {
      expect(answer.status).toBe(404);
    }
  });
});
