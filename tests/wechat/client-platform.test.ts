import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWechatApi } from '../../bot/channels/wechat/client/create.ts';
import { localLock } from '../../integrations/local/lock.ts';
import { handClock } from '../support/hand-clock.ts';
import { SECRETS, type Stage, startStage } from '../wechat-platform/tiny-account.ts';
import { faultOf } from './loopback-api.ts';

const clock = handClock();
const JPEG = Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\xff\xd9', 'latin1');

let stage: Stage;
beforeEach(async () => {
  stage = await startStage({ clock });
});
afterEach(() => stage.stop());

function client(base = stage.platform.url) {
  const { appId, appSecret } = SECRETS;
  return createWechatApi({ base, appId, appSecret, clock, lock: localLock(clock) });
}

/** A citizen who has just written. */
async function anna() {
  const citizen = stage.platform.citizen();
  await citizen.follow();
  await citizen.say('路灯不亮');
  return citizen;
}

describe('with the platform', () => {
  it('a citizen reads words, a menu and a picture', async () => {
    const api = client();
    const citizen = await anna();
    await api.typing(citizen.openid);
    await api.sendText(citizen.openid, '收到，“人民路”👍\n第二行');
    await api.sendMenu(citizen.openid, { head: '解决了吗？', lines: [{ id: 'q1:yes', title: '解决了' }], tail: '' });
    await api.sendImage(citizen.openid, await api.uploadImage(JPEG));
    const [text, menu, image] = citizen.heard.slice(-3);
    expect(text).toMatchObject({ type: 'text', text: '收到，“人民路”👍\n第二行' });
    expect(menu).toMatchObject({ type: 'msgmenu', lines: [{ id: 'q1:yes', title: '解决了' }] });
    expect(image).toMatchObject({ type: 'image' });
  });

  it("a citizen's photo comes by its id and by its link", async () => {
    const api = client();
    const citizen = await anna();
    await citizen.photo(JPEG);
    const push = stage.got.at(-1)!;
    for (const photo of [await api.media(push.text('MediaId'), 1000), await api.picture(push.text('PicUrl'), 1000)])
      expect({ ...photo, bytes: Buffer.from(photo.bytes) }).toEqual({ type: 'image/jpeg', bytes: JPEG });
    expect(await faultOf(api.media('no-such-medium', 1000))).toMatchObject({ code: 'WECHAT_MEDIA_GONE' });
    await citizen.video();
    const film = stage.got.at(-1)!.text('MediaId');
    expect(await faultOf(api.media(film, 1000))).toMatchObject({ code: 'WECHAT_MEDIA_UNFIT' });
  });

  it('the menu goes up, is read as it was made, and comes down', async () => {
    const api = client();
    expect(await api.menu()).toBeNull();
    const buttons = [
      { name: '报问题', sub_button: [{ name: '路灯', type: 'click', key: 'report:light' }] },
      { name: '网页', type: 'view', url: 'https://city.example/' },
    ];
    await api.createMenu(buttons);
    expect(await api.menu()).toEqual(buttons);
    await api.deleteMenu();
    expect(await api.menu()).toBeNull();
  });

  it('a code opens the chat with its scene', async () => {
    const api = client();
    const { ticket, url } = await api.createCode('lamp-17', 30);
    expect(url).toMatch(/^http/);
    expect((await api.codePicture(ticket)).length).toBeGreaterThan(0);
    await stage.platform.citizen().scan('lamp-17');
    expect(stage.got.at(-1)!.text('EventKey')).toBe('qrscene_lamp-17');
    await api.createCode('counter-3', null);
    expect(await faultOf(api.codePicture('unknown'))).toMatchObject({ name: 'WechatError' });
  });

  it('a notice reaches her, once for one id, and its result names the id that we were given', async () => {
    const api = client();
    const citizen = await anna();
    stage.platform.addTemplate('progress', ['thing1']);
    expect(await api.templates()).toMatchObject([{ id: 'progress', fields: ['thing1'] }]);
    const notice = { template: 'progress', data: { thing1: '路灯已修好' }, url: null, clientId: 'out-7' };
    const msgid = await api.sendTemplate(citizen.openid, notice);
    await stage.platform.settled();
    const result = stage.got.at(-1)!;
    expect(result.text('Event')).toBe('TEMPLATESENDJOBFINISH');
    expect(result.text('MsgID')).toBe(msgid);
    expect(await faultOf(api.sendTemplate(citizen.openid, { ...notice, clientId: 'out-8', data: {} }))).toMatchObject({
      code: 'WECHAT_TEMPLATE_WRONG',
    });
  });

  it('a token that ended is renewed unseen; a secret that is frozen is told', async () => {
    const api = client();
    const citizen = await anna();
    await api.sendText(citizen.openid, '一');
    stage.platform.expireToken();
    await api.sendText(citizen.openid, '二');
    expect(citizen.heard.at(-1)).toMatchObject({ text: '二' });
    stage.platform.freezeSecret();
    expect(await faultOf(api.tokenWorks())).toMatchObject({ code: 'WECHAT_SECRET_FROZEN' });
    stage.platform.freezeSecret(false);
    stage.platform.dropWhitelist();
    expect(await faultOf(api.tokenWorks())).toMatchObject({ hint: expect.stringContaining('Add 127.0.0.1 to') });
  });

  it('she is out of reach two days after her last word', async () => {
    const api = client();
    const citizen = await anna();
    await api.tokenWorks();
    clock.move(48 * 3_600_000 + 1);
    expect(await faultOf(api.sendText(citizen.openid, '您好'))).toMatchObject({ code: 'WECHAT_WINDOW_CLOSED' });
  });
});
