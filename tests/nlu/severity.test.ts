import { describe, expect, it } from 'vitest';
import { severityOf } from '../../bot/nlu/intent/severity.ts';

describe('how grave a matter sounds', () => {
  it.each([
    ['井盖没了，孩子掉下去过', 3, ['hurt', 'weak']],
    ['路不平，我妈在这摔了一跤', 3, ['hurt']],
    ['老人在台阶上摔断了腿', 3, ['hurt', 'weak']],
    ['花盆掉下来砸到行人了', 3, ['hurt']],
    ['the paving is broken and an old man fell', 3, ['hurt', 'weak']],
    ['人行道坏了，轮椅过不去，已经一个月了', 3, ['weak', 'blocked', 'long']],
    ['差点摔了', 2, ['nearly']],
    ['电线垂下来怕砸到人', 2, ['nearly']],
    ['电梯坏了半个月，八十多岁的老人下不了楼，反映多次没人管', 3, ['weak', 'blocked', 'repeated', 'long']],
    ['整个小区都停水了，孩子没水喝', 2, ['weak', 'many']],
    ['打了五次电话还是没人来，都三个月了', 2, ['repeated', 'long']],
    ['路灯不亮一个多月了', 1, ['long']],
    ['路灯又坏了', 1, ['repeated']],
  ])('%s', (words, level, signs) => expect(severityOf(words)).toEqual({ level, signs }));
  it.each([
    '小区门口路灯不亮三天了',
    '垃圾桶满了',
    '2024年修的路坏了',
    '10月3日开始停水',
    '今天天气冷暖气不热',
    '三年级教室外面很吵',
    '',
  ])('%s stands out in nothing', words => expect(severityOf(words)).toEqual({ level: 1, signs: [] }));
  it.each(['还好没有人受伤', '没摔倒', '小心别摔了', '没人被砸到'])('%s: nobody was hurt', words =>
    expect(severityOf(words).signs).not.toContain('hurt'));
  it('reads a letter of four thousand characters in a moment, whatever stands in it', () => {
    const began = performance.now();
    severityOf('反映了很多次都没有人管老人孩子过不去'.repeat(220));
    severityOf('一二三四五六七八九十'.repeat(400));
    severityOf('差点'.repeat(2000));
    expect(performance.now() - began).toBeLessThan(200);
  });
});
