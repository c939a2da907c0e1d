/** Each kind of message that the platform knows, as small stories of what a citizen sent. */
import { describe, expect, test } from 'vitest';
import { textReply } from '../../bot/channels/wechat/passive.ts';
import { readPush } from '../../bot/channels/wechat/read-push.ts';
import { parseXml } from '../../bot/channels/wechat/xml.ts';

const HEAD =
  '<ToUserName><![CDATA[gh_city]]></ToUserName><FromUserName><![CDATA[o_wang]]></FromUserName><CreateTime>1767600000</CreateTime>';
const WANG = { account: 'gh_city', openid: 'o_wang', createdAt: 1767600000 };
const BAD = expect.objectContaining({ code: 'WECHAT_PUSH_BAD', status: 400 });

const read = (inside: string, head = HEAD) => readPush(parseXml(`<xml>${head}${inside}</xml>`));
const message = (type: string, inside: string) =>
  read(`<MsgType><![CDATA[${type}]]></MsgType>${inside}<MsgId>6054768590064713728</MsgId>`);
const MESSAGE = { ...WANG, id: '6054768590064713728' };

describe('what a citizen sends', () => {
  test('words, kept as typed; the id above 2^53 keeps each digit', () => {
    expect(message('text', '<Content><![CDATA[ 路灯<坏>了 /:) \n]]></Content>')).toEqual({
      ...MESSAGE,
      kind: 'text',
      text: ' 路灯<坏>了 /:) \n',
      menuId: null,
    });
    expect(message('text', '<Content></Content>')).toMatchObject({ kind: 'text', text: '' });
  });

  test('a tap on a line of a menu in the chat', () => {
    const tap = '<Content><![CDATA[是]]></Content><bizmsgmenuid><![CDATA[q3:yes]]></bizmsgmenuid>';
    expect(message('text', tap)).toEqual({ ...MESSAGE, kind: 'text', text: '是', menuId: 'q3:yes' });
    expect(message('text', '<Content>是</Content><bizmsgmenuid></bizmsgmenuid>')).toMatchObject({ menuId: null });
  });

  test('words after she came from an article: elements that we do not know change nothing', () => {
    const more =
      '<Content>好</Content><MsgDataId>x</MsgDataId><Idx>1</Idx><UnionId>u</UnionId><New><Deep>1</Deep></New>';
    expect(message('text', more)).toEqual({ ...MESSAGE, kind: 'text', text: '好', menuId: null });
  });

  test('a photo, with the link or without', () => {
    const media = '<MediaId><![CDATA[m_1-x]]></MediaId>';
    expect(message('image', `<PicUrl><![CDATA[http://mmbiz.qpic.cn/a]]></PicUrl>${media}`)).toEqual({
      ...MESSAGE,
      kind: 'image',
      media: 'm_1-x',
      picUrl: 'http://mmbiz.qpic.cn/a',
    });
    expect(message('image', media)).toMatchObject({ picUrl: null });
    expect(message('image', `<PicUrl></PicUrl>${media}`)).toMatchObject({ picUrl: null });
  });

  test('her voice, with the better recording and the words, or without', () => {
    const voice = '<MediaId>m_2</MediaId><Format><![CDATA[AMR]]></Format>';
    expect(message('voice', voice)).toEqual({
      ...MESSAGE,
      kind: 'voice',
      media: 'm_2',
      media16k: null,
      format: 'amr',
      recognition: null,
    });
    const more = '<MediaId16K>m_16</MediaId16K><Recognition><![CDATA[路灯坏了]]></Recognition>';
    expect(message('voice', voice + more)).toMatchObject({ media16k: 'm_16', recognition: '路灯坏了' });
    expect(message('voice', `${voice}<Recognition/><MediaId16K/>`)).toMatchObject({
      media16k: null,
      recognition: null,
    });
  });

  test('a video, long or short', () => {
    const video = '<MediaId>m</MediaId><ThumbMediaId>t</ThumbMediaId>';
    expect(message('video', video)).toEqual({ ...MESSAGE, kind: 'video' });
    expect(message('shortvideo', video)).toEqual({ ...MESSAGE, kind: 'video' });
  });

  test('a place: X is the latitude', () => {
    const place = (x: string, y: string) =>
      message(
        'location',
        `<Location_X>${x}</Location_X><Location_Y>${y}</Location_Y><Scale>20</Scale><Label><![CDATA[人民路1号]]></Label>`,
      );
    expect(place('23.134521', '113.358803')).toEqual({
      ...MESSAGE,
      kind: 'location',
      lat: 23.134521,
      lng: 113.358803,
      label: '人民路1号',
    });
    expect(place('-90', '180')).toMatchObject({ lat: -90, lng: 180 });
    for (const [x, y] of [
      ['113.358803', '23.134521'],
      ['90.1', '0'],
      ['0', '-180.5'],
      ['', '0'],
      ['1e1', '0'],
      ['NaN', '0'],
      ['Infinity', '0'],
      ['0x10', '0'],
      ['12,5', '0'],
    ]) {
      expect(() => place(x!, y!), `${x} ${y}`).toThrow(BAD);
    }
    expect(message('location', '<Location_X>1</Location_X><Location_Y>2</Location_Y><Label/>')).toMatchObject({
      label: null,
    });
  });

  test('a link', () => {
    const link =
      '<Title><![CDATA[公告]]></Title><Description>d</Description><Url><![CDATA[https://a.cn/?a=1&b=2]]></Url>';
    expect(message('link', link)).toEqual({ ...MESSAGE, kind: 'link', title: '公告', url: 'https://a.cn/?a=1&b=2' });
  });

  test('something that we do not know', () => {
    expect(message('Hologram', '')).toEqual({ ...MESSAGE, kind: 'other', type: 'hologram' });
  });

  test('in whatever letter case and order of elements', () => {
    expect(read('<MsgId>1</MsgId><Content>好</Content><MsgType>TEXT</MsgType>')).toMatchObject({
      kind: 'text',
      text: '好',
    });
  });

  test.each([
    ['text', ''],
    ['image', '<PicUrl>x</PicUrl>'],
    ['image', '<MediaId></MediaId>'],
    ['voice', '<Format>amr</Format>'],
    ['voice', '<MediaId>m</MediaId>'],
    ['location', '<Location_X>1</Location_X>'],
    ['link', '<Title>t</Title>'],
    ['text', '<Content>a</Content><Content>b</Content>'],
    ['text', '<Content><b>a</b></Content>'],
    ['two words', '<Content>a</Content>'],
  ])('%s with %s is refused', (type, inside) => {
    expect(() => message(type, inside)).toThrow(BAD);
  });

  test.each([
    ['no account', '<FromUserName>o_wang</FromUserName><CreateTime>1</CreateTime>'],
    ['no sender', '<ToUserName>gh_city</ToUserName><CreateTime>1</CreateTime>'],
    ['no time', '<ToUserName>gh_city</ToUserName><FromUserName>o_wang</FromUserName>'],
    ['two senders', `${HEAD}<FromUserName>o_li</FromUserName>`],
    ['a sender too long', HEAD.replace('o_wang', 'o'.repeat(65))],
    ['a sender of other characters', HEAD.replace('o_wang', '../o')],
    ['a sender with a line', HEAD.replace('o_wang', 'o_wang\n')],
    ['milliseconds', HEAD.replace('1767600000', '1767600000000')],
    ['a time that is none', HEAD.replace('1767600000', '-1')],
  ])('%s: refused', (_, head) => {
    expect(() => read('<MsgType>text</MsgType><Content>好</Content><MsgId>1</MsgId>', head)).toThrow(BAD);
  });

  test('without a type or an id it is refused', () => {
    expect(() => read('<Content>好</Content><MsgId>1</MsgId>')).toThrow(BAD);
    expect(() => read('<MsgType>text</MsgType><Content>好</Content>')).toThrow(BAD);
  });

  test('an error tells the element, never what stood in it', () => {
    try {
      read('<MsgType>text</MsgType><Content>好</Content><MsgId>我的电话 138</MsgId>');
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message).toContain('MsgId');
      expect(JSON.stringify([(error as Error).message, error])).not.toMatch(/138|o_wang|gh_city/);
    }
  });
});

test('our reply goes back the other way, and is a message that can be read', () => {
  const xml = textReply({ to: 'o_wang', from: 'gh_city', at: 1767600000, text: '已登记 <编号>\n]]>\u0000完' });
  expect(xml.startsWith('<xml>')).toBe(true);
  expect(parseXml(xml)).toEqual({
    ToUserName: 'o_wang',
    FromUserName: 'gh_city',
    CreateTime: '1767600000',
    MsgType: 'text',
    Content: '已登记 <编号>\n]]>完',
  });
});
