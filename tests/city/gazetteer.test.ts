import { describe, expect, test } from 'vitest';
import { metresBetween } from '../../bot/ports/gazetteer.ts';
import { createGazetteer } from '../../integrations/maps/gazetteer.ts';
import { demo } from './demo.ts';

const gazetteer = createGazetteer(demo.places);

/** What was found, in one line: words | name | precision | district. */
function found(words: string): string {
  const place = gazetteer.find(words);
  if (!place?.match) return 'nothing';
  return [place.text, place.match.name, place.match.precision, place.match.district].join(' | ');
}

describe('a citizen names a place in her own words', () => {
  test.each([
    ['咱们人民路12号路灯坏了', '人民路12号 | 人民路 | number | 西塘区'],
    ['人民路十二号对面', '人民路十二号对面 | 人民路 | number | 西塘区'],
    ['人民路一百二十号有个坑', '人民路一百二十号 | 人民路 | number | 西塘区'],
    ['人民路１２号旁边有坑', '人民路12号旁边 | 人民路 | number | 西塘区'],
    ['人民路 600，路灯坏了', '人民路 600 | 人民路 | number | 临澜区'],
    ['地址改成和平路12-3号', '和平路12-3号 | 和平路 | number | 西塘区'],
    ['人民路小学门口有个大坑', '人民路小学门口 | 人民路 | street | 临澜区'],
    ['人民路没路灯', '人民路 | 人民路 | street | 临澜区'],
    ['人民路9999号', '人民路9999号 | 人民路 | street | 临澜区'],
    ['阳光花园小区3栋2单元门口路灯不亮', '阳光花园小区3栋2单元门口 | 阳光花园 | landmark | 临澜区'],
    ['翠竹苑3号楼下垃圾没人收', '翠竹苑3号楼下 | 翠竹苑 | landmark | 西塘区'],
    ['人民路上阳光花园2号楼停水', '人民路上阳光花园2号楼 | 阳光花园 | landmark | 临澜区'],
    ['阳光花园，人民路400号，没水', '阳光花园，人民路400号 | 人民路 | number | 临澜区'],
    ['市一中旁边修路堵得出不了门', '市一中旁边 | 安澜市第一中学 | landmark | 临澜区'],
    ['在人民路地铁站出口', '人民路地铁站出口 | 人民路地铁站 | landmark | 临澜区'],
    ['江边路护栏倒了', '江边路 | 滨江路 | street | 临澜区'],
  ])('%s', (words, place) => {
    expect(found(words)).toBe(place);
  });

  test('a bus line, a distance or a metro line is no house number', () => {
    for (const words of ['人民路88路公交不停', '人民路 100 米处', '人民路2号线', '人民路3天没水']) {
      expect(gazetteer.find(words)?.match?.precision, words).toBe('street');
    }
  });

  test('house numbers run along the street', () => {
    const points = [1, 300, 600, 900].map(number => gazetteer.find(`人民路${number}号`)?.match?.point.lng ?? 0);
    expect(points).toEqual([...points].sort((a, b) => a - b));
    expect(new Set(points).size).toBe(4);
  });
});

describe('a crossing of two streets', () => {
  test.each([
    '人民路和解放路交叉口',
    '人民路与解放路路口',
    '人民路解放路口',
    '人民路、解放路的十字路口',
    '人民路交解放路',
    '解放路跟人民路拐角',
    'corner of Renmin Road and Jiefang Road',
    'Renmin Rd / Jiefang Rd intersection',
  ])('%s lies on both', words => {
    const place = gazetteer.find(`${words} 红绿灯不亮`);
    expect(place?.text).toBe(words);
    const point = place?.match?.point ?? { lat: 0, lng: 0 };
    const number = gazetteer.find('人民路451号')?.match?.point ?? { lat: 0, lng: 0 };
    expect(metresBetween(point, number)).toBeLessThan(20);
    expect(place?.others).toEqual([]);
  });

  test('two streets named side by side are no crossing: the first one counts', () => {
    expect(found('人民路和解放路都没灯')).toBe('人民路和解放路 | 人民路 | street | 临澜区');
  });

  test('streets that do not meet make no crossing', () => {
    expect(gazetteer.find('北环路和南环路路口')?.match?.name).toBe('北环路');
  });
});

describe('a name that stands in two districts', () => {
  test('gives both', () => {
    const place = gazetteer.find('解放路井盖没了');
    expect(place?.match?.district).toBe('临澜区');
    expect(place?.others.map(({ name, district }) => `${name} ${district}`)).toEqual(['解放路 南屏区']);
  });

  test.each([
    '南屏区解放路井盖没了',
    '我们南屏这边解放路井盖没了',
    '解放路井盖没了，南屏区的',
  ])('%s: the district decides', words => {
    const place = gazetteer.find(words);
    expect(place?.match?.district).toBe('南屏区');
    expect(place?.others).toEqual([]);
  });

  test('another name that begins like the district does not decide', () => {
    expect(gazetteer.find('解放路那里，南屏中学的学生说的')?.others).toHaveLength(1);
  });

  test('estates as well', () => {
    expect(found('南屏区幸福小区5号楼')).toBe('南屏区幸福小区5号楼 | 幸福小区 | landmark | 南屏区');
    expect(gazetteer.find('幸福小区5号楼')?.others).toHaveLength(1);
  });

  test('a street through several districts is looked for in the named one', () => {
    expect(gazetteer.find('西塘区人民路')?.match?.district).toBe('西塘区');
    expect(gazetteer.find('东禾区人民路')?.match?.district).toBe('东禾区');
  });
});

describe('in English', () => {
  test.each([
    ['There is a pothole at 12 Renmin Road', '12 Renmin Road | Renmin Road | number | 西塘区'],
    ['lamp out, No. 12, renmin rd.', 'No. 12, renmin rd | Renmin Road | number | 西塘区'],
    ['Renmin Road 600: no water', 'Renmin Road 600 | Renmin Road | number | 临澜区'],
    ['broken bench near People’s Park', 'near People’s Park | People’s Park | landmark | 临澜区'],
    ["rubbish opposite the People's Park", "opposite the People's Park | People’s Park | landmark | 临澜区"],
    ['Jiefang Road, Nanping', 'Jiefang Road | Jiefang Road | street | 南屏区'],
  ])('%s', (words, place) => {
    expect(found(words)).toBe(place);
  });

  test('a name inside another word is no place', () => {
    expect(found('the Outer Renmin Roadway')).toBe('nothing');
  });
});

describe('every place of the city', () => {
  test('is found by its name, its other names and its English name', () => {
    for (const { name, en, also } of [...demo.places.streets, ...demo.places.landmarks]) {
      for (const said of [name, ...also]) expect(gazetteer.find(`我在${said}，路灯坏了`)?.match?.name, said).toBe(name);
      expect(gazetteer.find(`the lamp at ${en} is out`)?.match?.name, en).toBe(en);
    }
  });

  test('is never found where none is named', () => {
    const common = [
      ...demo.kinds.flatMap(({ synonyms, name }) => [...synonyms, name.zh, name.en]),
      ...demo.entries.flatMap(({ also, question }) => [...also, question.zh, question.en ?? '']),
      '小区门口路灯不亮三天了',
      '楼下垃圾没人收，臭死了',
      '等了一小时，一中午都没水',
      '我们这条路上',
      '学校图书馆对面',
      '新华街道办事处不管',
      '公共汽车站牌倒了',
      '生活在幸福里',
      '人民群众的意见',
      '我要找人工',
      '12号',
      '三号楼',
      '匿名',
      'I live on the road near the park',
      '',
      '路',
    ];
    expect(common.filter(words => gazetteer.find(words) !== null)).toEqual([]);
  });

  test('words without end are searched all the same', () => {
    expect(gazetteer.find('人民路'.repeat(3000))?.match?.name).toBe('人民路');
    expect(gazetteer.find('1'.repeat(10_000))).toBeNull();
    expect(gazetteer.find(`人民路${'一'.repeat(5000)}号`)?.match?.precision).toBe('street');
  });
});

describe('a pin is read back in words', () => {
  const pointOf = (words: string) => gazetteer.find(words)?.match?.point ?? { lat: 0, lng: 0 };

  test('by house number on a street', () => {
    expect(gazetteer.describe(pointOf('人民路88号'))).toBe('人民路 88 号附近');
  });

  test('by a landmark when it is beside', () => {
    expect(gazetteer.describe(pointOf('阳光花园'))).toBe('阳光花园附近');
  });

  test('with the district where the name alone would not do', () => {
    expect(gazetteer.describe(pointOf('南屏区解放路120号'))).toBe('南屏区解放路 120 号附近');
  });

  test('not at all outside the city', () => {
    const paris = { lat: 48.857, lng: 2.352 };
    expect(gazetteer.describe(paris)).toBeNull();
    expect(gazetteer.inside(paris)).toBe(false);
    expect(gazetteer.district(paris)).toBeNull();
  });

  test('the middle of nowhere has no name', () => {
    expect(gazetteer.describe({ lat: 23.1748, lng: 113.3001 })).toBeNull();
  });

  test('districts', () => {
    expect(gazetteer.district({ lat: 23.134521, lng: 113.358803 })).toBe('临澜区');
    expect(gazetteer.district(pointOf('南岸路'))).toBe('南屏区');
    expect(gazetteer.district(pointOf('翠岭公园'))).toBe('北岭区');
  });
});
