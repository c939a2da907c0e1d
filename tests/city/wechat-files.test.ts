import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountMenu } from '../../bot/channels/wechat/menu.ts';
import { metresBetween } from '../../bot/ports/gazetteer.ts';
import { loadCity } from '../../config/load-city.ts';
import { NOTICE_KINDS } from '../../config/wechat-rules.ts';
import { createGazetteer } from '../../integrations/maps/gazetteer.ts';
import { demo, demoFolder } from './demo.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onepress-wechat-'));
  cpSync(demoFolder, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The operator changes a file by hand and reads what is wrong. */
function told(file: 'menu.yaml' | 'wechat.yaml', from: string, to: string): string {
  const before = readFileSync(join(folder, file), 'utf8');
  expect(before, `${file} no longer holds ${from}`).toContain(from);
  writeFileSync(join(folder, file), before.replace(from, to));
  try {
    loadCity(folder);
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

describe('an operator changes the menu', () => {
  test.each([
    [
      'a name too long for the bar',
      'name: 我要反映',
      'name: 我要反映问题',
      'buttons.0.name: 我要反映问题 has 18 bytes',
    ],
    [
      'a name too long in a list',
      'name: 怎么用',
      `name: ${'怎'.repeat(21)}`,
      'buttons.2.buttons.4.name: 怎怎怎怎怎怎怎怎怎怎怎怎怎怎怎怎怎怎怎怎怎 has 63 bytes, the platform takes 60',
    ],
    [
      'a button that does nothing',
      '    say: 我要反映问题\n',
      '',
      'buttons.0: report must have exactly one of say, opens and url; it has 0',
    ],
    [
      'a button that does two things',
      'say: 查我的事',
      'say: 查我的事\n        opens: page',
      'buttons.2.buttons.0: track must have exactly one of say, opens and url; it has 2',
    ],
    ['an id twice', 'id: person', 'id: report', 'buttons.2.buttons.1.id: report stands twice'],
    ['an address of another kind', '  opens: page', '  url: javascript:alert(1)', 'menu.yaml buttons.2'],
  ])('%s is named with its place', (_, from, to, words) => {
    expect(told('menu.yaml', from, to)).toContain(words);
  });

  test('the longest names that fit are taken', () => {
    expect(told('menu.yaml', 'name: 一按咨询', "name: '一按咨询1234'")).toBe('none');
    expect(told('menu.yaml', 'name: 怎么用', `name: ${'怎'.repeat(20)}`)).toBe('none');
  });
});

describe('an operator changes the notices', () => {
  test.each([
    [
      'a state that no citizen hears of',
      '  merged: *usual',
      '  returned: *usual',
      'notices.returned: returned is no kind',
    ],
    [
      'a kind that does not exist',
      '  staff:',
      '  clerk:',
      'notices.clerk: clerk is no kind of notice; there are accepted',
    ],
    [
      'a type that the platform does not have',
      'phrase3: state, time4: time, thing5: hint',
      'words3: state, time4: time, thing5: hint',
      'notices.accepted.fields.words3: words is no type of the platform',
    ],
    [
      'a type with the name of something in the language',
      'phrase3: state, time4: time, thing5: hint',
      'constructor3: state, time4: time, thing5: hint',
      'constructor is no type of the platform',
    ],
    [
      'Chinese where the platform takes none',
      'character_string1: number, thing2: kind, phrase3: state, time4: time, thing5: note',
      'character_string1: place, thing2: kind, phrase3: state, time4: time, thing5: note',
      'notices.rejected.fields.character_string1: the platform refuses place in character_string, which may hold number or time',
    ],
    [
      'words where a time belongs',
      'fields: { thing1: hint, time2: time }',
      'fields: { thing1: hint, time2: note }',
      'notices.staff.fields.time2: the platform refuses note in time',
    ],
    [
      'six fields',
      'thing5: hint }',
      'thing5: hint, thing6: note }',
      'notices.accepted.fields: a template has 1 to 5 fields, here are 6',
    ],
    [
      'no field at all',
      'fields: { thing1: hint, time2: time }',
      'fields: {}',
      'notices.staff.fields: a template has 1 to 5',
    ],
  ])('%s is named with its place', (_, from, to, words) => {
    expect(told('wechat.yaml', from, to)).toContain(words);
  });

  test('the kinds are those that the citizen is told of', () => {
    expect(NOTICE_KINDS.join(' ')).toBe(
      'accepted rejected merged dispatched in_progress extended need_info done reopened closed staff other',
    );
    expect(Object.keys(demo.wechat.notices).sort()).toEqual([...NOTICE_KINDS].sort());
  });
});

describe('an operator hangs up codes', () => {
  test.each([
    ['one scene at two places', 'scene: bin-0001', 'scene: hall-1', 'scenes.1.scene: hall-1 stands twice'],
    [
      'latitude before longitude',
      'at: [113.363, 23.14099]',
      'at: [23.14099, 113.363]',
      'scenes.0.at: hall-1 lies outside the bounds',
    ],
    ['more than a code holds', 'scene: bin-0001', `scene: ${'桶'.repeat(22)}`, 'has 66 bytes, a code holds 64'],
  ])('%s is named with its place', (_, from, to, words) => {
    expect(told('wechat.yaml', from, to)).toContain(words);
  });

  test('the demo city’s codes stand where their words say', () => {
    const gazetteer = createGazetteer(demo.places);
    const said = { 'hall-1': '市政务服务中心', 'bin-0001': '人民路12号' };
    expect(demo.wechat.scenes.map(({ scene }) => scene)).toEqual(Object.keys(said));
    for (const { scene, at } of demo.wechat.scenes) {
      const there = gazetteer.find(said[scene as keyof typeof said])!.match!.point;
      expect(metresBetween(there, { lng: at[0], lat: at[1] }), scene).toBeLessThan(30);
    }
  });

  test('the demo city’s menu keeps the platform’s bounds', () => {
    expect(accountMenu(demo.menu)).toHaveLength(3);
  });
});
