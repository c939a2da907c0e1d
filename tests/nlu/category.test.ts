import { describe, expect, it } from 'vitest';
import { SURE } from '../../bot/domain/commands.ts';
import { createCategorise } from '../../bot/nlu/category/category.ts';
import { fold, lower } from '../../bot/nlu/text/fold.ts';
import { city } from './demo.ts';
import { EVERYDAY } from './everyday-sentences.ts';

const categorise = createCategorise(city);
const kinds = (text: string) => categorise(lower(fold(text)));

describe('kinds of problems in everyday words', () => {
  it.each([
    ['小区门口路灯不亮三天了', 'U01'],
    ['咱小区门口那个灯黑了好几天了咋没人管', 'U01'],
    ['门口的井盖不见了', 'M01'],
    ['楼下烧烤摊烟熏火燎的', 'T04'],
    ['學校門口全是擺攤的', 'T01'],
    ['street light is out', 'U01'],
    ['there is a big pothole', 'R01'],
  ])('%s is sure to be %s', (text, code) => {
    expect(kinds(text)[0]).toMatchObject({ code });
    if (code !== 'M01') expect(kinds(text)[0]!.confidence).toBeGreaterThanOrEqual(SURE);
  });

  it.each(['灯', '水', '路', '坏了', '没人管'])('"%s" alone is never sure', text => {
    expect(kinds(text)[0]?.confidence ?? 0).toBeLessThan(SURE);
  });

  it('a lone word still offers the kinds that speak of it', () => {
    expect(kinds('灯').map(({ code }) => code)).toContain('U01');
  });

  it('an ordinary word that has nothing to do with a problem offers nothing sure', () => {
    for (const text of ['今天吃了吗', '我姓王', '13800138000', '😀']) {
      expect(kinds(text)[0]?.confidence ?? 0).toBeLessThan(SURE);
    }
  });

  it('gives at most five, best first, each between 0 and 1, together no more than 1', () => {
    for (const [, text] of EVERYDAY) {
      const found = kinds(text);
      expect(found.length).toBeLessThanOrEqual(5);
      expect(found.map(({ confidence }) => confidence)).toEqual(
        found.map(({ confidence }) => confidence).sort((a, b) => b - a),
      );
      expect(found.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1);
    }
  });

  it('a city without kinds understands no kinds', () => {
    expect(createCategorise({ kinds: [] })('路灯不亮')).toEqual([]);
  });
});

describe('neighbours say it in their own way', () => {
  const tried = EVERYDAY.flatMap(([code, ...sentences]) =>
    sentences.map(sentence => {
      const found = kinds(sentence);
      const best = found[0];
      return {
        first: best?.code === code,
        three: found.slice(0, 3).some(candidate => candidate.code === code),
        sure: (best?.confidence ?? 0) >= SURE,
      };
    }),
  );
  const share = (part: number, whole: number) => part / whole;

  it('the right kind comes first in 95 of 100, and among the first three in 98 of 100', () => {
    expect(share(tried.filter(({ first }) => first).length, tried.length)).toBeGreaterThanOrEqual(0.95);
    expect(share(tried.filter(({ three }) => three).length, tried.length)).toBeGreaterThanOrEqual(0.98);
  });
  it('what is taken without a question is right in 98 of 100, and that is three in four', () => {
    const sure = tried.filter(({ sure }) => sure);
    expect(share(sure.filter(({ first }) => first).length, sure.length)).toBeGreaterThanOrEqual(0.98);
    expect(share(sure.length, tried.length)).toBeGreaterThanOrEqual(0.75);
  });
});
