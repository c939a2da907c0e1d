import { describe, expect, it } from 'vitest';
import { caseNumber } from '../../bot/domain/case-number.ts';
import { SURE } from '../../bot/domain/commands.ts';
import { asked, commands, FRESH, names, understand } from './demo.ts';

describe('the first words of a citizen', () => {
  it('one sentence says it all, and everything in it is heard in its order, her own words last', () => {
    const text = '路灯不亮，人民路12号，我电话13800138000';
    expect(names(text)).toEqual(['start report', 'set category', 'set place', 'set contact', 'set words']);
    expect(commands(text).at(-1)).toEqual({ do: 'set', slot: 'words', value: text });
    expect(names('人民路12号路灯不亮')).toEqual(['start report', 'set place', 'set category', 'set words']);
  });
  it('the plainest report needs no question about its kind', () => {
    const { candidates, place } = understand('小区门口路灯不亮三天了', FRESH);
    expect(candidates[0]).toMatchObject({ code: 'U01' });
    expect(candidates[0]!.confidence).toBeGreaterThanOrEqual(SURE);
    expect(place).toBeNull();
  });
  it('a complaint of no known kind is still a report', () => {
    expect(names('这里太乱了没人管')).toContain('start report');
  });
  it.each([
    '我要反映问题',
    '投诉',
    '我要举报',
    '报修',
    '我有个事要反映',
    'report a problem',
  ])('%s opens the report', text => {
    expect(commands(text)).toEqual([{ do: 'start', talk: 'report' }]);
  });
  it.each(['我想问个事', '咨询'])('%s opens the consultation', text => {
    expect(commands(text)).toEqual([{ do: 'start', talk: 'consult' }]);
  });
  it.each([
    ['公积金', 'housing-fund'],
    ['医保的事', 'medical-insurance'],
  ])('%s alone opens its field', (text, field) => {
    expect(commands(text)).toEqual([{ do: 'start', talk: 'consult', field }]);
  });
  it('a question that no entry answers is one all the same', () => {
    expect(commands('怎么办捕鱼证')).toEqual([{ do: 'start', talk: 'unanswered' }]);
  });
  it('an unnamed report says so', () => {
    expect(names('匿名举报工地半夜施工').sort()).toEqual([
      'set category',
      'set contact',
      'set when',
      'set words',
      'start report',
    ]);
  });
  it('a report in the middle of a talk does not start another', () => {
    expect(names('路灯不亮', asked('place'))).not.toContain('start report');
  });
});

describe('questions that the city has answered', () => {
  it.each([
    ['身份证丢了怎么办', 'id-card'],
    ['停水找谁', 'outage'],
    ['社保怎么查', 'social-insurance'],
    ['请问老年卡在哪里办啊', 'senior-bus-card'],
    ['how do I replace my ID card', 'id-card'],
  ])('%s', (text, entry) => {
    expect(names(text)).toEqual([`ask ${entry}`]);
  });
  it('do not steal reports', () => {
    for (const text of ['路灯坏了怎么没人管', '垃圾怎么还没人收', '路边怎么到处是大件垃圾']) {
      expect(names(text)[0]).toBe('start report');
    }
  });
  it('a report and a question in one message give both', () => {
    expect(names('家里没水了，啥时候来水啊')).toEqual(['start report', 'set category', 'set words', 'ask outage']);
  });
  it('in the middle of a report are a digression', () => {
    expect(names('社保怎么查？', asked('place'))).toEqual(['ask social-insurance']);
  });
});

describe('steering', () => {
  it.each([
    ['上一步', { do: 'back' }],
    ['返回', { do: 'back' }],
    ['取消', { do: 'cancel' }],
    ['算了，不报了', { do: 'cancel' }],
    ['再说一遍', { do: 'repeat' }],
    ['没听清', { do: 'repeat' }],
    ['跳过', { do: 'skip' }],
    ['怎么用', { do: 'help' }],
    ['重新开始', { do: 'restart' }],
    ['继续', { do: 'resume' }],
    ['长辈版', { do: 'settings', elder: true }],
    ['字太小了', { do: 'settings', elder: true }],
    ['退出长辈版', { do: 'settings', elder: false }],
    ['English', { do: 'settings', language: 'en' }],
    ['中文', { do: 'settings', language: 'zh-CN' }],
    ['你好', { do: 'greet' }],
    ['谢谢', { do: 'thanks' }],
    ['你们真棒', { do: 'thanks' }],
    ['废物', { do: 'scold' }],
  ])('%s', (text, command) => {
    expect(commands(text)).toEqual([command]);
    expect(commands(`${text}。`)).toEqual([command]);
  });
  it.each([
    '人工',
    '转人工',
    '找人',
    '真人',
    '客服',
    '我要跟人说话',
    '叫个人来',
    '我不会弄，找个人帮我',
    '有没有真人啊',
    'speak to a person',
    '0',
  ])('%s: a person', text => {
    expect(commands(text)).toEqual([{ do: 'person' }]);
    expect(commands(text, asked('place'))).toEqual([{ do: 'person' }]);
    expect(commands(text, asked('detail'))).toEqual([{ do: 'person' }]);
  });
  it.each([
    '他们取消了公交站',
    '人工湖漏水了',
    '物业客服态度差',
    '工地返回的渣土车一路掉土',
  ])('%s is no command', text => expect(names(text)[0]).toBe('start report'));
});

describe('following a case', () => {
  const number = caseNumber(123_456);
  it.each([number, number.replaceAll('-', ''), `编号${number}`, `${number} 办得怎么样了`])('%s', text => {
    expect(commands(text)).toEqual([{ do: 'track', number }]);
  });
  it('a wrong check digit is no case number', () => {
    const wrong = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10);
    expect(names(wrong)).toEqual(['cannot']);
  });
  it.each([
    '查进度',
    '我的事办得怎么样了',
    '查一下我反映的问题',
    '我上次反映的路灯怎么还没修好',
    '有结果了吗',
    'track my case',
  ])('%s', text => expect(commands(text)).toEqual([{ do: 'track', number: null }]));
});

describe('whatever arrives', () => {
  const odd = [
    '',
    ' ',
    '😀😀😀',
    '\ud800',
    'a\ud83dz',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '\u202eالسلام عليكم',
    '\u0000\u0007',
    '。，！？',
    '1'.repeat(4000),
    '路灯坏了'.repeat(1000),
    '对'.repeat(4000),
    'a b '.repeat(1000),
    '人民路'.repeat(1300),
    '（（（（',
    '\\d+(?:',
    "'; drop table cases; --",
    '\ufdfa'.repeat(4000),
    '不'.repeat(3999),
  ];
  const contexts = [
    FRESH,
    asked('category', ['一', '二']),
    asked('place'),
    asked('photo'),
    asked('detail'),
    asked('contact'),
    asked('confirm', ['确认']),
    asked('rating'),
    asked('choice'),
  ];

  it.each(odd.map((text, at) => [at, text] as const))('odd text %i is read without a fault', (_at, text) => {
    for (const context of contexts) {
      const understood = understand(text, context);
      expect(understood.commands.length).toBeGreaterThan(0);
      expect(understood.candidates.length).toBeLessThanOrEqual(5);
      expect(JSON.stringify(understood).isWellFormed()).toBe(true);
    }
  });

  it('random texts are read without a fault', () => {
    let seed = 42;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const pieces = [
      '路灯',
      '不',
      '是',
      '改',
      '2',
      '地址',
      '，',
      '。',
      '138',
      '\ud83d',
      '\ude00',
      '<',
      'fire',
      ' ',
      '着火',
      '没',
      '人民路',
      '号',
      '第',
      '编号',
      '\n',
    ];
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from({ length: random(30) }, () => pieces[random(pieces.length)]).join('');
      expect(() => understand(text, contexts[random(contexts.length)]!)).not.toThrow();
    }
  });

  it('the explanation holds no words of the citizen', () => {
    const { explanation } = understand('人民路12号着火了，我电话13800138000', FRESH);
    expect(explanation.join(' ')).toMatch(/^[\x20-\x7e]+$/);
    expect(explanation.join(' ')).not.toContain('138');
  });
  it('the language is that of the words, and stays where there are none', () => {
    expect(understand('路灯不亮', { ...FRESH, language: 'en' }).language).toBe('zh-CN');
    expect(understand('the light is broken', FRESH).language).toBe('en');
    expect(understand('12', { ...FRESH, language: 'en' }).language).toBe('en');
  });
});
