import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { accountStopped, unreachable } from '../../bot/channels/wechat/client/fault.ts';
import {
  APP_SECRET,
  clientOf,
  cut,
  faultOf,
  hang,
  loopbackApi,
  OPENID,
  refused,
  type Say,
  SEND,
  startLoopbackApi,
  TOKEN,
  token,
} from './loopback-api.ts';

const platform = loopbackApi();

describe('a refusal', () => {
  it.each([
    [-1, 'WECHAT_BUSY', 'not-sent'],
    [45011, 'WECHAT_BUSY', 'not-sent'],
    [43108, 'WECHAT_BUSY', 'not-sent'],
    [45009, 'WECHAT_QUOTA_SPENT', 'refused'],
    [43101, 'WECHAT_NOT_SUBSCRIBED', 'refused'],
    [40037, 'WECHAT_TEMPLATE_WRONG', 'refused'],
    [47003, 'WECHAT_TEMPLATE_WRONG', 'refused'],
    [48001, 'WECHAT_NOT_GRANTED', 'refused'],
    [48008, 'WECHAT_NOT_GRANTED', 'refused'],
    [40007, 'WECHAT_MEDIA_GONE', 'refused'],
    [45168, 'WECHAT_TEXT_WITHHELD', 'refused'],
    [45002, 'WECHAT_REFUSED', 'refused'],
  ])('%i is %s', async (errcode, code, outcome) => {
    platform.on(SEND, refused(errcode));
    const fault = await faultOf(clientOf(platform.base).api.sendText(OPENID, '您好'));
    expect(fault).toMatchObject({ code, errcode, outcome });
    expect(unreachable(fault)).toBe(false);
    expect(accountStopped(fault)).toBe(errcode === 45009);
    expect(platform.to(SEND)).toHaveLength(1);
  });

  it.each([40003, 43004, 45015, 45047, 48002, 50002, 50005])('%i: she cannot be reached now', async errcode => {
    platform.on(SEND, refused(errcode));
    const fault = await faultOf(clientOf(platform.base).api.sendText(OPENID, '您好'));
    expect(fault).toMatchObject({ code: 'WECHAT_WINDOW_CLOSED', outcome: 'refused' });
    expect(unreachable(fault)).toBe(true);
    expect(accountStopped(fault)).toBe(false);
  });

  it('stops the whole account when the address is not listed', async () => {
    platform.on(SEND, refused(40164, 'invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist'));
    const fault = await faultOf(clientOf(platform.base).api.sendText(OPENID, '您好'));
    expect(fault).toMatchObject({ hint: expect.stringContaining('Add 203.0.113.9 to') });
    expect(accountStopped(fault)).toBe(true);
  });

  it('names the field that breaks a rule, and the number by which the platform finds the call', async () => {
    platform.on(
      SEND,
      refused(47003, 'argument invalid! data.phone_number6.value invalid rid: 66d9c752-38b9ae8f-093cbc59'),
    );
    const fault = (await faultOf(clientOf(platform.base).api.sendText(OPENID, '您好'))) as Error;
    expect(fault.message).toBe(
      '/cgi-bin/message/custom/send: the platform answers 47003 argument invalid! data.phone_number6.value invalid (rid 66d9c752-38b9ae8f-093cbc59)',
    );
  });
});

describe('an answer', () => {
  it.each([
    ['plain text', { headers: { 'content-type': 'text/plain' }, body: '{"errcode":0,"errmsg":"ok"}' }],
    ['no errcode', { body: '{"msgid":1}' }],
    ['control characters inside strings', { body: '{"errcode":0,"errmsg":"o\u0001k\n"}' }],
  ])('may be %s', async (_, say) => {
    platform.on(SEND, say);
    await clientOf(platform.base).api.sendText(OPENID, '您好');
  });

  it('is a refusal whatever the HTTP status and the spelling of its number', async () => {
    platform.on(SEND, { status: 412, body: '{"errcode":"45015","errmsg":"response out of time limit"}' });
    expect(await faultOf(clientOf(platform.base).api.sendText(OPENID, '您好'))).toMatchObject({ errcode: 45015 });
  });

  it.each<[string, Say, string, string]>([
    ['garbage', { body: 'ok' }, 'WECHAT_ANSWER_STRANGE', 'unknown'],
    ['nothing', { body: '' }, 'WECHAT_ANSWER_STRANGE', 'unknown'],
    ['a list', { json: [] }, 'WECHAT_ANSWER_STRANGE', 'unknown'],
    ['over 1 MB', { body: `{"errcode":0,"pad":"${'x'.repeat(1 << 20)}"}` }, 'WECHAT_ANSWER_STRANGE', 'unknown'],
    ['a proxy that knows no such page', { status: 404, body: '<html>' }, 'WECHAT_ANSWER_STRANGE', 'not-sent'],
    ['a failing host', { status: 502, body: '<html>' }, 'WECHAT_ANSWER_STRANGE', 'not-sent'],
    ['a gateway that waited in vain', { status: 504, body: '<html>' }, 'WECHAT_ANSWER_STRANGE', 'unknown'],
    ['a full host', { status: 503, body: '<html>' }, 'WECHAT_BUSY', 'not-sent'],
  ])('that is %s is a fault', async (_, say, code, outcome) => {
    platform.on(SEND, say);
    expect(await faultOf(clientOf(platform.base).api.sendText(OPENID, '您好'))).toMatchObject({
      ...{ code, outcome, errcode: null },
    });
  });

  it('is not looked for elsewhere: a redirect would carry the token away', async () => {
    platform.on(SEND, { status: 307, headers: { location: `${platform.base}/elsewhere` }, body: '' });
    expect(await faultOf(clientOf(platform.base).api.sendText(OPENID, '您好'))).toMatchObject({
      ...{ code: 'WECHAT_ANSWER_STRANGE', outcome: 'not-sent' },
    });
    expect(platform.to('/elsewhere')).toHaveLength(0);
  });
});

describe('no answer', () => {
  it('after the message went out: nobody knows what became of it', async () => {
    const { api } = clientOf(platform.base, { patience: 150 });
    platform.on(SEND, hang);
    const fault = { code: 'WECHAT_UNREACHABLE', outcome: 'unknown', errcode: null };
    expect(await faultOf(api.sendText(OPENID, '您好'))).toMatchObject(fault);
    platform.on(SEND, cut);
    expect(await faultOf(api.sendText(OPENID, '您好'))).toMatchObject(fault);
    platform.on(SEND, {
      raw: response => void response.writeHead(200, { 'content-length': 99 }).write('{"errcode":0'),
    });
    expect(await faultOf(api.sendText(OPENID, '您好'))).toMatchObject(fault);
    // A message is not repeated by the client.
    expect(platform.to(SEND)).toHaveLength(3);
  });

  it('because nothing was sent: the message may be sent again', async () => {
    const { api, lock } = clientOf(platform.base);
    await api.sendText(OPENID, '您好');
    const stopped = await startLoopbackApi();
    await stopped.stop();
    const fault = await faultOf(clientOf(stopped.base, { lock }).api.sendText(OPENID, '您好'));
    expect(fault).toMatchObject({ code: 'WECHAT_UNREACHABLE', outcome: 'not-sent' });
    expect((fault as Error).message).toContain('ECONNREFUSED');
    const nowhere = clientOf('http://nowhere.invalid', { lock }).api;
    expect(await faultOf(nowhere.sendText(OPENID, '您好'))).toMatchObject({ outcome: 'not-sent' });
  });

  it('because no secure connection came about: nothing was sent', async () => {
    const { api, lock } = clientOf(platform.base);
    await api.sendText(OPENID, '您好');
    const secure = clientOf(platform.base.replace('http:', 'https:'), { lock }).api;
    expect(await faultOf(secure.sendText(OPENID, '您好'))).toMatchObject({ outcome: 'not-sent' });
  });

  it('to either of two tries: the first may have arrived', async () => {
    platform.on('/cgi-bin/menu/delete', () => {
      void platform.stop();
      return cut;
    });
    expect(await faultOf(clientOf(platform.base).api.deleteMenu())).toMatchObject({ outcome: 'unknown' });
  });

  it('to a question that may be asked twice: it is asked again', async () => {
    let broken = false;
    platform.on('/cgi-bin/menu/get', () => {
      if (broken) return { json: { menu: { button: [] } } };
      broken = true;
      return cut;
    });
    expect(await clientOf(platform.base).api.menu()).toEqual([]);
  });
});

describe('the words of a fault', () => {
  const SECRETS = [APP_SECRET, token(1), OPENID, '13800138000', '楼下', 'elsewhere.example'];
  const echo = `bad ${OPENID} ${token(1)} ${APP_SECRET} 13800138000 楼下路灯 hint: [x] rid: 60196b9b-4c5ba79c-066b49c8`;

  it.each<[string, Say, string]>([
    ['a refusal that repeats what was sent', refused(45002, echo), SEND],
    ['a refused token', refused(40001, echo), SEND],
    ['a wrong secret', refused(40125, echo), TOKEN],
    ['a connection that breaks', cut, SEND],
    ['a token request that breaks', cut, TOKEN],
    ['an answer that never comes', hang, SEND],
    ['garbage that repeats what was sent', { body: echo }, SEND],
    ['an error page that repeats the address', { status: 500, body: echo }, SEND],
    ['a redirect', { status: 302, headers: { location: `https://elsewhere.example/?t=${token(1)}` }, body: '' }, SEND],
  ])('hold no secret, no token, no openid, nothing that was said: %s', async (_, say, path) => {
    const told: unknown[] = [];
    const { api } = clientOf(platform.base, { patience: 150, log: { warn: (...line) => told.push(line) } });
    platform.on(path, say);
    const fault = await faultOf(api.sendText(OPENID, '楼下路灯不亮，电话13800138000'));
    expect(fault).toBeInstanceOf(Error);
    const all = [
      inspect(fault, { depth: null, showHidden: true }),
      JSON.stringify(fault, Object.getOwnPropertyNames(fault)),
      String((fault as Error).stack),
      inspect(told, { depth: null }),
    ].join('\n');
    expect(SECRETS.filter(secret => all.includes(secret))).toEqual([]);
  });

  it('hold no id of a citizen or a photo, however short', async () => {
    platform.on(SEND, refused(45002, 'bad touser o-anna'));
    platform.on('/cgi-bin/media/get', refused(40007, 'invalid media_id m-1'));
    const { api } = clientOf(platform.base);
    const faults = [await faultOf(api.sendText('o-anna', '您好')), await faultOf(api.media('m-1', 1000))];
    expect(inspect(faults, { depth: null })).not.toMatch(/o-anna|m-1\b/);
  });
});
