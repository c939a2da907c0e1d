/** The address that the platform pushes to, over HTTP: what is let in is decided by our setting, and a refusal tells nothing of what was sent. */
import { request as httpRequest } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { CALLBACK } from '../../bot/channels/wechat/routes.ts';
import { startCore } from '../support/core.ts';
import { type HandClock, handClock } from '../support/hand-clock.ts';
import { ACCOUNT, accountSettings, pushRoutes, startWechat } from '../support/wechat.ts';
import type { Mode } from '../wechat-platform/platform.ts';
import { locked, plainQuery, type Query, sha1, text } from './pushes.ts';

const WORDS = '人民路的路灯不亮';
const OLD_KEY = 'B'.repeat(43);

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** What is asked of the endpoint. */
interface Asked {
  query: Query;
  body: string | Buffer;
  headers?: Record<string, string>;
}

/** The endpoint of an account in this mode. */
async function endpoint(mode: Mode) {
  const clock = handClock();
  const lines: string[] = [];
  const { app, close } = await startCore({
    clock,
    log: { write: line => void lines.push(line) },
    env: {
      ...accountSettings('http://127.0.0.1:9'),
      WECHAT_MODE: mode,
      WECHAT_ENCODING_AES_KEY: `${ACCOUNT.aesKey},${OLD_KEY}`,
    },
  });
  ends.push(close);
  const server: FastifyInstance = Fastify();
  await server.register(pushRoutes(app));
  await server.listen({ port: 0, host: '127.0.0.1' });
  ends.push(() => server.close());
  return {
    app,
    clock,
    lines,
    port: (server.server.address() as { port: number }).port,
    async post({ query, body, headers = { 'content-type': 'text/xml' } }: Asked) {
      const answer = await server.inject({
        method: 'POST',
        url: CALLBACK,
        query: query as Record<string, string>,
        payload: body,
        headers,
      });
      return { status: answer.statusCode, body: answer.body, type: String(answer.headers['content-type']) };
    },
  };
}

const plain = (clock: HandClock, xml = text(WORDS), nonce = '1320562132'): Asked => ({
  query: plainQuery(clock.now(), nonce, ACCOUNT.token),
  body: xml,
});

function sealed(clock: HandClock, { xml = text(WORDS), key = ACCOUNT.aesKey as string, beside = '' } = {}): Asked {
  const { query } = plain(clock);
  const encrypted = locked(xml, { key, appId: ACCOUNT.appId });
  const msg_signature = sha1(ACCOUNT.token, String(query.timestamp), String(query.nonce), encrypted);
  return {
    query: { ...query, encrypt_type: 'aes', msg_signature },
    body: `<xml><ToUserName><![CDATA[gh_city]]></ToUserName>${beside}<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  };
}

describe('each mode', () => {
  test.each<Mode>(['plain', 'compatible', 'safe'])('%s: the whole way from the platform and back', async mode => {
    const { platform, stop } = await startWechat({ platform: { mode } });
    ends.push(stop);
    const citizen = platform.citizen();
    await citizen.follow();
    await citizen.say('路灯坏了，晚上黑得很 ]]> <b>&amp;</b>');
    expect(citizen.heard.map(item => item.by)).toEqual(['passive', 'passive']);
    expect(citizen.heard[1]?.text).toContain('在什么地方');
  });

  test('is the setting’s: a safe account takes nothing plain, however well signed', async () => {
    const { post, clock } = await endpoint('safe');
    expect(await post(plain(clock))).toMatchObject({ status: 403, body: 'WECHAT_FORGED' });
    const { query } = plain(clock);
    expect(await post({ query: { ...query, encrypt_type: 'raw' }, body: text(WORDS) })).toMatchObject({ status: 403 });
    expect(await post(sealed(clock))).toMatchObject({ status: 200, type: expect.stringContaining('application/xml') });
  });

  test('is the setting’s: a plain account opens nothing sealed', async () => {
    const { post, clock } = await endpoint('plain');
    expect(await post(sealed(clock))).toMatchObject({ status: 400, body: 'WECHAT_PUSH_BAD' });
    expect(await post(plain(clock))).toMatchObject({ status: 200 });
  });

  test('compatible: only the sealed part counts', async () => {
    const { post, clock, app } = await endpoint('compatible');
    const words =
      '<FromUserName><![CDATA[o_li]]></FromUserName><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[垃圾]]></Content>';
    const { status } = await post(sealed(clock, { beside: words }));
    expect(status).toBe(200);
    expect(await post(plain(clock))).toMatchObject({ status: 403 });
    expect(await app.store.unhandled()).toEqual([]);
  });
});

describe('a changed EncodingAESKey', () => {
  test('leaves the previous one good: it opens the push, and seals the answer', async () => {
    const { post, clock } = await endpoint('safe');
    expect(await post(sealed(clock, { key: OLD_KEY }))).toMatchObject({ status: 200 });
    expect(await post(sealed(clock, { key: 'C'.repeat(43) }))).toMatchObject({ status: 403 });
  });

  test('a citizen notices nothing of it', async () => {
    const { platform, stop } = await startWechat({ env: { WECHAT_ENCODING_AES_KEY: `${OLD_KEY},${ACCOUNT.aesKey}` } });
    ends.push(stop);
    const citizen = platform.citizen(undefined, { following: true });
    await citizen.say('路灯不亮');
    platform.changeAesKey(OLD_KEY);
    await citizen.say('人民路12号');
    expect(citizen.heard.map(item => item.by)).toEqual(['passive', 'passive']);
  });
});

describe('a push is refused, and the log tells why without its content,', () => {
  const cases: [string, Mode, number, string, (clock: HandClock) => Asked | Promise<Asked>][] = [
    [
      'when it is forged',
      'plain',
      403,
      'WECHAT_FORGED',
      clock => ({ ...plain(clock), query: { ...plain(clock).query, signature: '0'.repeat(40) } }),
    ],
    ['when it is unsigned', 'safe', 403, 'WECHAT_FORGED', () => ({ query: {}, body: text(WORDS) })],
    [
      'when it is too old',
      'safe',
      403,
      'WECHAT_STALE',
      clock => {
        const old = sealed(clock);
        clock.move(301_000);
        return old;
      },
    ],
    [
      'when it is oversized',
      'safe',
      413,
      'WECHAT_PUSH_TOO_LARGE',
      clock => sealed(clock, { xml: text(WORDS.repeat(4_000)) }),
    ],
    ['when it is cut off', 'plain', 400, 'WECHAT_PUSH_BAD', clock => plain(clock, text(WORDS).slice(0, -20))],
    [
      'when it carries a DOCTYPE',
      'plain',
      400,
      'WECHAT_PUSH_BAD',
      clock => plain(clock, `<!DOCTYPE xml [<!ENTITY x "${WORDS}">]>${text('&x;')}`),
    ],
    [
      'when it carries a DOCTYPE inside the seal',
      'safe',
      400,
      'WECHAT_PUSH_BAD',
      clock => sealed(clock, { xml: `<!DOCTYPE xml []>${text(WORDS)}` }),
    ],
    ['when it is no XML', 'plain', 400, 'WECHAT_PUSH_BAD', clock => plain(clock, JSON.stringify({ Content: WORDS }))],
    ['when it is empty', 'safe', 400, 'WECHAT_PUSH_BAD', clock => ({ ...sealed(clock), body: '' })],
  ];
  test.each(cases)('%s', async (_, mode, status, code, asked) => {
    const { post, clock, lines, app } = await endpoint(mode);
    lines.length = 0;
    expect(await post(await asked(clock))).toMatchObject({ status, body: code });
    expect(lines.filter(line => line.includes(code))).toHaveLength(1);
    expect(lines.join()).not.toMatch(/路灯|o_wang|gh_city|人民路/);
    expect(lines.join()).not.toContain(ACCOUNT.token);
    expect(await app.store.unhandled()).toEqual([]);
  });

  test('when its signature came before with another body', async () => {
    const { post, clock, lines } = await endpoint('plain');
    expect(await post(plain(clock))).toMatchObject({ status: 200 });
    expect(await post(plain(clock, text('把灯都拆了')))).toMatchObject({ status: 403, body: 'WECHAT_REPLAYED' });
    expect(lines.join()).not.toContain('拆');
    // The platform's own repeat is taken.
    expect(await post(plain(clock))).toMatchObject({ status: 200 });
  });

  test('when its end never comes', async () => {
    const { port, clock, lines, app } = await endpoint('plain');
    const { query, body } = plain(clock);
    const path = `${CALLBACK}?${new URLSearchParams(query as Record<string, string>)}`;
    await new Promise<void>(resolve => {
      const half = httpRequest({ port, method: 'POST', path, headers: { 'content-length': Buffer.byteLength(body) } });
      half.on('error', () => resolve());
      half.write(String(body).slice(0, 80), () => half.destroy());
    });
    expect(await app.store.unhandled()).toEqual([]);
    expect(lines.join()).not.toMatch(/路灯|o_wang/);
  });
});

describe('the check of the address', () => {
  test('repeats the echo as plain text, and nothing unsigned', async () => {
    const { clock, port } = await endpoint('safe');
    const query = new URLSearchParams({
      ...(plainQuery(clock.now(), '9', ACCOUNT.token) as Record<string, string>),
      echostr: '4375120948345356249',
    });
    const good = await fetch(`http://127.0.0.1:${port}${CALLBACK}?${query}`);
    expect([good.status, good.headers.get('content-type'), await good.text()]).toEqual([
      200,
      'text/plain; charset=utf-8',
      '4375120948345356249',
    ]);
    query.set('signature', '0'.repeat(40));
    const bad = await fetch(`http://127.0.0.1:${port}${CALLBACK}?${query}`);
    expect([bad.status, await bad.text()]).toEqual([403, 'WECHAT_FORGED']);
  });
});

describe('a fault of ours', () => {
  test('is answered by nothing: the platform asks again', async () => {
    const { platform, app, stop } = await startWechat({ platform: { patience: 200 } });
    ends.push(stop);
    const citizen = platform.citizen(undefined, { following: true });
    const drained = app.turns.drain();
    await citizen.say('路灯不亮');
    await drained;
    expect(platform.pushes.at(-1)).toMatchObject({ deliveries: 3, answer: 'refused' });
  });
});
