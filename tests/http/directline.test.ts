/** Direct Line 3.0 as a standard client meets it: tokens, start, posts, polling, reconnect, CORS. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Activity } from '../../bot/domain/boot.ts';
import { call, message, type Opened, open } from '../support/directline-client.ts';
import { type Webchat, webchat } from '../support/fake-server.ts';
import { CHOICES, GREETING } from '../support/fake-turn.ts';
import { handClock } from '../support/hand-clock.ts';

let chat: Webchat;
afterEach(() => chat.app.close());

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

async function activities(opened: Opened, watermark = ''): Promise<{ activities: Activity[]; watermark: string }> {
  const path = `/conversations/${opened.conversationId}/activities?watermark=${watermark}`;
  return (await call(chat.app, 'GET', path, opened.token)).json();
}

describe('tokens', () => {
  test('anybody gets a token for a new conversation, and the user id is made by us', async () => {
    chat = await webchat();
    const answer = await call(chat.app, 'POST', '/tokens/generate', undefined, { user: { id: 'dl_mallory' } });
    expect(answer.statusCode).toBe(200);
    const { token, conversationId, expires_in, ...more } = answer.json();
    expect(more).toEqual({});
    expect(expires_in).toBe(3600);
    const claims = claimsOf(token);
    expect(claims.user).toMatch(/^dl_/);
    expect(claims.user).not.toBe('dl_mallory');
    expect(claims.conv).toBe(conversationId);
  });

  test('with the secret another site names its user, who must begin with dl_', async () => {
    chat = await webchat({ directlineSecret: 's3cret' });
    const named = await call(chat.app, 'POST', '/tokens/generate', 's3cret', { user: { id: 'dl_anna', name: 'Anna' } });
    expect(claimsOf(named.json().token)).toMatchObject({ user: 'dl_anna' });
    expect(JSON.stringify(claimsOf(named.json().token))).not.toContain('Anna');
    const bad = await call(chat.app, 'POST', '/tokens/generate', 's3cret', { user: { id: 'anna' } });
    expect(bad.statusCode).toBe(400);
    expect(bad.json().error.code).toBe('BadArgument');
  });

  test('a wrong secret is refused, also where no secret is set', async () => {
    chat = await webchat({ directlineSecret: 's3cret' });
    expect((await call(chat.app, 'POST', '/tokens/generate', 's3cre7')).statusCode).toBe(403);
    await chat.app.close();
    chat = await webchat();
    expect((await call(chat.app, 'POST', '/tokens/generate', 'anything')).statusCode).toBe(403);
  });

  test('a client that refreshes with an empty body gets a fresh token for the same conversation', async () => {
    const clock = handClock();
    chat = await webchat({ clock });
    const opened = await open(chat.app);
    clock.move(15 * 60_000);
    const answer = await call(chat.app, 'POST', '/tokens/refresh', opened.token);
    expect(answer.statusCode).toBe(200);
    expect(answer.json().conversationId).toBe(opened.conversationId);
    expect(Number(claimsOf(answer.json().token).exp)).toBe(Number(claimsOf(opened.token).exp) + 900);
    const typed = { 'content-type': 'application/json' };
    expect((await call(chat.app, 'POST', '/tokens/refresh', opened.token, undefined, typed)).statusCode).toBe(200);
  });

  test('an expired token is 403 TokenExpired, but a living chat has five minutes of grace', async () => {
    const clock = handClock();
    chat = await webchat({ clock });
    const opened = await open(chat.app);
    const post = () =>
      call(chat.app, 'POST', `/conversations/${opened.conversationId}/activities`, opened.token, message('在吗'));
    clock.move(3_600_000);
    expect((await call(chat.app, 'POST', '/conversations', opened.token, {})).statusCode).toBe(403);
    expect((await post()).statusCode).toBe(200);
    clock.move(300_000);
    for (const answer of [await post(), await call(chat.app, 'POST', '/tokens/refresh', opened.token)]) {
      expect(answer.statusCode).toBe(403);
      expect(answer.json().error.code).toBe('TokenExpired');
    }
  });

  test('no token is 401; a forged one, a foreign one and one of another algorithm are 403', async () => {
    chat = await webchat();
    const mine = await open(chat.app);
    const hers = await open(chat.app);
    const path = `/conversations/${mine.conversationId}/activities`;
    const status = async (token?: string) => (await call(chat.app, 'GET', path, token)).statusCode;
    const [head, body, signature] = mine.token.split('.');
    const forged = Buffer.from(JSON.stringify({ ...claimsOf(mine.token), user: 'dl_other' })).toString('base64url');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    expect(await status()).toBe(401);
    expect(await status('garbled')).toBe(401);
    expect(await status(`${'x'.repeat(5000)}.y.z`)).toBe(401);
    expect(await status(`${head}.${forged}.${signature}`)).toBe(403);
    expect(await status(`${none}.${body}.${signature}`)).toBe(403);
    expect(await status(hers.token)).toBe(403);
    expect(await status(mine.token)).toBe(200);
  });

  test('no other spelling of a signature is taken', async () => {
    chat = await webchat();
    const { token, conversationId } = await open(chat.app);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(token.at(-1) ?? '');
    const twin = token.slice(0, -1) + alphabet[last ^ 1];
    expect((await call(chat.app, 'GET', `/conversations/${conversationId}`, twin)).statusCode).toBe(403);
  });
});

describe('a conversation', () => {
  test('the first start is 201, the second 200, both with token and stream', async () => {
    chat = await webchat();
    const { token } = (await call(chat.app, 'POST', '/tokens/generate')).json();
    const first = await call(chat.app, 'POST', '/conversations', token, { user: {} });
    const second = await call(chat.app, 'POST', '/conversations', token, { user: {}, locale: 'zh-CN' });
    expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
    for (const answer of [first.json(), second.json()]) {
      expect(answer.token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
      expect(new URL(answer.streamUrl).pathname).toBe(`/v3/directline/conversations/${answer.conversationId}/stream`);
    }
  });

  test('the stream address comes from the configured public address, not from the Host header', async () => {
    chat = await webchat({ publicUrl: 'https://city.example/' });
    const opened = await open(chat.app);
    expect(opened.streamUrl).toMatch(/^wss:\/\/city\.example\/v3\/directline\/conversations\//);
  });

  test('a site with the secret starts a conversation at once', async () => {
    chat = await webchat({ directlineSecret: 's3cret' });
    const answer = await call(chat.app, 'POST', '/conversations', 's3cret', { user: { id: 'dl_anna' } });
    expect(answer.statusCode).toBe(201);
    expect(claimsOf(answer.json().token)).toMatchObject({ user: 'dl_anna' });
  });

  test('opening the page stores nothing, yet the greeting is there', async () => {
    chat = await webchat();
    const read = await activities(await open(chat.app));
    expect(read.activities.map(activity => activity.text)).toEqual([GREETING]);
    expect(read.watermark).toBe('1');
    expect(chat.turn.accepted).toEqual([]);
  });

  test('a post is answered with the id under which the message and its reply come back', async () => {
    chat = await webchat();
    const opened = await open(chat.app);
    const path = `/conversations/${opened.conversationId}/activities`;
    const posted = await call(chat.app, 'POST', path, opened.token, message('楼下路灯不亮', 'key-1'));
    expect(posted.statusCode).toBe(200);
    const [, mine, reply] = (await activities(opened)).activities;
    expect(mine).toMatchObject({
      id: posted.json().id,
      text: '楼下路灯不亮',
      from: { id: claimsOf(opened.token).user, role: 'user' },
      channelData: { clientActivityID: 'key-1', attachmentSizes: [] },
    });
    expect(reply).toMatchObject({
      type: 'message',
      replyToId: posted.json().id,
      from: { id: 'onepress', name: '一按通', role: 'bot' },
      conversation: { id: opened.conversationId },
      suggestedActions: { actions: CHOICES.map(title => ({ type: 'imBack', title, value: title })) },
      channelData: { replyId: 'fake.heard', question: reply?.id },
    });
    expect(Date.parse(reply?.timestamp ?? '')).toBeGreaterThan(Date.parse(mine?.timestamp ?? ''));
    expect(chat.turn.accepted[0]).toMatchObject({
      key: expect.stringMatching(/^key-1:/),
      channel: 'webchat',
      conversation: opened.conversationId,
      citizen: claimsOf(opened.token).user,
    });
  });

  test('a message sent twice is one message with one id', async () => {
    chat = await webchat();
    const opened = await open(chat.app);
    const path = `/conversations/${opened.conversationId}/activities`;
    const first = await call(chat.app, 'POST', path, opened.token, message('路灯坏了', 'same'));
    const again = await call(chat.app, 'POST', path, opened.token, message('路灯坏了', 'same'));
    expect(again.json()).toEqual(first.json());
    expect(chat.turn.accepted).toHaveLength(1);
  });

  test('polling pages by watermark until nothing is new', async () => {
    chat = await webchat();
    const opened = await open(chat.app);
    chat.turn.fill(opened.conversationId, 149);
    const first = await activities(opened);
    const second = await activities(opened, first.watermark);
    const third = await activities(opened, second.watermark);
    expect([first, second, third].map(page => page.activities.length)).toEqual([100, 50, 0]);
    expect(third.watermark).toBe('150');
  });

  test('a reconnect brings a new token and a stream that goes on where the client stopped', async () => {
    chat = await webchat();
    const opened = await open(chat.app);
    const typed = { 'content-type': 'application/json' };
    const path = `/conversations/${opened.conversationId}`;
    const answer = await call(chat.app, 'GET', `${path}?watermark=3`, opened.token, undefined, typed);
    expect(answer.statusCode).toBe(200);
    expect(Object.keys(answer.json()).sort()).toEqual(['conversationId', 'expires_in', 'streamUrl', 'token']);
    expect(new URL(answer.json().streamUrl).searchParams.get('watermark')).toBe('3');
    const resumed = await call(chat.app, 'GET', `${path}?watermark=`, opened.token);
    expect(new URL(resumed.json().streamUrl).searchParams.get('watermark')).toBeNull();
  });

  test('when the turn engine is down the client is told to try again, without a word of why', async () => {
    chat = await webchat();
    const opened = await open(chat.app);
    chat.turn.fault = new Error('disk /var/secret is full');
    const path = `/conversations/${opened.conversationId}/activities`;
    const answer = await call(chat.app, 'POST', path, opened.token, message('在吗'));
    expect(answer.statusCode).toBe(503);
    expect(answer.body).not.toContain('secret');
  });

  test('a clerk speaks under the staff name', async () => {
    chat = await webchat();
    const opened = await open(chat.app);
    chat.turn.say(opened.conversationId, { text: '您好,我是小王。' }, 'staff');
    const [, said] = (await activities(opened)).activities;
    expect(said).toMatchObject({ from: { id: 'staff', name: '工作人员', role: 'bot' }, channelData: { staff: true } });
  });

  test('a question says what it asks for, a message about a case names it', async () => {
    chat = await webchat();
    const opened = await open(chat.app);
    chat.turn.say(opened.conversationId, { text: '在哪里?', ask: 'place', case: '482-915-306' });
    const [, said] = (await activities(opened)).activities;
    expect(said).toMatchObject({ inputHint: 'expectingInput', channelData: { ask: 'place', case: '482-915-306' } });
  });
});

describe('pages of other origins', () => {
  test('the preflight of directlinejs is answered, and errors are readable too', async () => {
    chat = await webchat();
    const wanted = 'authorization,content-type,x-ms-bot-agent,x-requested-with';
    const preflight = await call(chat.app, 'OPTIONS', '/conversations/abc/activities', undefined, undefined, {
      origin: 'https://other.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': wanted,
    });
    expect(preflight.statusCode).toBe(204);
    const allowed = String(preflight.headers['access-control-allow-headers']).toLowerCase().split(', ');
    expect(allowed).toEqual(expect.arrayContaining(wanted.split(',')));
    expect(Number(preflight.headers['access-control-max-age'])).toBeGreaterThanOrEqual(600);
    for (const path of ['/conversations/abc', '/no-such-call']) {
      const answer = await call(chat.app, 'GET', path, undefined, undefined, { origin: 'https://other.example' });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.headers['access-control-allow-origin']).toBe('*');
      expect(answer.headers['access-control-expose-headers']).toContain('Retry-After');
      expect(answer.json().error.code).toBeTruthy();
    }
  });

  test('a token with trusted origins works on those pages and ours alone', async () => {
    chat = await webchat({ publicUrl: 'https://city.example' });
    const body = { trustedOrigins: ['https://partner.example/chat'] };
    const { token } = (await call(chat.app, 'POST', '/tokens/generate', undefined, body)).json();
    const start = async (origin: string) =>
      (await call(chat.app, 'POST', '/conversations', token, {}, { origin })).statusCode;
    expect(await start('https://partner.example')).toBe(201);
    expect(await start('https://city.example')).toBe(200);
    expect(await start('https://thief.example')).toBe(403);
  });
});

describe('too much', () => {
  test('of fifty messages in one second some are refused with 429, none is lost or stored by halves', async () => {
    chat = await webchat({ perMinute: 20, clock: handClock() });
    const opened = await open(chat.app);
    const path = `/conversations/${opened.conversationId}/activities`;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => call(chat.app, 'POST', path, opened.token, message(`第${index}条`))),
    );
    const taken = answers.filter(answer => answer.statusCode === 200);
    const refused = answers.filter(answer => answer.statusCode === 429);
    expect([taken.length, refused.length]).toEqual([20, 30]);
    expect(chat.turn.accepted).toHaveLength(20);
    expect(refused[0]?.json().error.code).toBe('TooManyRequests');
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  });

  test('one address cannot draw tokens without end', async () => {
    chat = await webchat({ perMinute: 1, clock: handClock() });
    const statuses = [];
    for (let index = 0; index < 21; index += 1) {
      statuses.push((await call(chat.app, 'POST', '/tokens/generate')).statusCode);
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(200));
    expect(statuses[20]).toBe(429);
  });
});
