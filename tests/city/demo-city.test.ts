import { describe, expect, test } from 'vitest';
import { createGazetteer } from '../../integrations/maps/gazetteer.ts';
import { contains } from '../../integrations/maps/geometry.ts';
import { demo } from './demo.ts';

/** Words that truly fit several kinds: understanding must ask. */
const AMBIGUOUS = ['井盖'];
/** The kinds whose extra question is worth a turn. */
const ASKING =
  'R01 R02 R04 R05 R08 R09 R10 R11 M01 M04 M05 M08 U01 U02 U03 U07 U09 T01 T07 A01 C02 C06 G01 E01 H02 H05 O03 O04';
const isChinese = (words: string) => /\p{Script=Han}/u.test(words);
const lengthOf = (words: string) => [...words].length;

describe('the kinds of problems', () => {
  test('are the eleven groups and seventy-eight kinds that the city agreed on', () => {
    const perGroup = demo.groups.map(
      ({ code }) => `${code}${demo.kinds.filter(kind => kind.code.startsWith(code)).length}`,
    );
    expect(perGroup.join(' ')).toBe('R11 M8 U10 S9 T7 A3 C6 G7 E7 H6 O4');
  });

  test('are each said in many ways, in both languages', () => {
    for (const { code, synonyms } of demo.kinds) {
      expect(synonyms.filter(isChinese).length, code).toBeGreaterThanOrEqual(8);
      expect(synonyms.filter(word => !isChinese(word)).length, code).toBeGreaterThanOrEqual(2);
    }
  });

  test('share no synonym, but for words that are truly ambiguous', () => {
    const kindsOf = new Map<string, string[]>();
    for (const { code, synonyms } of demo.kinds) {
      for (const word of synonyms) kindsOf.set(word.toLowerCase(), [...(kindsOf.get(word.toLowerCase()) ?? []), code]);
    }
    const shared = [...kindsOf].filter(([, kinds]) => kinds.length > 1).map(([word]) => word);
    expect(shared).toEqual(AMBIGUOUS);
  });

  test('have no synonym of a single letter, which would be found everywhere', () => {
    const short = demo.kinds.flatMap(({ synonyms }) => synonyms).filter(word => lengthOf(word) < 2);
    expect(short).toEqual([]);
  });

  test('ask their extra question only where one is worth a turn, in at most forty characters, with few presses', () => {
    expect(
      demo.kinds
        .filter(({ question }) => question)
        .map(({ code }) => code)
        .join(' '),
    ).toBe(ASKING);
    for (const { code, question, answers } of demo.kinds) {
      if (!question) continue;
      expect(question.zh, code).toMatch(/^请问.*[？。]$/);
      expect(lengthOf(question.zh), code).toBeLessThanOrEqual(40);
      expect((answers ?? []).length, code).toBeLessThanOrEqual(4);
      // 0 and 9 are kept for 人工 and 返回: a press is words.
      for (const { zh } of answers ?? []) expect(lengthOf(zh), code).toBeLessThanOrEqual(12);
    }
  });

  test('that endanger people are urgent', () => {
    const urgent = demo.kinds.filter(({ level }) => level === 'P1').map(({ code }) => code);
    expect(urgent.join(' ')).toBe('R02 M01 M02 M03 M04 M05 M06 U02 A03 G01 H03');
    expect(demo.kinds.filter(({ level, due }) => level === 'P1' && due !== '2h')).toEqual([]);
  });
});

describe('the words for danger', () => {
  test('begin with the number to call', () => {
    for (const { kind, call, say } of demo.emergencies) {
      expect(say.zh.slice(0, 16), kind).toContain(call[0]);
      expect(say.en.slice(0, 12), kind).toContain(call[0]);
    }
  });

  test('cover every danger, with every number of the list spoken', () => {
    expect(demo.emergencies.map(({ kind }) => kind).sort()).toEqual([
      'chemical',
      'collapse',
      'crime',
      'electric',
      'electrocution',
      'fire',
      'flood',
      'fraud',
      'gas',
      'general',
      'medical',
      'missing',
      'suicide',
      'traffic-accident',
      'trapped',
      'water-rescue',
    ]);
    const gas = demo.emergencies.find(({ kind }) => kind === 'gas');
    expect(gas?.say.zh).toMatch(/离开.*别开关.*别点火.*手机/);
    expect(gas?.file).toBe('U08');
    expect(demo.emergencies.find(({ kind }) => kind === 'electric')?.say.zh).toContain('8 米');
  });
});

describe('the answers', () => {
  test('are short, said in many ways, and marked as made up', () => {
    for (const { id, also, answer, question, sample } of demo.entries) {
      expect(sample, id).toBe(true);
      expect(new Set([question.zh, ...also]).size, id).toBeGreaterThanOrEqual(7);
      expect(lengthOf(answer.zh), id).toBeLessThanOrEqual(120);
    }
  });

  test('have no phrasing that belongs to two entries', () => {
    const all = demo.entries.flatMap(({ also, question }) => [question.zh, question.en, ...also]);
    expect(all.filter((words, i) => all.indexOf(words) !== i)).toEqual([]);
  });
});

describe('the map', () => {
  const { districts, streets, landmarks } = demo.places;
  const districtsAt = (lng: number, lat: number) =>
    districts.filter(({ ring }) => contains(ring, { lng, lat })).map(({ name }) => name);
  const [west, south, east, north] = demo.profile.bounds;

  test('has the size of a town and fits into the bounds of city.yaml', () => {
    const corners = districts.flatMap(({ ring }) => ring);
    expect(Math.min(...corners.map(([lng]) => lng))).toBe(west);
    expect(Math.max(...corners.map(([lng]) => lng))).toBe(east);
    expect(Math.min(...corners.map(([, lat]) => lat))).toBe(south);
    expect(Math.max(...corners.map(([, lat]) => lat))).toBe(north);
    expect(streets.length).toBeGreaterThanOrEqual(45);
    expect(landmarks.length).toBeGreaterThanOrEqual(50);
  });

  test('is tiled by its districts: every spot lies in exactly one', () => {
    for (let i = 1; i < 80; i++) {
      for (let j = 1; j < 80; j++) {
        const [lng, lat] = [west + ((east - west) * i) / 80, south + ((north - south) * j) / 80];
        expect(districtsAt(lng, lat), `${lng}, ${lat}`).toHaveLength(1);
      }
    }
  });

  test('holds all its streets and landmarks', () => {
    for (const { name, line } of streets) {
      for (const [lng, lat] of line) expect(districtsAt(lng, lat), name).toHaveLength(1);
    }
    for (const { name, at } of landmarks) expect(districtsAt(at[0], at[1]), name).toHaveLength(1);
  });

  test('has the citizen’s own corner near 人民路', () => {
    const gazetteer = createGazetteer(demo.places);
    const here = { lat: 23.134521, lng: 113.358803 };
    expect(gazetteer.inside(here)).toBe(true);
    expect(gazetteer.describe(here)).toMatch(/^人民路 \d+ 号附近$/);
  });
});
