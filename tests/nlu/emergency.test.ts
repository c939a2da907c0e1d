import { describe, expect, it } from 'vitest';
import { createFindEmergency } from '../../bot/nlu/emergency.ts';
import { fold, lower } from '../../bot/nlu/fold.ts';
import { CALM, MAY_BE_OVER, NEVER } from './calm-sentences.ts';
import { DANGER } from './danger-sentences.ts';
import { city } from './demo.ts';
import { MORE_CALM } from './more-calm-sentences.ts';
import { MORE_DANGER } from './more-danger-sentences.ts';

const find = createFindEmergency(city);
const danger = (text: string) => find(lower(fold(text)));

describe('danger is heard', () => {
  for (const [kind, sentences] of Object.entries(DANGER)) {
    it.each(sentences)(`${kind}: %s`, sentence => {
      expect(danger(sentence)).toMatchObject({ ask: false });
    });
    it(`${kind} is told apart from the other kinds in nearly all of its sentences`, () => {
      const right = sentences.filter(sentence => danger(sentence)?.kind === kind);
      expect(right.length / sentences.length).toBeGreaterThanOrEqual(0.85);
    });
  }
  it.each(MORE_DANGER)('%s', sentence => {
    expect(danger(sentence)).toMatchObject({ ask: false });
  });
  it('is heard in full-width, in traditional characters, between other words, and at the end of a long letter', () => {
    expect(danger('樓下著火啦')?.kind).toBe('fire');
    expect(danger('Ｆｉｒｅ　in the kitchen')?.kind).toBe('fire');
    expect(danger(`${'路灯坏了好久。'.repeat(400)}我家着火了`)?.kind).toBe('fire');
  });
});

describe('calm words do not alarm', () => {
  it.each(NEVER)('never: %s', sentence => {
    expect(danger(sentence)).toBeNull();
  });
  it.each([
    '想死你了',
    '想死我了',
    '热死了',
    '打架的小孩学校管不管',
    '烟囱冒黑烟',
    '工厂烟囱冒黑烟',
    '燃气报警器不响',
    '水管走水了',
    '小心火烛',
    'help!',
    'help me report a broken light',
    '我家狗走丢了',
  ])('nor: %s', sentence => {
    expect(danger(sentence)).toBeNull();
  });
  it('at most one calm sentence in ten with the same words alarms', () => {
    const all = [...CALM, ...MORE_CALM];
    const alarmed = all.filter(sentence => danger(sentence) !== null);
    expect(alarmed.length, alarmed.join('\n')).toBeLessThanOrEqual(all.length / 10);
  });
});

describe('what may be over is asked about', () => {
  it.each(MAY_BE_OVER)('%s', (sentence, kind) => {
    expect(danger(sentence)).toMatchObject({ kind, ask: true });
  });
  it.each(['昨天着火到现在还没灭', '昨天开始漏煤气，现在味道还很大', '老人昨天走失了'])('but not: %s', sentence => {
    expect(danger(sentence)).toMatchObject({ ask: false });
  });
});

describe('the number to call', () => {
  it("is the city's own", () => {
    const elsewhere = createFindEmergency({
      emergencies: [{ kind: 'fire', call: ['999'], say: { zh: '请打 999', en: 'Call 999' } }],
    });
    expect(elsewhere('着火了')?.call).toEqual(['999']);
  });
  it.each([
    ['有人触电', '120'],
    ['我妈触电了', '120'],
    ['电线断了，有人触电', '120'],
    ['电线掉地上了', '95598'],
    ['楼要塌了', '119'],
    ['孩子走失', '110'],
  ])('of %s is %s first', (sentence, number) => {
    expect(danger(sentence)?.call[0]).toBe(number);
  });
  it('of a fraud is the police and the fraud line', () => {
    expect(danger('我被骗了刚转账')?.call).toEqual(['110', '96110']);
  });
  it('is known without a city file', () => {
    expect(createFindEmergency({ emergencies: [] })('着火了')?.call).toEqual(['119']);
  });
  it('brings that of a second danger along', () => {
    expect(danger('出车祸了，有人流了好多血')?.call).toEqual(expect.arrayContaining(['122', '120']));
  });
});
