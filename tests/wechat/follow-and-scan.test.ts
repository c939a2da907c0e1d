/** She follows, scans a code, presses the menu: the chat opens where she stands. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountMenu } from '../../bot/channels/wechat/menu.ts';
import { startWechat, type Wechat } from '../support/wechat.ts';
import type { Citizen } from '../wechat-platform/platform.ts';
import { conversationWith } from './phone-check.ts';

let wechat: Wechat;
let citizen: Citizen;
beforeAll(async () => {
  wechat = await startWechat();
});
beforeEach(() => {
  citizen = wechat.platform.citizen();
});
afterAll(() => wechat.stop());

const last = () => citizen.heard.at(-1)?.text ?? '';

describe('who follows', () => {
  test('by search is greeted with what can be done here', async () => {
    await citizen.follow();
    expect(last()).toMatch(/^您好，我是安澜市的一按通。/);
    expect(last()).toContain('1. 我要反映问题');
    await citizen.say('1');
    expect(last()).toContain('是什么问题');
  });

  test('by the code of a bin starts a report at this bin', async () => {
    await citizen.follow('bin-0001');
    expect(last()).toContain('您扫的是“人民路12号门前垃圾桶”的码，位置我记下了');
    await citizen.say('垃圾满出来了');
    expect(last()).not.toContain('在什么地方');
  });

  test('by the code of a street and number has told her place', async () => {
    await citizen.follow('人民路12号');
    expect(last()).toContain('人民路12号');
  });

  test('by a code that nobody knows any more is greeted all the same', async () => {
    await citizen.follow('bin-9999');
    expect(last()).toMatch(/^您好，我是安澜市的一按通。/);
  });
});

describe('a follower who scans', () => {
  beforeEach(() => citizen.follow());

  test('a bin’s code in the middle of a report answers the open question', async () => {
    await citizen.say('垃圾满出来了');
    expect(last()).toContain('在什么地方');
    await citizen.scan('bin-0001');
    expect(last()).toContain('好的，记下了：人民路12号');
  });

  test('an unknown code is greeted', async () => {
    await citizen.scan('poster-2019');
    expect(last()).toContain('一按通');
  });

  test('with the button that reads any code hears what to do instead', async () => {
    await citizen.event('scancode_waitmsg', {
      EventKey: 'rselfmenu_0',
      ScanCodeInfo: { ScanType: 'qrcode', ScanResult: 'x' },
    });
    expect(citizen.heard).toHaveLength(2);
    expect(citizen.heard.map(item => item.by)).toEqual(['passive', 'passive']);
  });
});

describe('the menu', () => {
  beforeEach(async () => {
    await citizen.follow();
    // Her phone has the menu that the operator published.
    const { api } = wechat.app.channels.wechat ?? {};
    await api?.createMenu(accountMenu(wechat.app.city.menu));
  });

  test('counts as the words that stand for it', async () => {
    await citizen.press('我要反映');
    expect(last()).toContain('是什么问题');
    await citizen.press('找人工');
    expect(last()).toContain('工作人员');
  });

  test('of another program, or of last year, gets a kind sentence', async () => {
    for (const EventKey of ['V1001_TODAY_MUSIC', 'op1.gone', '', 'op0.report']) {
      const before = citizen.heard.length;
      await citizen.event('CLICK', { EventKey });
      expect(citizen.heard.slice(before)).toMatchObject([{ by: 'passive' }]);
    }
    expect(last()).not.toMatch(/失败|错误/);
  });

  test('a link, a place and photos chosen from it say nothing by themselves', async () => {
    const before = citizen.heard.length;
    await citizen.event('VIEW', { EventKey: 'https://www.example.gov.cn/', MenuId: 1 });
    await citizen.event('location_select', {
      EventKey: 'op1.here',
      SendLocationInfo: { Location_X: '23.1', Location_Y: '113.3' },
    });
    await citizen.event('pic_sysphoto', {
      EventKey: 'op1.shoot',
      SendPicsInfo: { Count: 1, PicList: { item: [{ PicMd5Sum: 'a' }] } },
    });
    await citizen.event('LOCATION', { Latitude: '23.1', Longitude: '113.3', Precision: '40' });
    expect(citizen.heard.slice(before)).toEqual([]);
    expect(wechat.platform.pushes.slice(-4).map(push => push.answer)).toEqual(new Array(4).fill('success'));
  });
});

describe('a follower of long standing whose first act is the button to the page', () => {
  test('is greeted, gets her link, and is known from then on', async () => {
    const old = wechat.platform.citizen(undefined, { following: true });
    await old.event('CLICK', { EventKey: 'op1.page' });
    expect(old.heard).toMatchObject([
      {
        by: 'passive',
        text: expect.stringMatching(/^您好，我是安澜市/),
        links: [{ label: '打开我的页面', href: expect.stringMatching(/^https:\/\/onepress\.example\/in\?t=/) }],
      },
    ]);
    expect(await wechat.app.store.reach(conversationWith(old, wechat))).toMatchObject({ channel: 'wechat' });
    await old.event('CLICK', { EventKey: 'op1.page' });
    expect(old.heard.at(-1)?.text).not.toContain('您好');
  });
});
