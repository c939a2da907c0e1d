import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountStopped, unreachable } from '../../bot/channels/wechat/client/fault.ts';
import {
  APP_SECRET,
  clientOf,
  cut,
  faultOf,
  hang,
  type LoopbackApi,
  OPENID,
  type Say,
  SEND,
  startLoopbackApi,
  TOKEN,
  token,
} from './loopback-api.ts';

let platform: LoopbackApi;
beforeEach(async () => {
  platform = await startLoopbackApi();
});
afterEach(() => platform.stop());

const refused = (errcode: number, errmsg = 'refused'): Say => ({ json: { errcode, errmsg } });

describe('a message to a citizen', () => {
  it('goes out as the platform wants it, with the token in the address alone', async () => {
    const { api } = clientOf(platform.base);
    await api.sendText(OPENID, '您好，请问路灯在哪条路？');
    await api.sendImage(OPENID, 'media-1');
    await api.sendMenu(OPENID, { head: '解决了吗？', lines: [{ id: 'q1:yes', title: '解决了' }], tail: '点一下' });
    await api.typing(OPENID);
    const [text, image, menu] = platform.to(SEND);
    expect(text).toMatchObject({ method: 'POST', type: 'application/json; charset=utf-8' });
    expect([...text!.query]).toEqual([['access_token', token(1)]]);
    expect(text!.json()).toEqual({ touser: OPENID, msgtype: 'text', text: { content: '您好，请问路灯在哪条路？' } });
    expect(image!.json()).toEqual({ touser: OPENID, msgtype: 'image', image: { media_id: 'media-1' } });
    expect(menu!.json()).toEqual({
      touser: OPENID,
      msgtype: 'msgmenu',
      msgmenu: { head_content: '解决了吗？', list: [{ id: 'q1:yes', content: '解决了' }], tail_content: '点一下' },
    });
    const typing = platform.to('/cgi-bin/message/custom/typing')[0]!;
    expect(typing.json()).toEqual({ touser: OPENID, command: 'Typing' });
  });

  it('is written in UTF-8 without escapes, which citizens would see', async () => {
    await clientOf(platform.base).api.sendText(OPENID, '👍 路灯\n“坏”了\u0007 \ud83d');
    const sent = platform.to(SEND)[0]!.body.toString();
    expect(sent).toContain('👍 路灯\\n“坏”了 \ufffd');
    expect(sent).not.toContain('\\u');
  });

  it('is no fault when only the typing sign was refused', async () => {
    platform.on('/cgi-bin/message/custom/typing', refused(45080, 'no exchange in 30 s'));
    await clientOf(platform.base).api.typing(OPENID);
    platform.on('/cgi-bin/message/custom/typing', cut);
    expect(await faultOf(clientOf(platform.base).api.typing(OPENID))).toMatchObject({ outcome: 'unknown' });
  });
});

describe('a notice', () => {
  it('goes out as template message with an id against repeats, and its own id comes back whole', async () => {
    const msgid = '2399843789732036608';
    platform.on('/cgi-bin/message/template/send', { body: `{"errcode":0,"errmsg":"ok","msgid":${msgid}}` });
    const { api } = clientOf(platform.base);
    const notice = { template: 'tpl-1', data: { thing1: '路灯' }, url: 'https://city.example/c/1', clientId: 'out-7' };
    expect(await api.sendTemplate(OPENID, notice)).toBe(msgid);
    expect(await api.sendTemplate(OPENID, { ...notice, url: null })).toBe(msgid);
    const [linked, bare] = platform.to('/cgi-bin/message/template/send');
    expect(linked!.json()).toEqual({
      touser: OPENID,
      template_id: 'tpl-1',
      url: 'https://city.example/c/1',
      client_msg_id: 'out-7',
      data: { thing1: { value: '路灯' } },
    });
    expect(bare!.json()).not.toHaveProperty('url');
  });

  it('goes out as subscription notification with the extra fields that a city sets', async () => {
    await clientOf(platform.base).api.sendSubscription(OPENID, {
      template: 'tpl-2',
      data: { phrase2: '已办结' },
      page: 'https://city.example/c/1',
      extra: { miniprogram_state: 'formal', lang: 'zh_CN' },
    });
    expect(platform.to('/cgi-bin/message/subscribe/bizsend')[0]!.json()).toEqual({
      touser: OPENID,
      template_id: 'tpl-2',
      page: 'https://city.example/c/1',
      data: { phrase2: { value: '已办结' } },
      miniprogram_state: 'formal',
      lang: 'zh_CN',
    });
  });
});

describe('the account', () => {
  it('has a menu, or none', async () => {
    const { api } = clientOf(platform.base);
    const button = [{ name: '报问题', sub_button: [{ name: '路灯', type: 'click', key: 'report:light' }] }];
    const given = [{ name: '报问题', sub_button: [{ ...button[0]!.sub_button[0], sub_button: [] }] }];
    platform.on('/cgi-bin/menu/get', { json: { menu: { button: given } } });
    expect(await api.menu()).toEqual(button);
    platform.on('/cgi-bin/menu/get', refused(46003, 'menu no exist'));
    expect(await api.menu()).toBeNull();
    await api.createMenu(button);
    expect(platform.to('/cgi-bin/menu/create')[0]!.json()).toEqual({ button });
    await api.deleteMenu();
    expect(platform.to('/cgi-bin/menu/delete')[0]).toMatchObject({ method: 'GET' });
  });

  it('makes codes for a time and for good', async () => {
    platform.on('/cgi-bin/qrcode/create', { json: { ticket: 'gQ==', url: 'http://weixin.qq.com/q/1' } });
    const { api } = clientOf(platform.base);
    expect(await api.createCode('counter-3', 30)).toEqual({ ticket: 'gQ==', url: 'http://weixin.qq.com/q/1' });
    await api.createCode('lamp-17', null);
    expect(platform.to('/cgi-bin/qrcode/create').map(one => one.json())).toEqual([
      {
        expire_seconds: 2_592_000,
        action_name: 'QR_STR_SCENE',
        action_info: { scene: { scene_str: 'counter-3' } },
      },
      { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: 'lamp-17' } } },
    ]);
  });

  const listed: Say = {
    json: { template_list: [{ template_id: 'a', title: '进度', content: '{{thing1.DATA}}\n时间:{{time2.DATA}}' }] },
  };
  const subscribable: Say = {
    json: { errcode: 0, data: [{ priTmplId: 'b', title: '办结', content: '结果:{{phrase3.DATA}}', type: 3 }] },
  };
  const LISTED = '/cgi-bin/template/get_all_private_template';
  const SUBSCRIBABLE = '/wxaapi/newtmpl/gettemplate';

  it('lists its templates of both kinds with their fields', async () => {
    platform.on(LISTED, listed);
    platform.on(SUBSCRIBABLE, subscribable);
    expect(await clientOf(platform.base).api.templates()).toEqual([
      { way: 'template', lasting: false, id: 'a', title: '进度', fields: ['thing1', 'time2'] },
      { way: 'subscription', lasting: true, id: 'b', title: '办结', fields: ['phrase3'] },
    ]);
  });

  it('may have been granted one kind of notice only', async () => {
    const { api } = clientOf(platform.base);
    platform.on(LISTED, refused(48001, 'api unauthorized'));
    platform.on(SUBSCRIBABLE, subscribable);
    expect(await api.templates()).toHaveLength(1);
    platform.on(SUBSCRIBABLE, refused(48001, 'api unauthorized'));
    expect(await faultOf(api.templates())).toMatchObject({ code: 'WECHAT_NOT_GRANTED' });
    platform.on(LISTED, listed);
    platform.on(SUBSCRIBABLE, refused(-1, 'system error'));
    expect(await faultOf(api.templates())).toMatchObject({ code: 'WECHAT_BUSY' });
  });
});

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
});
