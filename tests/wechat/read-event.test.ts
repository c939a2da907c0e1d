/** Each kind of event that the platform knows, as small stories of what happened. */
import { describe, expect, test } from 'vitest';
import { readPush } from '../../bot/channels/wechat/read-push.ts';
import { parseXml } from '../../bot/channels/wechat/xml.ts';

const HEAD =
  '<ToUserName><![CDATA[gh_city]]></ToUserName><FromUserName><![CDATA[o_wang]]></FromUserName><CreateTime>1767600000</CreateTime>';
const WANG = { account: 'gh_city', openid: 'o_wang', createdAt: 1767600000 };
const BAD = expect.objectContaining({ code: 'WECHAT_PUSH_BAD', status: 400 });

const read = (inside: string, head = HEAD) => readPush(parseXml(`<xml>${head}${inside}</xml>`));
const event = (name: string, inside = '', head = HEAD) =>
  read(`<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${name}]]></Event>${inside}`, head);

const SIMPLE = { ...WANG, kind: 'event', key: null, mark: null };

describe('what a citizen does', () => {
  test('she follows: by search, or by the code on a bin', () => {
    expect(event('subscribe', '<EventKey><![CDATA[]]></EventKey>')).toMatchObject({ ...SIMPLE, event: 'subscribe' });
    expect(event('subscribe')).toMatchObject({ ...SIMPLE, event: 'subscribe' });
    const code = '<EventKey><![CDATA[qrscene_bin-0001]]></EventKey><Ticket><![CDATA[gQH47==]]></Ticket>';
    expect(event('subscribe', code)).toMatchObject({ ...WANG, key: 'qrscene_bin-0001', mark: 'gQH47==' });
  });

  test('she leaves', () => {
    expect(event('unsubscribe')).toMatchObject({ ...SIMPLE, event: 'unsubscribe' });
  });

  test('she scans a code as a follower', () => {
    const scan = '<EventKey>bin-0001</EventKey><Ticket>t1</Ticket>';
    expect(event('SCAN', scan)).toMatchObject({ event: 'scan', key: 'bin-0001', mark: 't1' });
  });

  test('her place comes by itself', () => {
    const place = '<Latitude>23.1</Latitude><Longitude>113.3</Longitude><Precision>119.0</Precision>';
    expect(event('LOCATION', place)).toMatchObject({
      ...SIMPLE,
      event: 'location',
      fields: { Latitude: '23.1', Longitude: '113.3', Precision: '119.0' },
    });
  });

  test('she presses a button of the menu', () => {
    expect(event('CLICK', '<EventKey>report</EventKey>')).toMatchObject({ ...SIMPLE, event: 'click', key: 'report' });
    const page = '<EventKey><![CDATA[https://a.cn/?x=1&y=2]]></EventKey><MenuId>7</MenuId>';
    expect(event('VIEW', page)).toMatchObject({ event: 'view', key: 'https://a.cn/?x=1&y=2', fields: { MenuId: '7' } });
    expect(event('view_miniprogram', '<EventKey>pages/a</EventKey>')).toMatchObject({ key: 'pages/a' });
  });

  test.each(['scancode_push', 'scancode_waitmsg'])('she scans with a button: %s', name => {
    const scan =
      '<EventKey>scan</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>1</ScanResult></ScanCodeInfo>';
    expect(event(name, scan)).toMatchObject({
      event: name,
      key: 'scan',
      fields: { ScanCodeInfo: { ScanResult: '1' } },
    });
  });

  test.each(['pic_sysphoto', 'pic_photo_or_album', 'pic_weixin'])('she takes photos with a button: %s', name => {
    const photos = (sums: string[]) =>
      event(
        name,
        `<EventKey>pic</EventKey><SendPicsInfo><Count>${sums.length}</Count><PicList>${sums.map(sum => `<item><PicMd5Sum>${sum}</PicMd5Sum></item>`).join('\n')}</PicList></SendPicsInfo>`,
      );
    expect(photos(['a'])).toMatchObject({ fields: { SendPicsInfo: { PicList: { item: [{ PicMd5Sum: 'a' }] } } } });
    expect(photos(['a', 'b'])).toMatchObject({
      fields: { SendPicsInfo: { Count: '2', PicList: { item: [{ PicMd5Sum: 'a' }, { PicMd5Sum: 'b' }] } } },
    });
    expect(photos([])).toMatchObject({ event: name });
  });

  test('she chooses a place with a button', () => {
    const place =
      '<EventKey>place</EventKey><SendLocationInfo><Location_X><![CDATA[23]]></Location_X><Poiname/></SendLocationInfo>';
    expect(event('location_select', place)).toMatchObject({
      fields: { SendLocationInfo: { Location_X: '23', Poiname: '' } },
    });
  });

  test('an event keeps no name of another kind, and is refused without its own', () => {
    expect(() => read('<MsgType>event</MsgType>')).toThrow(BAD);
    expect(() => event('two words')).toThrow(BAD);
    expect(() => event('CLICK', '<EventKey><b>x</b></EventKey>')).toThrow(BAD);
    expect(() => event('CLICK', `<EventKey>${'k'.repeat(2049)}</EventKey>`)).toThrow(BAD);
  });
});

describe('what becomes of our notices', () => {
  test('a template message arrived, or not: its MsgID tells two of one second apart', () => {
    const result = '<MsgID>200163836</MsgID><Status><![CDATA[failed:user block]]></Status>';
    expect(event('TEMPLATESENDJOBFINISH', result)).toMatchObject({
      event: 'templatesendjobfinish',
      mark: '200163836',
      fields: { Status: 'failed:user block' },
    });
  });

  const answer = (id: string, said: string) =>
    `<List><TemplateId><![CDATA[${id}]]></TemplateId><SubscribeStatusString>${said}</SubscribeStatusString></List>`;

  test('she answers one question for consent, or several', () => {
    const one = { TemplateId: 'a', SubscribeStatusString: 'accept' };
    const popup = (inside: string) =>
      event('subscribe_msg_popup_event', `<SubscribeMsgPopupEvent>${inside}</SubscribeMsgPopupEvent>`);
    expect(popup(answer('a', 'accept'))).toMatchObject({ fields: { SubscribeMsgPopupEvent: { List: [one] } } });
    expect(popup(answer('a', 'accept') + answer('b', 'reject'))).toMatchObject({
      fields: { SubscribeMsgPopupEvent: { List: [one, { TemplateId: 'b', SubscribeStatusString: 'reject' }] } },
    });
  });

  test.each(['SubscribeMsgChangeEvent', 'SubscribeMsgPopupEvent'])('she takes her consent back, told in a %s', name => {
    const taken = event('subscribe_msg_change_event', `<${name}>${answer('a', 'reject')}</${name}>`);
    expect(taken).toMatchObject({
      event: 'subscribe_msg_change_event',
      fields: { SubscribeMsgChangeEvent: { List: [{ TemplateId: 'a', SubscribeStatusString: 'reject' }] } },
    });
    expect(taken).not.toHaveProperty('fields.SubscribeMsgPopupEvent');
  });

  test('a subscription notice was sent: its id stands in the list', () => {
    const sent = (id: string) => `<List><TemplateId>a</TemplateId><MsgID>${id}</MsgID><ErrorCode>0</ErrorCode></List>`;
    const event1 = event('subscribe_msg_sent_event', `<SubscribeMsgSentEvent>${sent('17')}</SubscribeMsgSentEvent>`);
    expect(event1).toMatchObject({ mark: '17', fields: { SubscribeMsgSentEvent: { List: [{ ErrorCode: '0' }] } } });
    const two = `<SubscribeMsgSentEvent>${sent('17')}${sent('18')}</SubscribeMsgSentEvent>`;
    expect(event('subscribe_msg_sent_event', two)).toMatchObject({ mark: '17,18' });
    expect(event('subscribe_msg_sent_event', '<SubscribeMsgSentEvent/>')).toMatchObject({ mark: null });
  });
});

describe('what the platform tells of her', () => {
  test.each(['kf_create_session', 'kf_close_session', 'kf_switch_session'])('a clerk in the app: %s', name => {
    expect(event(name, '<KfAccount>a@gh</KfAccount>')).toMatchObject({
      ...SIMPLE,
      event: name,
      fields: { KfAccount: 'a@gh' },
    });
  });

  test.each([
    'user_info_modified',
    'user_authorization_revoke',
    'USER_AUTHORIZATION_CANCELLATION',
  ])('her data: %s comes from an account of the platform, and she stands inside', name => {
    const platform = HEAD.replace('o_wang', 'o_platform');
    const told = '<OpenID><![CDATA[o_wang]]></OpenID><AppID>wx1</AppID><RevokeInfo>206</RevokeInfo>';
    expect(event(name, told, platform)).toMatchObject({
      ...SIMPLE,
      event: name.toLowerCase(),
      fields: { RevokeInfo: '206' },
    });
    // Without her name nothing may be done to anybody's data.
    expect(() => event(name, '<AppID>wx1</AppID>', platform)).toThrow(BAD);
  });

  test('an event that we do not know keeps its name', () => {
    expect(event('MASSSENDJOBFINISH', '<MsgID>1</MsgID>')).toMatchObject({ event: 'masssendjobfinish', mark: '1' });
  });
});
