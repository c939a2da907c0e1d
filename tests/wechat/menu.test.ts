import { describe, expect, it } from 'vitest';
import type { AccountButton } from '../../bot/channels/wechat/api.ts';
import { accountMenu, menuDiff, menuLines, pressOf, sameMenu } from '../../bot/channels/wechat/menu.ts';
import { Menu } from '../../bot/domain/city.ts';
import { demo } from '../city/demo.ts';
import { readMenu } from '../wechat-platform/menu.ts';

const menu = Menu.parse({
  buttons: [
    { id: 'report', name: '我要反映', say: '我要反映问题' },
    {
      name: '更多',
      buttons: [
        { id: 'here', name: '在这里', opens: 'location' },
        { id: 'shoot', name: '随手拍', opens: 'photo' },
        { id: 'page', name: '打开网页', opens: 'page' },
        { id: 'site', name: '市政府网站', url: 'https://www.example.gov.cn/' },
      ],
    },
  ],
});

describe('the city’s menu on the account', () => {
  it('has a type for each press: words and her page by us, map and camera by the phone, an address by itself', () => {
    expect(accountMenu(menu)).toEqual([
      { name: '我要反映', type: 'click', key: 'op1.report' },
      {
        name: '更多',
        sub_button: [
          { name: '在这里', type: 'location_select', key: 'op1.here' },
          { name: '随手拍', type: 'pic_photo_or_album', key: 'op1.shoot' },
          { name: '打开网页', type: 'click', key: 'op1.page' },
          { name: '市政府网站', type: 'view', url: 'https://www.example.gov.cn/' },
        ],
      },
    ]);
  });

  it('is what the platform takes, for the demo city', () => {
    const button = accountMenu(demo.menu);
    expect(readMenu(JSON.stringify({ button }), { button })).toEqual(button);
  });
});

describe('a press of a button', () => {
  it('is known by its key, at the top and below', () => {
    expect(pressOf('op1.report', menu)?.say).toBe('我要反映问题');
    expect(pressOf('op1.page', menu)?.opens).toBe('page');
    for (const { key } of accountMenu(menu).flatMap(one => one.sub_button ?? [one])) {
      if (key) expect(pressOf(key, menu), key).not.toBeNull();
    }
  });

  it.each([
    ['a button that is gone', 'op1.weather'],
    ['a menu of another time', 'op0.report'],
    ['another program’s menu', 'report'],
    ['a button that opens an address by itself', 'op1.site'],
    ['nothing', ''],
    ['a name that every object has', 'op1.constructor'],
  ])('of %s is nobody’s', (_, key) => {
    expect(pressOf(key, menu)).toBeNull();
  });
});

describe('two menus compared', () => {
  /** As an operator reads it. */
  const read = (was: AccountButton[] | null, next: AccountButton[]) =>
    menuDiff(was, next).map(({ mark, line }) => `${mark} ${line}`);
  const top = (...names: string[]): AccountButton[] => names.map(name => ({ name, type: 'click', key: `k.${name}` }));

  it('are the same when the platform only spells ours in its own way', () => {
    const spelled = accountMenu(menu).map(button => ({ ...button, sub_button: button.sub_button ?? [] }));
    expect(sameMenu(spelled, accountMenu(menu))).toBe(true);
    expect(read(spelled, accountMenu(menu)).every(line => line.startsWith('  '))).toBe(true);
  });

  it('show a new name as the old line and the new one, all else kept', () => {
    const next = structuredClone(accountMenu(menu));
    next[1]!.sub_button![1]!.name = '拍照';
    expect(read(accountMenu(menu), next)).toEqual([
      '  我要反映  click  op1.report',
      '  更多',
      '      在这里  location_select  op1.here',
      '-     随手拍  pic_photo_or_album  op1.shoot',
      '+     拍照  pic_photo_or_album  op1.shoot',
      '      打开网页  click  op1.page',
      '      市政府网站  view  https://www.example.gov.cn/',
    ]);
    expect(sameMenu(accountMenu(menu), next)).toBe(false);
  });

  it('keep as many lines as can be kept when one moves, comes or goes', () => {
    expect(read(top('a', 'b', 'c'), top('c', 'a', 'b')).filter(line => line.startsWith(' '))).toHaveLength(2);
    expect(read(top('a', 'c'), top('a', 'b', 'c'))).toEqual(['  a  click  k.a', '+ b  click  k.b', '  c  click  k.c']);
    expect(read(top('a', 'b'), top('b'))).toEqual(['- a  click  k.a', '  b  click  k.b']);
  });

  it('are all new where there was none, and differ from one that is empty of ours', () => {
    expect(read(null, top('a'))).toEqual(['+ a  click  k.a']);
    expect(sameMenu(null, top('a'))).toBe(false);
    expect(sameMenu(top('a'), [])).toBe(false);
  });

  it('tell a button from one of the same name that does something else, and a list from a button', () => {
    expect(sameMenu([{ name: 'a', type: 'view', url: 'https://a.example/' }], top('a'))).toBe(false);
    expect(sameMenu([{ name: 'a', sub_button: top('b') }], [...top('a'), ...top('b')])).toBe(false);
    expect(menuLines([{ name: 'a', sub_button: top('b') }])).toEqual(['a', '    b  click  k.b']);
  });
});
