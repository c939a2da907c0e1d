import { describe, expect, it } from 'vitest';
import { clientOf, cut, faultOf, loopbackApi, OPENID, refused, type Say, SEND, token } from './loopback-api.ts';

const platform = loopbackApi();

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
