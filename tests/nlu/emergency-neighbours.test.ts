import { describe, expect, it } from 'vitest';
import { createFindEmergency } from '../../bot/nlu/emergency/emergency.ts';
import { lessons } from '../../bot/nlu/emergency/learn.ts';
import { fold, lower } from '../../bot/nlu/text/fold.ts';
import { asked, city, FRESH, understand } from './demo.ts';
import { NEIGHBOURS, NEIGHBOURS_LATER } from './emergency-neighbours.ts';

const find = createFindEmergency(city);
const danger = (text: string) => find(lower(fold(text)));
const ALL = [...NEIGHBOURS, ...NEIGHBOURS_LATER];

describe('what neighbours say all day', () => {
  it('is taken for danger in one of fifty sentences at most, asked about or alarmed', () => {
    expect(NEIGHBOURS.length).toBeGreaterThan(180);
    for (const sentences of [NEIGHBOURS, NEIGHBOURS_LATER]) {
      const heard = sentences.filter(text => danger(text) !== null);
      expect(heard.length / sentences.length, heard.join('\n')).toBeLessThanOrEqual(0.02);
    }
  });
  it('has taught the learnt ear nothing', () => {
    const given = new Set(lessons().map(({ text }) => text));
    expect(ALL.filter(text => given.has(text))).toEqual([]);
  });
  it.each([
    '我儿子不孝顺',
    '能不能在人民路公交站那里放个板凳，我们老年人等车站不住',
    '我一个人住，没人帮我弄',
    '我们老年人过马路来不及',
    '我住在人民路十二号三楼',
    '我家里人都不在家',
    '楼道的灯坏了，老人看不见',
    '家里一早上没水了',
    '我耳朵聋电话听不清',
    '我点了怎么没反应',
    '我的自行车放楼下轮胎没气了',
    '楼道灯坏了我打着手电上楼',
  ])('never alarms: %s', sentence => {
    expect(danger(sentence)).toBeNull();
  });
  it.each([
    ['我爸突然说话不清楚', 'medical'],
    ['孩子看不见了', 'medical'],
    ['老人不中用了快来', 'medical'],
    ['我妈躺床上怎么摇都没反应', 'medical'],
    ['他躺在床上没气了', 'medical'],
    ['轮椅卡在铁轨上，火车快来了', 'traffic-accident'],
    ['有人跟着我不敢出去', 'crime'],
    ['柜子压着人，我搬不动', 'trapped'],
    ['我老婆见红了', 'medical'],
    ['小区里有人放火', 'fire'],
    ['厂子里漏了啥东西呛得人都趴下了', 'chemical'],
    ['我心里头难受出一身虚汗', 'medical'],
  ])('but words like them still do where there is danger: %s', (sentence, kind) => {
    expect(danger(sentence)).toMatchObject({ kind, ask: false });
  });
});

describe('an answer to a question of ours', () => {
  it('is no danger for what the learnt ear half hears', () => {
    // A chance between the limits, whatever the words: a stand-in for words that nobody thought of.
    const half = createFindEmergency(city, () => ({ chance: 0.75, kind: 'general' }));
    expect(half('就是大槐树底下那个院子')).toMatchObject({ ask: true });
    expect(half('就是大槐树底下那个院子', true)).toBeNull();
  });
  it.each([
    'place',
    'photo',
    'contact',
    'detail',
  ] as const)('alarms at once where danger is told in plain words, at %s', ask => {
    for (const text of ['着火了', '我妈晕倒了叫不醒', '有人掉河里了', '他拿刀砍人'])
      expect(understand(text, asked(ask)).emergency, text).toMatchObject({ ask: false });
  });
  it.each(['place', 'photo', 'contact', 'detail'] as const)('is listened to as an answer at %s', ask => {
    // Never seen to be danger but by the learnt ear, and by that one with doubts; when it learns better, take another.
    const text = '我要接孙子去了回头再讲';
    expect(understand(text, FRESH).emergency).toMatchObject({ ask: true });
    expect(understand(text, asked(ask)).emergency).toBeNull();
  });
  it('alarms also where only the learnt ear hears it, when it is sure', () => {
    const sure = createFindEmergency(city, () => ({ chance: 0.95, kind: 'general' }));
    expect(sure('就是大槐树底下那个院子', true)).toMatchObject({ ask: false });
  });
});
