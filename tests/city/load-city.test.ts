import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OnePressError } from '../../bot/domain/errors.ts';
import { loadCity } from '../../config/load-city.ts';
import { demoFolder } from './demo.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onepress-city-'));
  cpSync(demoFolder, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The operator changes a file by hand. */
function edit(file: string, from: string, to: string): void {
  const before = readFileSync(join(folder, file), 'utf8');
  expect(before, `${file} no longer holds ${from}`).toContain(from);
  writeFileSync(join(folder, file), before.replace(from, to));
}

function faults(): string {
  try {
    loadCity(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(OnePressError);
    expect((error as OnePressError).code).toBe('CITY_INVALID');
    return (error as OnePressError).message;
  }
  return 'none';
}

describe('an operator sets up a city', () => {
  test('the demo city is right as it comes', () => {
    const city = loadCity(folder);
    expect(city.profile.name.zh).toBe('安澜市');
    expect(city.kinds).toHaveLength(78);
    expect(city.kinds.find(({ code }) => code === 'U01')?.photoRecommended).toBe(true);
  });

  test.each([
    [
      'an answer that is called by a word that steers',
      'knowledge/birth-school.yaml',
      '- 办准生证',
      '- 转人工',
      'is called “转人工”, which steers the talk',
    ],
    [
      'a field that is called by a word that steers',
      'knowledge/fields.yaml',
      'name: { zh: 养犬',
      'name: { zh: 人工',
      'knowledge/fields.yaml fields.',
    ],
    [
      'a department nobody has',
      'categories.yaml',
      'department: lighting',
      'department: lamps',
      'categories.yaml kinds.19.department: U01 names department lamps',
    ],
    [
      'a kind without a group',
      'categories.yaml',
      '- { code: O, ',
      '- { code: X, ',
      'categories.yaml kinds.74.code: O01 belongs to no group',
    ],
    [
      'a kind written twice',
      'categories.yaml',
      'code: R02',
      'code: R01',
      'categories.yaml kinds.1.code: R01 stands twice',
    ],
    ['a level that does not exist', 'categories.yaml', 'level: P3', 'level: P9', 'categories.yaml kinds.0.level: '],
    ['a misspelt field', 'categories.yaml', 'photoRecommended', 'photoRecomended', 'photoRecomended'],
    [
      'answers without a question',
      'categories.yaml',
      'question: { zh: 请问车和人现在还过得去吗？, en: Can cars and people still get past? }',
      '',
      'kinds.1.answers: R02 has answers but no question',
    ],
    [
      'an answer of an unknown department',
      'knowledge/household.yaml',
      'department: police',
      'department: nobody',
      'knowledge/household.yaml entries.0.department: id-card names department nobody',
    ],
    [
      'an answer written twice',
      'knowledge/residence-permit.yaml',
      'id: residence-permit',
      'id: id-card',
      'knowledge/residence-permit.yaml entries.0.id: id-card stands twice',
    ],
    [
      'a danger that files an unknown kind',
      'emergencies.yaml',
      'file: U08',
      'file: Z99',
      'emergencies.yaml emergencies.4.file: gas files Z99',
    ],
    [
      'a danger without its number',
      'emergencies.yaml',
      'zh: 请马上打 119！先',
      'zh: 先',
      'emergencies.yaml emergencies.0.say.zh: fire does not say the number to call (119)',
    ],
    [
      'closing before opening',
      'city.yaml',
      "to: '17:30'",
      "to: '08:30'",
      'city.yaml hours: 09:00 must be before 08:30',
    ],
    [
      'an hour that does not exist',
      'city.yaml',
      "to: '17:30'",
      "to: '27:30'",
      'city.yaml hours.to: 27:30 is no time of day',
    ],
    ['an unknown time zone', 'city.yaml', 'Asia/Shanghai', 'Asia/Anlan', 'city.yaml timeZone: Asia/Anlan'],
    [
      'a day that is off and on',
      'holidays.yaml',
      '- 2026-10-10',
      '- 2026-10-01',
      'holidays.yaml work.10: 2026-10-01 is a day off as well',
    ],
    ['a date that does not exist', 'holidays.yaml', '2026-10-10', '2026-10-32', 'holidays.yaml work.10: '],
    [
      'latitude and longitude mixed up',
      'places.json',
      '"at": [',
      '"at": [23.1, 113.3], "was": [',
      'places.json landmarks.0',
    ],
    ['a broken line of YAML', 'knowledge/dogs.yaml', 'entries:', 'entries: [', 'knowledge/dogs.yaml line '],
    ['a broken line of JSON', 'places.json', '"districts": [', '"districts": ', 'places.json: '],
    ['an empty file', 'city.yaml', readFileSync(`${demoFolder}city.yaml`, 'utf8'), '', 'city.yaml: '],
    ['a key written twice', 'city.yaml', "phone: '12345'", "phone: '12345'\nphone: '1'", 'city.yaml line 6'],
  ])('%s is named with its file and place', (_, file, from, to, told) => {
    edit(file, from, to);
    expect(faults()).toContain(told);
  });

  test('all faults are told at once, with their number', () => {
    edit('categories.yaml', 'department: lighting', 'department: lamps');
    edit('knowledge/household.yaml', 'department: police', 'department: nobody');
    edit('city.yaml', "to: '17:30'", "to: '08:30'");
    rmSync(join(folder, 'holidays.yaml'));
    const told = faults();
    expect(told).toContain('has 4 faults:');
    for (const part of ['lamps', 'nobody', '08:30', 'holidays.yaml: the file is missing']) expect(told).toContain(part);
  });

  test('a folder that is not there is named', () => {
    expect(() => loadCity(join(folder, 'nowhere'))).toThrow(/nowhere has 9 faults/);
  });
});
