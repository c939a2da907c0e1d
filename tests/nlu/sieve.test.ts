import { describe, expect, it } from 'vitest';
import { readSentences } from '../../bot/nlu/emergency/learn.ts';
import { SCANS } from '../../bot/nlu/emergency/signs.ts';
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

  it('refuses what it cannot read', () => {
    expect(() => createSieve([/fire/i])).toThrow();
    expect(() => createSieve([/👍?/u])).toThrow();
  });

  it('never keeps a sentence from a sign that is in it', () => {
    const sentences = [...readSentences('danger'), ...readSentences('calm')].map(({ text }) => text);
    for (const { seen, named, across } of SCANS) {
      for (const pattern of [seen, named, across]) {
        if (!pattern) continue;
        const sieve = createSieve([pattern]);
        const once = new RegExp(pattern.source);
        expect(sentences.filter(text => sieve(text) === 0 && once.test(text))).toEqual([]);
      }
    }
  });
});
