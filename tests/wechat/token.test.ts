import { describe, expect, it } from 'vitest';
import { localLock } from '../../integrations/local/lock.ts';
import { handClock } from '../support/hand-clock.ts';
import {
  APP_ID,
  APP_SECRET,
  clientOf,
  cut,
  faultOf,
  hang,
  loopbackApi,
  OPENID,
  SEND,
  TOKEN,
  token,
} from './loopback-api.ts';

const platform = loopbackApi();

const given = (number: number, seconds = 7200) => ({ json: { access_token: token(number), expires_in: seconds } });
const OK = { json: { errcode: 0, errmsg: 'ok' } };

/** The platform gives these tokens one after another, the last one again and again, and takes only some. */
function tokens(numbers: number[], good: number[], errcode = 40001): void {
  let next = 0;
  platform.on(TOKEN, () => given(numbers[Math.min(next++, numbers.length - 1)]!));
  const taken = good.map(token);
  platform.on(SEND, ({ query }) =>
    taken.includes(query.get('access_token') ?? '')
      ? OK
      : { json: { errcode, errmsg: 'invalid credential, access_token is invalid or not latest rid: 1-2-3' } },
  );
}

const carried = () => platform.to(SEND).map(one => one.query.get('access_token'));

describe('the first token', () => {
  it('is asked for once by ten callers at a time, and serves the next ones too', async () => {
    const { api } = clientOf(platform.base);
    await Promise.all(Array.from({ length: 10 }, () => api.sendText(OPENID, '您好')));
    await api.sendText(OPENID, '您好');
    expect(platform.to(TOKEN)).toHaveLength(1);
    expect(platform.to(TOKEN)[0]!.json()).toEqual({
      grant_type: 'client_credential',
      appid: APP_ID,
      secret: APP_SECRET,
    });
    expect(new Set(carried())).toEqual(new Set([token(1)]));
  });

  it('is shared by instances that share a lock', async () => {
    const clock = handClock();
    const lock = localLock(clock);
    const here = clientOf(platform.base, { clock, lock });
    const there = clientOf(platform.base, { clock, lock });
    await Promise.all([here.api.sendText(OPENID, '您好'), there.api.sendText(OPENID, '您好')]);
    expect(platform.to(TOKEN)).toHaveLength(1);
  });

  it('is asked for again when asking failed, by whoever comes next', async () => {
    const { api } = clientOf(platform.base);
    platform.on(TOKEN, { json: { errcode: -1, errmsg: 'system error' } });
    const faults = await Promise.all([1, 2, 3].map(() => faultOf(api.sendText(OPENID, '您好'))));
    expect(faults).toMatchObject([1, 2, 3].map(() => ({ code: 'WECHAT_BUSY', outcome: 'not-sent' })));
    expect(platform.to(TOKEN)).toHaveLength(1);
    platform.on(TOKEN, given(1));
    await api.sendText(OPENID, '您好');
    expect(platform.to(TOKEN)).toHaveLength(2);
  });

  it.each([
    ['hangs', hang],
    ['breaks', cut],
  ])('is not taken for the call itself: when asking %s, nothing was sent', async (_, say) => {
    platform.on(TOKEN, say);
    const { api } = clientOf(platform.base, { patience: 150 });
    expect(await faultOf(api.sendText(OPENID, '您好'))).toMatchObject({
      code: 'WECHAT_UNREACHABLE',
      outcome: 'not-sent',
    });
    expect(platform.to(SEND)).toHaveLength(0);
  });

  it('is asked for once more when the connection breaks', async () => {
    let first = true;
    platform.on(TOKEN, () => {
      if (!first) return given(1);
      first = false;
      return cut;
    });
    await clientOf(platform.base).api.sendText(OPENID, '您好');
    expect(platform.to(TOKEN)).toHaveLength(2);
  });

  it('is not waited for longer than the call may take, when another instance is busy with it', async () => {
    const { api, lock } = clientOf(platform.base, { patience: 150 });
    void lock.hold(`wechat:token:${APP_ID}`, 60_000, () => new Promise(() => {}));
    expect(await faultOf(api.sendText(OPENID, '您好'))).toMatchObject({
      code: 'WECHAT_UNREACHABLE',
      outcome: 'not-sent',
    });
  });

  it('is found out again when what the lock keeps is damaged', async () => {
    const { api, lock } = clientOf(platform.base);
    await lock.keep(`wechat:token:${APP_ID}`, `{"token":"${token(9)}`, 60_000);
    await api.sendText(OPENID, '您好');
    expect(carried()).toEqual([token(1)]);
  });
});

describe('a token near its end', () => {
  it('is kept for two hours less five minutes, then the next is asked for', async () => {
    tokens([1, 2], [1, 2]);
    const { api, clock } = clientOf(platform.base);
    await api.sendText(OPENID, '您好');
    clock.move(115 * 60_000 - 1);
    await api.sendText(OPENID, '您好');
    expect(platform.to(TOKEN)).toHaveLength(1);
    clock.move(1);
    await api.sendText(OPENID, '您好');
    expect(carried()).toEqual([token(1), token(1), token(2)]);
  });

  it('is not asked about at every call when the platform gives the same one until its end', async () => {
    platform.on(TOKEN, given(1, 300));
    const { api, clock } = clientOf(platform.base);
    for (let call = 0; call < 5; call++) await api.sendText(OPENID, '您好');
    expect(platform.to(TOKEN)).toHaveLength(1);
    clock.move(60_000);
    await api.sendText(OPENID, '您好');
    expect(platform.to(TOKEN)).toHaveLength(2);
  });

  it('serves on when no new one is to be had, and the operator is told', async () => {
    const told: object[] = [];
    const { api, clock } = clientOf(platform.base, { log: { warn: line => told.push(line) } });
    await api.sendText(OPENID, '您好');
    platform.on(TOKEN, { status: 502, body: 'bad gateway' });
    clock.move(116 * 60_000);
    for (let call = 0; call < 3; call++) await api.sendText(OPENID, '您好');
    expect(platform.to(TOKEN)).toHaveLength(2);
    expect(told).toEqual([{ event: 'wechat.token-kept', code: 'WECHAT_ANSWER_STRANGE' }]);
    clock.move(4 * 60_000);
    expect(await faultOf(api.sendText(OPENID, '您好'))).toMatchObject({ code: 'WECHAT_ANSWER_STRANGE' });
  });
});

describe('a token that the platform refuses', () => {
  it.each([40001, 40014, 42001])('is renewed and the call made once more (%i)', async errcode => {
    tokens([1, 2], [2], errcode);
    await clientOf(platform.base).api.sendText(OPENID, '您好');
    expect(carried()).toEqual([token(1), token(2)]);
  });

  it('is renewed once, however many calls it fails', async () => {
    tokens([1, 2], [1, 2]);
    const { api } = clientOf(platform.base);
    await api.sendText(OPENID, '您好');
    tokens([2], [2]);
    await Promise.all(Array.from({ length: 10 }, () => api.sendText(OPENID, '您好')));
    expect(platform.to(TOKEN)).toHaveLength(2);
    expect(platform.to(SEND)).toHaveLength(1 + 10 + 10);
  });

  it('is not renewed when another instance has done it already', async () => {
    const clock = handClock();
    const lock = localLock(clock);
    tokens([1, 2], [1, 2]);
    const here = clientOf(platform.base, { clock, lock });
    const there = clientOf(platform.base, { clock, lock });
    await here.api.sendText(OPENID, '您好');
    await there.api.sendText(OPENID, '您好');
    tokens([2, 3], [2]);
    await here.api.sendText(OPENID, '您好');
    await there.api.sendText(OPENID, '您好');
    expect(platform.to(TOKEN)).toHaveLength(2);
  });

  it('ends the call when the next one is refused too', async () => {
    tokens([1, 2, 3], []);
    expect(await faultOf(clientOf(platform.base).api.sendText(OPENID, '您好'))).toMatchObject({
      code: 'WECHAT_TOKEN_REFUSED',
      errcode: 40001,
      outcome: 'refused',
    });
    expect(platform.to(SEND)).toHaveLength(2);
    expect(platform.to(TOKEN)).toHaveLength(2);
  });
});

describe('force', () => {
  const forced = () => platform.to(TOKEN).filter(one => one.json().force_refresh === true);

  /** The platform gives one token for ever, unless it is forced, and takes none. */
  function stubborn(): void {
    let number = 1;
    platform.on(TOKEN, heard => given(heard.json().force_refresh === true ? ++number : number));
    platform.on(SEND, { json: { errcode: 40001, errmsg: 'invalid credential' } });
  }

  it('is not used while the platform gives another token', async () => {
    tokens([1, 2], [2]);
    await clientOf(platform.base).api.sendText(OPENID, '您好');
    expect(forced()).toHaveLength(0);
  });

  it('is used when the platform gives the very token that it refuses', async () => {
    stubborn();
    platform.on(SEND, ({ query }) =>
      query.get('access_token') === token(2) ? OK : { json: { errcode: 40001, errmsg: 'invalid credential' } },
    );
    await clientOf(platform.base).api.sendText(OPENID, '您好');
    expect(forced()).toHaveLength(1);
    expect(carried()).toEqual([token(1), token(2)]);
  });

  it('is used at most once in 30 s by all instances, and not so often that an operator has none left', async () => {
    stubborn();
    const clock = handClock();
    const lock = localLock(clock);
    const apis = [clientOf(platform.base, { clock, lock }).api, clientOf(platform.base, { clock, lock }).api];
    for (const api of apis) await faultOf(api.sendText(OPENID, '您好'));
    clock.move(29_999);
    for (const api of apis) await faultOf(api.sendText(OPENID, '您好'));
    expect(forced()).toHaveLength(1);
    for (let time = 0; time < 40; time++) {
      clock.move(30_001);
      expect(await faultOf(apis[time % 2]!.sendText(OPENID, '您好'))).toMatchObject({ code: 'WECHAT_TOKEN_REFUSED' });
    }
    expect(forced()).toHaveLength(15);
  });
});

describe("the operator's check of id, secret and address", () => {
  it('asks the platform, whatever is kept', async () => {
    const { api } = clientOf(platform.base);
    await api.sendText(OPENID, '您好');
    await api.tokenWorks();
    expect(platform.to(TOKEN)).toHaveLength(2);
  });

  it.each([
    [40013, 'invalid appid', 'WECHAT_APP_WRONG', 'WECHAT_APP_ID'],
    [40125, 'invalid appsecret', 'WECHAT_APP_WRONG', 'WECHAT_APP_SECRET'],
    [40001, 'invalid credential', 'WECHAT_APP_WRONG', 'WECHAT_APP_SECRET'],
    [40243, 'AppSecret frozen', 'WECHAT_SECRET_FROZEN', '解冻'],
    [89503, 'need admin confirm', 'WECHAT_ADDRESS_NOT_LISTED', 'administrator'],
  ])('tells what to do about %i %s', async (errcode, errmsg, code, hint) => {
    platform.on(TOKEN, { json: { errcode, errmsg } });
    const fault = await faultOf(clientOf(platform.base).api.tokenWorks());
    expect(fault).toMatchObject({ code, errcode, outcome: 'refused', hint: expect.stringContaining(hint) });
  });

  it.each([
    [
      'invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 60196b9b-4c5ba79c-066b49c8',
      'Add 203.0.113.9 to',
    ],
    ['invalid ip 203.0.113.9 ipv6 2001:db8::9, not in whitelist', 'Add 203.0.113.9 and 2001:db8::9 to'],
    ['invalid ip 203.0.113.9, not in whitelist', 'Add 203.0.113.9 to'],
    ['not in whitelist', "Add this server's outgoing address to"],
  ])('names the address to add: %s', async (errmsg, hint) => {
    platform.on(TOKEN, { json: { errcode: 40164, errmsg } });
    expect(await faultOf(clientOf(platform.base).api.tokenWorks())).toMatchObject({
      code: 'WECHAT_ADDRESS_NOT_LISTED',
      hint: expect.stringContaining(hint),
    });
  });
});
