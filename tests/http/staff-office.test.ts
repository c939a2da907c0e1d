import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insert, unsealed } from '../../bot/domain/writes.ts';
import { ensureAdmin } from '../../bot/staff/first-admin.ts';
import { caseRoom } from '../cases/case-room.ts';
import { type Console, PASSWORD, type StaffRoom, staffRoom } from './staff-room.ts';

let room: StaffRoom;
let admin: Console;
beforeEach(async () => {
  room = await staffRoom();
  admin = await room.signIn('admin');
});
afterEach(() => room.leave());

describe('the admin keeps the accounts', () => {
  it('adds a colleague who can then sign in', async () => {
    const account = { username: 'Liu.Yang', name: '刘洋', role: 'clerk', password: 'first-password' };
    const added = await admin.post('/accounts', account);
    expect(added).toMatchObject({ status: 201, json: { username: 'liu.yang', name: '刘洋', disabled: false } });
    expect(JSON.stringify(added.json)).not.toContain('argon2');
    const liu = await room.signIn('liu.yang', 'first-password');
    expect((await liu.get('/session')).json.name).toBe('刘洋');
    expect(await admin.post('/accounts', account)).toMatchObject({
      status: 409,
      json: { error: { code: 'ACCOUNT_EXISTS' } },
    });
    const { accounts } = (await admin.get('/accounts')).json;
    expect(accounts.map((one: { username: string }) => one.username)).toContain('liu.yang');
  });

  it('disables one who leaves: his sessions end at once', async () => {
    const chen = await room.signIn('chen');
    expect((await admin.patch('/accounts/chen', { disabled: true })).json.disabled).toBe(true);
    expect((await chen.get('/cases')).status).toBe(401);
    await expect(room.signIn('chen')).rejects.toThrow('STAFF_SIGN_IN_WRONG');
  });

  it('sets a new password, which also lifts a lock', async () => {
    for (let i = 0; i < 5; i++) await room.stranger.post('/session', { username: 'wang', password: 'wrong wrong' });
    await expect(room.signIn('wang')).rejects.toThrow('STAFF_LOCKED');
    const changed = await admin.patch('/accounts/wang', { password: 'a new password' });
    expect(changed.json.lockedUntil).toBeNull();
    await room.signIn('wang', 'a new password');
    const [line] = await room.store
      .audit('wang', 10)
      .then(rows => rows.filter(row => row.action === 'account-changed'));
    expect(line?.detail).toBe('{"changed":["password"]}');
  });

  it('cannot lock everybody out', async () => {
    for (const change of [{ disabled: true }, { role: 'clerk' }]) {
      const answer = await admin.patch('/accounts/admin', change);
      expect(answer).toMatchObject({ status: 409, json: { error: { code: 'ACCOUNT_LAST_ADMIN' } } });
    }
    expect((await admin.patch('/accounts/nobody', { name: '某人' })).status).toBe(404);
    expect(
      (await admin.post('/accounts', { username: 'x y', name: '某', role: 'clerk', password: 'long enough' })).status,
    ).toBe(400);
    expect(
      (await admin.post('/accounts', { username: 'xy', name: '某', role: 'clerk', password: 'short' })).status,
    ).toBe(400);
  });
});

describe('at the first start', () => {
  it('an admin is made with a random password, shown once', async () => {
    const bare = await caseRoom();
    const password = await ensureAdmin(bare, null);
    expect(password).toMatch(/^[\w-]{19}$/);
    expect(await ensureAdmin(bare, null)).toBeNull();
    expect((await bare.store.staff('admin'))?.role).toBe('admin');
    await bare.leave();
  });

  it('or with the one that the operator set, which is not shown', async () => {
    const bare = await caseRoom();
    expect(await ensureAdmin(bare, PASSWORD)).toBeNull();
    expect((await bare.store.staff('admin'))?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await bare.leave();
  });
});

describe('a message that could not be delivered', () => {
  it('is seen by a clerk, and sent again by hand', async () => {
    const wang = await room.signIn('wang');
    const now = room.clock.now();
    const row = {
      id: 'letter-1',
      conversation: 'li',
      kind: 'deliver',
      name: null,
      body: unsealed('outbox', 7),
      due: now - 1000,
      attempts: 12,
      leased_until: 0,
      dead_at: now,
      reason: 'WECHAT_WINDOW_CLOSED',
      created_at: now - 5000,
    };
    await room.store.commit([insert('outbox', row)]);
    const { deadLetters } = (await wang.get('/dead-letters')).json;
    expect(deadLetters).toMatchObject([
      { id: 'letter-1', conversation: 'li', attempts: 12, reason: 'WECHAT_WINDOW_CLOSED' },
    ]);
    expect((await wang.post('/dead-letters/letter-1/retry')).status).toBe(204);
    expect(await room.store.outboxRow('letter-1')).toMatchObject({ attempts: 0, dead_at: null, due: now });
    expect(room.woken()).toBe(1);
    expect((await wang.get('/dead-letters')).json.deadLetters).toEqual([]);
    expect((await wang.post('/dead-letters/letter-1/retry')).status).toBe(404);
    expect((await admin.get('/audit?target=letter-1')).json.audit).toMatchObject([
      { actor: 'wang', action: 'dead-letter-retried', target: 'letter-1', detail: { conversation: 'li' } },
    ]);
  });
});

describe('the city’s lists', () => {
  it('departments and kinds are there for the filters', async () => {
    expect((await admin.get('/departments')).json.departments[0]).toEqual({ code: 'lighting', name: '路灯管理所' });
    const { groups, kinds } = (await admin.get('/categories')).json;
    expect(groups[0]).toEqual({ code: 'U', name: '水电路灯' });
    expect(kinds[0]).toEqual({ code: 'U01', name: '路灯不亮', group: 'U', department: 'lighting', synonyms: [] });
  });
});

describe('the description of the API', () => {
  it('names the least role of a call', async () => {
    const { paths } = (await room.stranger.get('/openapi.json')).json;
    expect(paths['/dead-letters'].get.description).toBe('Role: clerk.');
    expect(paths['/dead-letters/{id}/retry'].post.description).toBe('Role: clerk.');
    expect(paths['/audit'].get.description).toBe('Role: admin.');
  });

  it('holds every call that the server has, and no other', async () => {
    const { paths } = (await room.stranger.get('/openapi.json')).json;
    const described = Object.entries(paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map(method => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(described.sort()).toEqual([...room.routes].sort());
  });

  it('names what a move takes', async () => {
    const { openapi, paths } = (await room.stranger.get('/openapi.json')).json;
    expect(openapi).toBe('3.1.1');
    const { schema } = paths['/cases/{number}/moves'].post.requestBody.content['application/json'];
    expect(schema.properties.to.enum).toContain('accepted');
    expect(schema).toMatchObject({ required: ['to'], additionalProperties: false });
    expect(paths['/cases/{number}/moves'].post.parameters[0]).toMatchObject({
      name: 'number',
      in: 'path',
      required: true,
    });
  });

  it('an address that is not there says so', async () => {
    expect(await admin.get('/nothing')).toMatchObject({ status: 404, json: { error: { code: 'STAFF_NO_SUCH_CALL' } } });
  });
});
