import { describe, expect, it } from 'vitest';
import type { Places } from '../../bot/domain/city.ts';
import { createGazetteer } from '../../integrations/maps/gazetteer.ts';
import { soundOf } from '../../integrations/maps/sounds.ts';
import { demo } from './demo.ts';

const gazetteer = createGazetteer(demo.places);

/** What a misspelt place is taken for; `?` before names that are asked about. */
function guessed(words: string): string {
  const found = gazetteer.guess(words);
  if (!found) return 'nothing';
  return found.match ? found.match.name : `? ${found.others.map(({ name }) => name).join(' ')}`;
}

describe('how characters sound', () => {
  it.each([
    ['民', 'min'],
    ['名', 'ming'],
    ['路', 'lu'],
    ['绿', 'lv'],
    ['女', 'nv'],
    ['略', 'lve'],
    ['中', 'zhong'],
    ['区', 'qu'],
    ['啊', 'a'],
    ['做', 'zuo'],
    ['二', 'er'],
    ['7', '7'],
    ['k', 'k'],
  ])('%s is %s', (sign, syllable) => {
    expect(soundOf(sign).syllable).toBe(syllable);
  });

  it('southern ears take n for l, zh for z, ang for an', () => {
    for (const [a, b] of ['南兰', '中宗', '商三', '名民', '生森'].map(pair => [...pair])) {
      expect(soundOf(a!).loose, `${a}${b}`).toBe(soundOf(b!).loose);
    }
    expect(soundOf('路').loose).not.toBe(soundOf('河').loose);
  });
});

describe('a name written as it sounds is found', () => {
  it.each([
    ['仁民路12号', '人民路'],
    ['人名路十二号对面', '人民路'],
    ['阳光花圆小区门口', '阳光花园'],
    ['翠竹园3号楼', '翠竹苑'],
    ['锦秀华庭', '锦绣华庭'],
    ['安澜火车占', '安澜火车站'],
    ['渔弯社区', '渔湾社区'],
  ])('%s → %s', (words, name) => {
    expect(guessed(words)).toBe(name);
  });

  it('with its house number and with what is said around it', () => {
    const found = gazetteer.guess('仁民路12号对面');
    expect(found).toMatchObject({ text: '人民路12号对面', match: { precision: 'number', district: '西塘区' } });
  });
});

describe('what is only like a name is asked about, and never taken', () => {
  it.each([
    ['兰苑小区', '? 兰园小区 南苑小区'],
    ['翠竹小区3号楼', '? 翠竹苑'],
    ['和平农产市场', '? 和平农贸市场'],
    ['书香名地', '? 书香名邸'],
    ['书香天地花园', 'nothing'],
  ])('%s: %s', (words, names) => {
    expect(guessed(words)).toBe(names);
  });

  it.each([
    '民主路12号',
    '朝阳小区',
    '文化小区3号楼',
    '人民小区门口',
    '幸福路',
    '老王面馆后面',
    '楼下',
    '',
    '路',
    '🏠🏠🏠',
  ])('%s is like nothing', words => {
    expect(guessed(words)).toBe('nothing');
  });
});

describe('a city of fifty thousand names', () => {
  const signs = [...'东西南北中华新民和平安康福寿泰山水江海天日月星光明亮金银木林森花草梅兰竹菊春夏秋冬红黄蓝绿青白'];
  const endings = ['小区', '花园', '大厦', '小学', '市场', '公园', '苑', '公交站'];
  const landmarks = Array.from({ length: 50_000 }, (_, i): Places['landmarks'][number] => {
    const pick = (turn: number) => signs[Math.floor(i / turn) % signs.length]!;
    const name = pick(1) + pick(signs.length) + pick(7) + endings[i % endings.length]!;
    const at: [number, number] = [113.3 + (i % 1100) / 10_000, 23.09 + (i % 790) / 10_000];
    return { name, en: '', also: [], kind: 'estate', at };
  });

  it('is searched and read back within a millisecond', () => {
    const started = performance.now();
    const big = createGazetteer({ ...demo.places, landmarks: [...demo.places.landmarks, ...landmarks] });
    // 300 ms on the machine that it was made on; a loaded one gets ten times as long.
    expect(performance.now() - started).toBeLessThan(3000);
    const median = (work: () => unknown) => {
      const times = Array.from({ length: 51 }, () => {
        const from = performance.now();
        work();
        return performance.now() - from;
      });
      return times.sort((a, b) => a - b)[25]!;
    };
    expect(median(() => big.find('咱们小区门口那个灯黑了好几天了，在人民路12号对面'))).toBeLessThan(1);
    expect(median(() => big.guess('在仁民路12号对面那个卖菜的旁边'))).toBeLessThan(3);
    big.describe({ lat: 23.13, lng: 113.35 });
    expect(median(() => big.describe({ lat: 23.13, lng: 113.35 }))).toBeLessThan(3);
  });
});
