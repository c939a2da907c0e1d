import { describe, expect, it } from 'vitest';
import type { When } from '../../bot/domain/when.ts';
import { timeIn } from '../../bot/nlu/time/times.ts';
import { timeWords } from '../../bot/nlu/time/words.ts';
import { asked, commands, NOW } from './demo.ts';

const when = (text: string, now = NOW, zone = 'Asia/Shanghai'): When | null =>
  timeIn(text, text.toLowerCase(), now, zone)?.when ?? null;

/** What the city's clock shows, e.g. 11-19 22:00. */
const shown = (at: number | null | undefined): string =>
  at === null || at === undefined ? '' : new Date(at + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

/** Said on Friday, 20 November 2026, at ten in the morning. Columns: words; from; to. */
const TOLD: [text: string, words: string, from: string, to: string][] = [
  ['昨晚十点多开始漏水', '昨晚十点多开始', '11-19 22:00', ''],
  ['三天前井盖就丢了', '三天前', '11-17 00:00', '11-18 00:00'],
  ['上周五下午有人倒垃圾', '上周五下午', '11-13 13:00', '11-13 18:00'],
  ['今早六点就开始吵', '今早六点就开始', '11-20 06:00', ''],
  ['路灯坏了好几天了', '好几天了', '11-17 00:00', ''],
  ['从上个月起就不亮', '从上个月起', '10-01 00:00', ''],
  ['刚才树倒了', '刚才', '11-20 10:00', ''],
  ['国庆那几天停的水', '国庆那几天', '10-01 00:00', '10-08 00:00'],
  ['两点到四点一直在敲', '两点到四点', '11-19 14:00', '11-19 16:00'],
  ['昨天楼下的路灯坏了', '昨天', '11-19 00:00', '11-20 00:00'],
  ['停水三天了', '三天了', '11-17 00:00', ''],
  ['三天没人收垃圾', '三天', '11-17 00:00', ''],
  ['晚上十一点半还在施工', '晚上十一点半', '11-19 23:30', ''],
  ['10月3号晚上开始的', '10月3号晚上开始', '10-03 18:00', ''],
  ['昨晚一点在打桩', '昨晚一点', '11-20 01:00', ''],
  ['昨天半夜两点', '昨天半夜两点', '11-20 02:00', ''],
  ['昨夜十二点', '昨夜十二点', '11-20 00:00', ''],
  ['中午十二点', '中午十二点', '11-19 12:00', ''],
  ['从昨天早上八点到现在没电', '从昨天早上八点到现在', '11-19 08:00', ''],
  ['周日', '周日', '11-15 00:00', '11-16 00:00'],
  ['上周', '上周', '11-09 00:00', '11-16 00:00'],
  ['半小时前', '半小时前', '11-20 09:30', ''],
  ['半个月了', '半个月了', '11-05 00:00', ''],
  ['两三天了', '两三天了', '11-17 00:00', ''],
  ['琴晚十点开始嘈', '琴晚十点开始', '11-19 22:00', ''],
  ['昨儿晚上', '昨儿晚上', '11-19 18:00', '11-20 00:00'],
  ['12月5号', '12月5号', '12-05 00:00', '12-06 00:00'],
  ['漏水三个钟头了', '三个钟头了', '11-20 07:00', ''],
  ['等了十分钟没车来', '十分钟', '11-20 09:50', ''],
  ['方才有人倒垃圾', '方才', '11-20 10:00', ''],
  ['灯从昨儿就不亮', '从昨儿', '11-19 00:00', ''],
  ["at 8 o'clock the noise starts", "8 o'clock", '11-20 08:00', ''],
  ['it leaks since last night', 'since last night', '11-19 18:00', ''],
  ['dark for three days', 'for three days', '11-17 00:00', ''],
  ['two days ago', 'two days ago', '11-18 00:00', '11-19 00:00'],
  ['last friday', 'last friday', '11-13 00:00', '11-14 00:00'],
  ['from 10 pm to 2 am', 'from 10 pm to 2 am', '11-19 22:00', '11-20 02:00'],
];

describe('when it happened', () => {
  it.each(TOLD)('%s', (text, words, from, to) => {
    const read = when(text);
    expect([read?.words, shown(read?.from), shown(read?.to)]).toEqual([words, from, to]);
    expect(read?.recurring).toBeUndefined();
  });

  it.each([
    ['每天半夜施工', { every: 'day', from: '22:00', to: '06:00' }],
    ['每天晚上七点到十点摆摊', { every: 'day', from: '19:00', to: '22:00' }],
    ['每周一早上8点到10点', { every: 'week', days: [1], from: '08:00', to: '10:00' }],
    ['一到晚上就吵', { every: 'day', from: '18:00', to: '00:00' }],
    ['一到周末就吵', { every: 'week', days: [6, 7] }],
    ['天天跳舞', { every: 'day' }],
    ['周末都吵', { every: 'week', days: [6, 7] }],
    ['every day at 2 am', { every: 'day', from: '02:00' }],
  ])('%s is a habit', (text, recurring) => expect(when(text)).toMatchObject({ from: null, recurring }));

  it('a habit and its beginning belong together', () => {
    const read = when('从上个月起，每天半夜施工');
    expect(read).toMatchObject({ words: '从上个月起，每天半夜', recurring: { every: 'day', from: '22:00' } });
    expect(shown(read?.from)).toBe('10-01 00:00');
  });

  it('a part of the day alone may be any day’s', () => {
    expect(when('半夜施工')).toEqual({ words: '半夜', from: null, exact: false });
  });

  it('the clock is the city’s', () => {
    // Ten in the morning in Shanghai is half past seven in the evening before in Chicago.
    expect(when('yesterday', NOW, 'America/Chicago')?.from).toBe(Date.parse('2026-11-18T00:00:00-06:00'));
    // Over the change of the clocks on 1 November.
    expect(when('10月30号早上六点', NOW, 'America/Chicago')?.from).toBe(Date.parse('2026-10-30T06:00:00-05:00'));
  });

  it.each([
    '快一点来修',
    '路灯有一点歪',
    '五一路的路灯不亮',
    '国庆路积水',
    '人民路12号3栋',
    '早餐店油烟',
    '夜市太吵',
    '一到下雨天就积水',
    '每逢下雨就漏',
    '走路十分钟不到',
    '走廊尽头先右转',
    '地点在人民路',
    '几点开门',
    '现在还没修',
    '天桥坏了',
    '我家住三年了',
    '星期天花园',
    '第三天路',
    'the light at the gate is out',
  ])('%s tells no time', text => expect(timeWords(text).map(({ at, end }) => text.slice(at, end))).toEqual([]));
});

describe('in the talk', () => {
  const set = (text: string, context = asked('place')) =>
    commands(text, context).flatMap(command =>
      command.do === 'set' ? [`${command.slot}:${JSON.stringify(command.value).slice(0, 40)}`] : [command.do],
    );
  it.each(['昨天楼下的路灯坏了', '今早小区门口垃圾没人收', '三天前对面工地吵'])('%s names no place', text => {
    expect(set(text).filter(one => one.startsWith('place'))).toEqual([]);
    expect(set(text).some(one => one.startsWith('when'))).toBe(true);
  });
  it('the answer to another question tells it as well', () => {
    expect(set('人民路12号，昨晚十点开始的').map(one => one.split(':')[0])).toEqual(['when', 'place']);
    expect(set('三盏，昨晚十点开始的', asked('detail')).map(one => one.split(':')[0])).toEqual(['when', 'words']);
  });
  it('it is put right by its name', () => {
    expect(commands('时间改成昨天早上', asked('confirm'))).toEqual([
      { do: 'correct', slot: 'when', value: '昨天早上' },
    ]);
  });
});
