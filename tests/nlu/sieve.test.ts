import { describe, expect, it } from 'vitest';
import { createSieve } from '../../bot/nlu/text/sieve.ts';

/** Whether the sieve lets a text through to the pattern. */
const passes = (pattern: RegExp, text: string) => createSieve([pattern])(text) === 1;

describe('a sieve', () => {
  it('keeps texts away from a pattern when they hold nothing that it needs', () => {
    expect(passes(/着火|冒(?:浓|黑)?烟/, '路灯坏了')).toBe(false);
    expect(passes(/着火|冒(?:浓|黑)?烟/, '楼上着火了')).toBe(true);
    expect(passes(/(?:他|她|人).{0,4}跳/, '他在楼下')).toBe(false);
    expect(passes(/[甲乙丙]\d/, '第三栋')).toBe(false);
  });

  it('asks for both of two things that a match needs', () => {
    const pattern = /(?:老人|孩子).{0,6}(?:摔倒|走丢)|煤气/;
    expect(['老人走丢了', '孩子在楼下摔倒', '煤气'].every(text => passes(pattern, text))).toBe(true);
    expect(['老人坐车免费', '钥匙丢了'].some(text => passes(pattern, text))).toBe(false);
  });

  it('lets all pass where nothing is sure to be needed', () => {
    for (const pattern of [/着?火?/, /[^a-z]+/, /(?=火)./, /\b\S+/, /火|.{3}/, /(?:火)*/, /火{0,2}/]) {
      expect(passes(pattern, '路灯坏了')).toBe(true);
    }
  });

  it('tells many patterns apart, and leaves out what is not there', () => {
    expect(createSieve([/火/, null, /水/, /烟+|灯/])('水里的灯')).toBe(0b1100);
  });

  it('lets all pass to a pattern whose letters it cannot read, and reads the others beside it', () => {
    for (const pattern of [/fire/i, /👍?/u, /\p{L}/v, /(?i:fire)/]) {
      expect(passes(pattern, '路灯坏了')).toBe(true);
    }
    expect(createSieve([/fire/i, /火/])('路灯坏了')).toBe(0b01);
  });

  // Each would be missed if the way it is written were taken for letters that a match needs.
  it.each([
    [/(?<!没)(?<=不)亮/, '灯不亮'],
    [/(?<!没有|没)火(?!锅|车)/, '火'],
    [/(.)\1再见/, '拜拜再见'],
    [/(?<字>.)\k<字>乐/, '可可乐'],
    [/(?:着|起)?火(?:了|啦)?$/, '火'],
    [/电(?:梯(?:里|间)?)?坏/, '电坏'],
    [/水{00,3}管/, '管'],
    [/管水{0000000,1111111}/, '管'],
    [/水{,3}/, '水{,3}'],
    [/[\d一二]楼/, '二楼'],
    [/[一-龥]楼/, '高楼'],
    [/[\]x]/, ']'],
    [/[-x]/, '-'],
    [/👍/, '👍'],
    [/\cJ\t?/, '\n'],
    [/x(?:|水)/, 'x'],
    [/(?:水|)x/, 'x'],
    [/水*?火+?/, '火'],
    [/\S\bok\b/, '好ok'],
    [/火/g, '着火'],
    [/^火$/m, '路\n火'],
    [/水.火/s, '水\n火'],
  ])('reads %s as it is meant: %s passes', (pattern, text) => {
    expect(new RegExp(pattern.source, pattern.flags.replace('g', '')).test(text)).toBe(true);
    expect(passes(pattern, text)).toBe(true);
  });

  // What only patterns without the flag u allow, and stands for something else there.
  it.each([
    ['[^]灯', '路灯'],
    ['[👍]', '🁍'],
    [String.raw`\u706b\x61\u{2}`, '火auu'],
    [String.raw`\p{2}x`, 'ppx'],
    [String.raw`\c1\8`, String.raw`\c18`],
  ])('reads %s as it is meant: %s passes', (source, text) => {
    expect(new RegExp(source).test(text)).toBe(true);
    expect(passes(new RegExp(source), text)).toBe(true);
  });
});
