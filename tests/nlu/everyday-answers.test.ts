import { describe, expect, it } from 'vitest';
import type { UnderstandContext } from '../../bot/domain/commands.ts';
import type { Ask, ShownChoice } from '../../bot/domain/reply.ts';
import { asked, commands } from './demo.ts';

const PERSON: ShownChoice = { value: 'person', title: '转人工' };

/** A question as the citizen sees it: with 转人工 below. */
function shown(ask: Ask, slot: string, choices: [value: string, title: string][], talk: string | null = 'report') {
  return {
    talk,
    question: { slot, ask, choices: [...choices.map(([value, title]) => ({ value, title })), PERSON] },
    slots: talk === 'report' ? ['category', 'place', 'photos', 'contact'] : [],
    language: 'zh-CN',
  } satisfies UnderstandContext;
}

const place = shown('place', 'place', []);
const detail = shown('detail', 'detail', [
  ['one', '一盏不亮'],
  ['all', '整条路都不亮'],
]);
const contact = shown('contact', 'contact', [['anonymous', '不留']]);
const confirm = shown('confirm', 'confirm', [['file', '确认提交']]);
const category = shown('category', 'category', [
  ['U01', '路灯不亮'],
  ['none', '其他问题'],
]);
const rate = (slot: string) =>
  shown(
    'rating',
    slot,
    [
      ['yes', slot === 'solved' ? '已解决' : '有'],
      ['no', slot === 'solved' ? '没解决' : '没有'],
    ],
    'rate',
  );
const UNSOLVED = { do: 'start', talk: 'unsolved' };

describe('a number means a choice that has one', () => {
  it('转人工 has none: only 0, its words and its press mean it', () => {
    expect(commands('1', place)).toEqual([{ do: 'cannot' }]);
    expect(commands('2', contact)).toEqual([{ do: 'cannot' }]);
    expect(commands('3', category)).toEqual([{ do: 'cannot' }]);
    expect(commands('最后一个', category)).toEqual([{ do: 'choose', value: 'none' }]);
    expect(commands('0', place)).toEqual([{ do: 'person' }]);
    expect(commands('转人工', place)).toEqual([{ do: 'choose', value: 'person' }]);
  });
  it('at the extra question a number beyond, or of two figures, is the answer', () => {
    expect(commands('2', detail)).toEqual([{ do: 'choose', value: 'all' }]);
    for (const text of ['3', '10', '12']) {
      expect(commands(text, detail)).toEqual([{ do: 'set', slot: 'words', value: text }]);
    }
  });
});

describe('what is no place', () => {
  it.each(['快点来修啊急死了', '我在家', '你们怎么还不来', '哈哈', '不想说', 'hurry up please'])('%s', text =>
    expect(commands(text, place)).toEqual([{ do: 'cannot' }]));
  it.each([
    '老王家',
    '幸福里',
    '村口大槐树',
    '我家门口那棵树旁边',
    '三号楼',
    '桥头',
    'near the post office',
  ])('but %s is', text =>
    expect(commands(text, place)).toEqual([{ do: 'set', slot: 'place', value: { text, match: null, others: [] } }]));
  it.each([
    ['人民路12号，我电话 139 1234 5679，身份证110101199003071234', '人民路12号'],
    ['在人民路12号3栋楼下，快点来', '人民路12号3栋楼下'],
    ['人民路12号，路灯坏了', '人民路12号'],
    ['人民路12号老王面馆后面的巷子', '人民路12号老王面馆后面的巷子'],
    ['老王面馆后面，我的身份证号是11010119900307123X', '老王面馆后面'],
    ['老王面馆后面，联系电话：13912345679', '老王面馆后面'],
  ])('%s is cut to the place', (text, words) => {
    expect(commands(text, place)[0]).toMatchObject({ do: 'set', slot: 'place', value: { text: words } });
  });
});

describe('presses said in other words', () => {
  it.each(['没有', '都没有', '都不是', '都不对'])('%s among kinds is "none of these"', text => {
    expect(commands(text, category)).toEqual([{ do: 'choose', value: 'none' }]);
  });
  it('都不对 at the photo is not understood, 没有 goes on', () => {
    expect(commands('都不对', asked('photo', [], 'photos'))).toEqual([{ do: 'cannot' }]);
    expect(commands('都没有', asked('photo', [], 'photos'))).toEqual([{ do: 'skip' }]);
  });
  it('匿名 takes the number off the summary, and is no detail', () => {
    expect(commands('匿名', confirm)).toEqual([{ do: 'correct', slot: 'contact', value: '匿名' }]);
    expect(commands('匿名', detail)).toEqual([{ do: 'set', slot: 'contact', value: { kind: 'anonymous' } }]);
  });
  it.each(['保存', '确认修改'])('%s files', text => expect(commands(text, confirm)).toEqual([{ do: 'yes' }]));
  it.each(['加到这件事', '补到这件事'])('%s adds the photo', text => {
    const which = shown(
      'choice',
      'filed',
      [
        ['add:100000009:x', '加进去'],
        ['photo-new', '新的问题'],
      ],
      null,
    );
    expect(commands(text, which)).toEqual([{ do: 'choose', value: 'add:100000009:x' }]);
  });
  it('erasing needs its own word', () => {
    const forget = shown(
      'choice',
      'forget',
      [
        ['forget-no', '先留着'],
        ['forget', '删除我的信息'],
      ],
      null,
    );
    expect(commands('全部删除', forget)).toEqual([{ do: 'choose', value: 'forget' }]);
    for (const text of ['确定', '是的', '不要删除我的信息', '别删']) {
      expect(commands(text, forget)).not.toContainEqual({ do: 'choose', value: 'forget' });
    }
  });
});

describe('wishes', () => {
  it.each(['撤回', '我要撤回', '不报了撤回', '撤销刚才那件'])('%s takes a filed report back', text => {
    expect(commands(text)).toEqual([{ do: 'start', talk: 'withdraw' }]);
  });
  it('撤回 in the middle of a report leaves that report', () => {
    expect(commands('撤回', confirm)).toEqual([{ do: 'cancel' }]);
  });
  it.each(['你是机器人吗', '你是真人吗', '你是谁？', 'are you a robot'])('%s', text => {
    expect(commands(text)).toEqual([{ do: 'chat', topic: 'who' }]);
    expect(commands(text, place)).toEqual([{ do: 'chat', topic: 'who' }]);
  });
});

describe('not solved', () => {
  it.each(['没解决', '还没解决呢', '还是没修好', '还是不亮'])('%s out of the blue', text => {
    expect(commands(text)).toEqual([UNSOLVED]);
  });
  it('a kind with a place is a report', () => {
    expect(commands('人民路12号的路灯还没修好')).toContainEqual(expect.objectContaining({ slot: 'place' }));
  });
  it.each([
    '没有解决！！',
    '还是不亮',
    '还没修好',
    '有人打过电话，但是灯还是不亮',
    'still broken',
  ])('%s when asked whether it is solved, or whether she is content', text => {
    expect(commands(text, rate('solved'))).toEqual([{ do: 'no' }, UNSOLVED]);
    expect(commands(text, rate('satisfied'))).toEqual([{ do: 'no' }, UNSOLVED]);
  });
  it('its press in words is the press, and says so', () => {
    expect(commands('没解决', rate('solved'))).toEqual([{ do: 'choose', value: 'no' }, UNSOLVED]);
  });
  it('asked whether anybody called, only words about that are a yes or a no', () => {
    expect(commands('有人打过电话，但是灯还是不亮', rate('contacted'))).toEqual([{ do: 'yes' }, UNSOLVED]);
    expect(commands('没人来过，还是不亮', rate('contacted'))).toEqual([{ do: 'no' }, UNSOLVED]);
    expect(commands('没有师傅来过', rate('contacted'))).toEqual([{ do: 'no' }]);
    expect(commands('没解决', rate('contacted'))).toEqual([UNSOLVED]);
    expect(commands('不满意', rate('contacted'))).toEqual([{ do: 'cannot' }]);
    expect(commands('不满意', rate('satisfied'))).toEqual([{ do: 'no' }]);
  });
});
