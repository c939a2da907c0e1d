import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SESSION } from '../../bot/staff/sessions.ts';
import { BRAKE, LOCK } from '../../bot/staff/sign-in.ts';
import { PASSWORD, type StaffRoom, staffRoom } from './staff-room.ts';

let room: StaffRoom;
beforeEach(async () => {
  room = await staffRoom();
});
afterEach(() => room.leave());

const tryFrom = (remoteAddress: string, password: string, username = 'wang') =>
  room.app.inject({ method: 'POST', url: '/staff/api/session', remoteAddress, payload: { username, password } });

const tryIn = (username: string, password: string) => room.stranger.post('/session', { username, password });

describe('王芳 signs in', () => {
  it('with her name in capitals, and the cookie is for /staff alone', async () => {
    const answer = await tryIn(' WANG ', PASSWORD);
    expect(answer).toMatchObject({ status: 200, json: { username: 'wang', name: '王芳', role: 'clerk' } });
    const cookie = String(answer.headers['set-cookie']);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/staff']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Secure');
    const token = /onepress_staff=([^;]+)/.exec(cookie)?.[1] ?? '';
    expect(await room.store.session(token)).toBeUndefined();
  });

  it('and stays signed in while she works, twelve hours at most', async () => {
    const wang = await room.signIn('wang');
    for (let hour = 1; hour < 12; hour++) {
      room.clock.move(3600_000);
      expect((await wang.get('/session')).status).toBe(200);
    }
    room.clock.move(3600_000);
    expect(await wang.get('/session')).toMatchObject({ status: 401, json: { error: { code: 'STAFF_SIGNED_OUT' } } });
  });

  it('and is signed out after two hours away', async () => {
    const wang = await room.signIn('wang');
    room.clock.move(SESSION.idle);
    expect((await wang.get('/cases')).status).toBe(401);
  });

  it('and her sessions that have ended are swept away, but neither her other browser nor a colleague is signed out', async () => {
    const rows = async () => (await room.store.counts()).sessions;
    await room.signIn('chen');
    await room.signIn('wang');
    room.clock.move(SESSION.idle / 2);
    const other = await room.signIn('wang');
    expect(await rows()).toBe(3);
    room.clock.move(SESSION.idle / 2);
    await room.signIn('wang');
    expect(await rows()).toBe(3);
    expect((await room.store.sessionsOf('wang')).every(row => row.expires_at > room.clock.now())).toBe(true);
    expect((await room.store.sessionsOf('chen')).length).toBe(1);
    expect((await other.get('/session')).status).toBe(200);
  });

  it('and out again: the cookie is worth nothing any more', async () => {
    const wang = await room.signIn('wang');
    expect((await wang.del('/session')).status).toBe(204);
    expect((await wang.get('/session')).status).toBe(401);
  });

  it('over https the cookie is Secure', async () => {
    const safe = await staffRoom({ publicUrl: 'https://city.example' });
    const answer = await safe.stranger.post('/session', { username: 'wang', password: PASSWORD });
    expect(String(answer.headers['set-cookie'])).toContain('Secure');
    await safe.leave();
  });
});

describe('somebody guesses passwords', () => {
  it('and gets the same answer for a wrong password and a name that nobody has', async () => {
    const wrong = await tryIn('wang', 'wrong wrong');
    const nobody = await tryIn('nobody', 'wrong wrong');
    expect(wrong.status).toBe(401);
    expect(nobody.json).toEqual(wrong.json);
  });

  it('and after five failures the account is locked for a while, the right password included', async () => {
    const guess = async (name: string) => {
      const codes: string[] = [];
      for (let i = 0; i < LOCK.failures; i++) codes.push((await tryIn(name, `guess ${i} guess`)).json.error.code);
      return codes;
    };
    const expected = [...Array(4).fill('STAFF_SIGN_IN_WRONG'), 'STAFF_LOCKED'];
    expect(await guess('wang')).toEqual(expected);
    expect(await guess('nobody')).toEqual(expected);

    const locked = await tryIn('wang', PASSWORD);
    // 17:00 in the city when the story begins; the lock ends a quarter later.
    expect(locked).toMatchObject({ status: 429, json: { error: { code: 'STAFF_LOCKED' } } });
    expect(locked.json.error.message).toContain('17:15');
    expect(locked.headers['retry-after']).toBe('900');

    room.clock.move(LOCK.time);
    expect((await tryIn('wang', PASSWORD)).status).toBe(200);
    const audit = (await room.store.audit('wang', 10)).map(row => row.action);
    expect(audit.sort()).toEqual(['locked-out', ...Array(4).fill('sign-in-failed'), 'signed-in']);
  });

  it('a hundred at once are still counted one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => tryIn('wang', `guess ${i} guess`)));
    expect(answers.filter(answer => answer.json.error.code === 'STAFF_SIGN_IN_WRONG')).toHaveLength(4);
  });

  it('and locks out himself alone: 王芳 at her own desk comes in', async () => {
    for (let i = 0; i < LOCK.failures; i++) await tryFrom('203.0.113.9', `guess ${i} guess`);
    expect((await tryFrom('203.0.113.9', PASSWORD)).statusCode).toBe(429);
    expect((await tryFrom('198.51.100.1', PASSWORD)).statusCode).toBe(200);
  });

  it('from many machines: after fifty failures only the desks that she knows may try, for an hour', async () => {
    expect((await tryFrom('198.51.100.1', PASSWORD)).statusCode).toBe(200);
    for (let i = 0; i < BRAKE.failures; i++) await tryFrom(`203.0.113.${i}`, `guess ${i} guess`);
    expect((await tryFrom('203.0.113.200', PASSWORD)).json().error.code).toBe('STAFF_LOCKED');
    expect((await tryFrom('198.51.100.1', PASSWORD)).statusCode).toBe(200);
    expect((await tryFrom('203.0.113.200', PASSWORD)).statusCode).toBe(429);
    room.clock.move(BRAKE.time);
    expect((await tryFrom('203.0.113.200', PASSWORD)).statusCode).toBe(200);
  });

  it('from many machines: a name that nobody has is treated the same', async () => {
    for (let i = 0; i < BRAKE.failures; i++) await tryFrom(`203.0.113.${i}`, `guess ${i} guess`, 'nobody');
    expect((await tryFrom('203.0.113.200', 'guess', 'nobody')).json().error.code).toBe('STAFF_LOCKED');
  });

  it('from many machines: an admin lifts the brake by enabling the account again', async () => {
    const admin = await room.signIn('admin');
    for (let i = 0; i < BRAKE.failures; i++) await tryFrom(`203.0.113.${i}`, `guess ${i} guess`);
    expect((await tryFrom('198.51.100.1', PASSWORD)).statusCode).toBe(429);
    await admin.patch('/accounts/wang', { disabled: false });
    expect((await tryFrom('203.0.113.201', 'guess')).json().error.code).toBe('STAFF_SIGN_IN_WRONG');
    expect((await tryFrom('198.51.100.1', PASSWORD)).statusCode).toBe(200);
  });

  it('from one address: slowed down', async () => {
    const slow = await staffRoom({ perMinute: 3 });
    const answers = [];
    for (let i = 0; i < 4; i++)
      answers.push(await slow.stranger.post('/session', { username: `n${i}`, password: 'x' }));
    expect(answers.at(-1)).toMatchObject({ status: 429, json: { error: { code: 'RATE_LIMITED' } } });
    await slow.leave();
  });

  it('a name that nobody has is not written down: it may be a password in the wrong field', async () => {
    await tryIn('My-Secret-Password', 'wang');
    expect(JSON.stringify(await room.store.audit(null, 10))).not.toContain('secret');
  });
});

describe('who may do what', () => {
  it('nobody without a session', async () => {
    for (const path of ['/cases', '/conversations?state=waiting', '/audit', '/accounts', '/departments', '/events']) {
      expect((await room.stranger.get(path)).status).toBe(401);
    }
  });

  it('a viewer reads cases, but no conversations and no telephone number, and moves nothing', async () => {
    const { number } = await room.report();
    const gu = await room.signIn('gu');
    expect((await gu.get(`/cases/${number}`)).json).toMatchObject({ contact: null, moves: [] });
    const refused = [
      await gu.get(`/cases/${number}/conversation`),
      await gu.get('/conversations?state=waiting'),
      await gu.post(`/cases/${number}/moves`, { to: 'accepted' }),
      await gu.post(`/cases/${number}/notes`, { text: '看过了' }),
    ];
    for (const answer of refused)
      expect(answer).toMatchObject({ status: 403, json: { error: { code: 'STAFF_ROLE' } } });
  });

  it('dead letters are every clerk’s, but no viewer’s', async () => {
    const gu = await room.signIn('gu');
    for (const username of ['wang', 'admin']) {
      expect((await (await room.signIn(username)).get('/dead-letters')).status).toBe(200);
    }
    expect((await gu.get('/dead-letters')).status).toBe(403);
    expect((await gu.post('/dead-letters/any/retry')).status).toBe(403);
  });

  it('accounts and the trail are the admin’s', async () => {
    const wang = await room.signIn('wang');
    const admin = await room.signIn('admin');
    for (const path of ['/accounts', '/audit']) {
      expect((await wang.get(path)).status).toBe(403);
      expect((await admin.get(path)).status).toBe(200);
    }
  });
});

describe('another site’s page', () => {
  it('cannot change anything with the clerk’s cookie', async () => {
    const wang = await room.signIn('wang');
    const { number } = await room.report();
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      const answer = await wang.post(`/cases/${number}/moves`, { to: 'accepted' }, headers);
      expect(answer).toMatchObject({ status: 403, json: { error: { code: 'STAFF_ORIGIN' } } });
    }
    expect((await room.found(number)).status).toBe('submitted');
    const own = { origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' };
    expect((await wang.post(`/cases/${number}/moves`, { to: 'accepted' }, own)).status).toBe(200);
  });

  it('the console behind a proxy is known by its public address', async () => {
    const proxied = await staffRoom({ publicUrl: 'https://city.example' });
    const wang = await proxied.signIn('wang');
    const { number } = await proxied.report();
    const headers = { origin: 'https://city.example', host: '127.0.0.1:3978' };
    expect((await wang.post(`/cases/${number}/moves`, { to: 'accepted' }, headers)).status).toBe(200);
    await proxied.leave();
  });
});
