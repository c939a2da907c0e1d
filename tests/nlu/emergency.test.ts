import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createFindEmergency } from '../../bot/nlu/emergency/emergency.ts';
import { harmlessOut } from '../../bot/nlu/emergency/harmless.ts';
import { learn, lessons, readSentences } from '../../bot/nlu/emergency/learn.ts';
import { createSense } from '../../bot/nlu/emergency/sense.ts';
import { fold, lower } from '../../bot/nlu/text/fold.ts';
import { MAY_BE_OVER, NEVER } from './calm-sentences.ts';
import { city } from './demo.ts';
import { UNSEEN_CALM, UNSEEN_DANGER } from './unseen-sentences.ts';

const find = createFindEmergency(city);
const danger = (text: string) => find(lower(fold(text)));
/** The signs alone, without the learnt ear. */
const signsAlone = createFindEmergency(city, () => ({ chance: 0, kind: 'general' }));

const DANGER = Map.groupBy(readSentences('danger'), ({ heading }) => heading);
const CALM = Map.groupBy(readSentences('calm'), ({ heading }) => heading);

describe('danger is heard', () => {
  for (const [kind, sentences] of DANGER) {
    it(`of ${kind}, in every sentence, at once`, () => {
      const missed = sentences.filter(({ text }) => danger(text)?.ask !== false);
      expect(missed.map(({ text }) => text)).toEqual([]);
    });
  }
  it('in sentences that nobody has learnt from', () => {
    const all = Object.values(UNSEEN_DANGER).flat();
    expect(all.length).toBeGreaterThan(90);
    expect(all.filter(text => danger(text) === null)).toEqual([]);
  });
  it('and told apart: the first number to call is right in more than nine of ten', () => {
    const right = [...DANGER].map(([kind, sentences]) => {
      const first = city.emergencies.find(entry => entry.kind === kind)?.call[0];
      return sentences.filter(({ text }) => danger(text)?.call.includes(first ?? '')).length;
    });
    const all = [...DANGER.values()].reduce((sum, sentences) => sum + sentences.length, 0);
    expect(right.reduce((sum, count) => sum + count, 0) / all).toBeGreaterThan(0.9);
  });
  it('by the signs alone in nearly all, so that the learnt ear is the second and not the only one', () => {
    const all = [...DANGER.values()].flat();
    const heard = all.filter(({ text }) => signsAlone(lower(fold(text))) !== null);
    expect(heard.length / all.length).toBeGreaterThan(0.97);
  });
  it('by the learnt ear alone in eight of ten that it has not learnt from', () => {
    const all = lessons();
    const sense = createSense(learn(all.filter((_, at) => at % 5 !== 0)));
    const apart = all.filter((_, at) => at % 5 === 0);
    const heard = (text: string) => sense(harmlessOut(lower(fold(text)))).chance >= 0.6;
    const dangers = apart.filter(({ kind }) => kind !== null);
    const calm = apart.filter(({ kind }) => kind === null);
    expect(dangers.filter(({ text }) => heard(text)).length / dangers.length).toBeGreaterThan(0.8);
    expect(calm.filter(({ text }) => heard(text)).length / calm.length).toBeLessThan(0.1);
  });
  it('is heard in full-width, in traditional characters, between other words, and at the end of a long letter', () => {
    expect(danger('樓下著火啦')?.kind).toBe('fire');
    expect(danger('Ｆｉｒｅ　in the kitchen')?.kind).toBe('fire');
    expect(danger(`${'路灯坏了好久。'.repeat(400)}我家着火了`)?.kind).toBe('fire');
  });
  it.each([
    ['我家找火了', 'fire'],
    ['有人若水了', 'water-rescue'],
    ['媒气泄露了', 'gas'],
    ['有人打价快来', 'crime'],
  ])('through a slip of the finger or of the speech service: %s', (sentence, kind) => {
    expect(danger(sentence)?.kind).toBe(kind);
  });
  it('after a calm start: a turn of speech ends what was denied', () => {
    expect(danger('我以为是烧烤结果是隔壁阳台着了')).toMatchObject({ kind: 'fire', ask: false });
    expect(danger('没有人受伤，但是房子着火了')).toMatchObject({ kind: 'fire', ask: false });
    expect(danger('没有着火')).toBeNull();
  });
  it('reads a hostile text without hanging', () => {
    for (const unit of ['被', '人掉', '都是', '没有', '电梯里', '着火没有', 'a ', '火'])
      expect(() => danger(unit.repeat(5000))).not.toThrow();
  }, 20_000);
});

describe('the learnt ear', () => {
  it('is what its sentences give: after a change of them, node bot/nlu/emergency/learn.ts', () => {
    const file = new URL('../../bot/nlu/emergency/model.json', import.meta.url);
    const same = readFileSync(file, 'utf8') === `${JSON.stringify(learn(lessons()))}\n`;
    expect(same).toBe(true);
  });
  it('has learnt from none of the sentences that are kept from it', () => {
    const given = new Set(lessons().map(({ text }) => text));
    expect([...Object.values(UNSEEN_DANGER).flat(), ...UNSEEN_CALM].filter(text => given.has(text))).toEqual([]);
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
  it('at most one in ten alarms, in each sort of calm sentence and in sentences that nobody has learnt from', () => {
    const sorts = new Map([...CALM].map(([sort, sentences]) => [sort, sentences.map(({ text }) => text)]));
    sorts.set('unseen', [...UNSEEN_CALM]);
    for (const [sort, sentences] of sorts) {
      const alarmed = sentences.filter(sentence => danger(sentence) !== null);
      expect(alarmed.length, `${sort}:\n${alarmed.join('\n')}`).toBeLessThanOrEqual(Math.max(1, sentences.length / 10));
    }
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
