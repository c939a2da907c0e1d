import { describe, expect, it } from 'vitest';
import type { Command } from '../../bot/domain/commands.ts';
import { asked, commands, names } from './demo.ts';

const confirm = asked('confirm', ['确认提交', '改一改', '不报了']);
const rating = { ...asked('rating', ['已解决', '没解决'], 'solved'), talk: 'rate', slots: [] };

describe('yes and no', () => {
  it.each([
    '对',
    '嗯',
    '嗯嗯',
    '是的',
    '好',
    '好的',
    '可以',
    '行',
    '没错',
    '确认',
    '中',
    '要得',
    'OK',
    'ok',
    'yes',
    '没问题',
    '不错',
    '好的谢谢',
    '对，麻烦快点',
    '对对对',
    '没毛病',
    '就这样',
    '是的没错',
    '提交',
  ])('%s is yes', text => expect(commands(text, confirm)).toEqual([{ do: 'yes' }]));
  it.each([
    '不',
    '不是',
    '不对',
    '没有',
    '不用',
    '不用了',
    '不行',
    '错了',
    'no',
    '不是这个',
    '不是的',
  ])('%s is no', text => expect(commands(text, confirm)).toEqual([{ do: 'no' }]));
  it.each(['没人来过', '不满意'])('%s is no to "solved?"', text =>
    expect(commands(text, rating)).toEqual([{ do: 'no' }]));
  it.each(['不知道', '不清楚', '说不好', '我也说不清', '随便', 'not sure'])('%s is neither', text =>
    expect(commands(text, asked('category', ['路灯不亮', '灯杆倾斜']))).toEqual([{ do: 'unknown' }]));
  it('a part of a title that the title denies is not that title', () => {
    expect(commands('解决了', rating)).toEqual([{ do: 'yes' }]);
    expect(commands('没解决', rating)[0]).toEqual({ do: 'choose', value: 'value-2' });
  });
});

describe('choices by number, ordinal and title', () => {
  const open = asked('category', ['路灯不亮/常亮', '灯杆倾斜/漏电', '其他']);
  it.each([
    ['1', 1],
    ['１', 1],
    ['一', 1],
    ['第二个', 2],
    ['二号', 2],
    ['选3', 3],
    ['第3个吧', 3],
    ['最后一个', 3],
    ['后面那个', 3],
    ['第一个', 1],
    ['the second one', 2],
    ['其他', 3],
    ['路灯', 1],
    ['灯杆倾斜', 2],
  ])('%s', (text, number) => {
    expect(commands(text, open)).toEqual([{ do: 'choose', value: `value-${number}` }]);
  });
  it('0 asks for a person, 9 goes back, 7 is none of them', () => {
    expect(commands('0', open)).toEqual([{ do: 'person' }]);
    expect(commands('9', open)).toEqual([{ do: 'back' }]);
    expect(commands('7', open)).toEqual([{ do: 'cannot' }]);
  });
  it('other words are another kind', () => {
    expect(names('垃圾好几天没来拉了', open)).toEqual(['set when', 'set category', 'set words']);
  });
});

describe('telephone numbers', () => {
  const open = asked('contact', ['匿名']);
  it.each([
    ['13800138000', '13800138000'],
    ['138 0013 8000', '13800138000'],
    ['138-0013-8000', '13800138000'],
    ['+86 13800138000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['幺三八零零一三八零零零', '13800138000'],
    ['一三八，零零一三，八零零零', '13800138000'],
    ['我姓王，电话13800138000，谢谢', '13800138000'],
    ['020-83001234', '020-83001234'],
    ['(020)83001234', '020-83001234'],
    ['0751 8300123', '0751-8300123'],
    ['83001234', '83001234'],
  ])('%s', (text, phone) => {
    expect(commands(text, open)).toEqual([{ do: 'set', slot: 'contact', value: { kind: 'phone', phone } }]);
  });
  it.each(['不留', '不方便', '不想说', '没有', '不用了', '我不想留电话', '保密'])('%s: unnamed', text => {
    expect(commands(text, open)).toEqual([{ do: 'set', slot: 'contact', value: { kind: 'anonymous' } }]);
  });
  it.each(['1380013800', '138001380001', '12345', '12800138000'])('%s is no telephone number', text => {
    expect(commands(text, open)).toEqual([{ do: 'cannot' }]);
  });
  it('an identity-card number is not taken for a telephone number', () => {
    expect(names('110101199003071234', open)).toEqual(['cannot']);
  });
  it('why it is asked can be asked', () => {
    expect(commands('为什么要电话', open)).toEqual([{ do: 'chat', topic: 'trust' }]);
  });
});

describe('places', () => {
  const place = (text: string, context = asked('place')) =>
    commands(text, context).find(
      (command): command is Extract<Command, { slot: 'place'; do: 'set' }> =>
        command.do === 'set' && command.slot === 'place',
    )?.value;
  it('a street with its number is found in the city', () => {
    expect(place('在人民路12号3栋楼下')).toMatchObject({ text: '人民路12号3栋楼下', match: { precision: 'number' } });
  });
  it.each(['3号楼后面', '老王家超市旁边那条巷子', 'near the old post office'])('%s is a place when asked for', text => {
    expect(place(text)).toEqual({ text, match: null, others: [] });
  });
  it.each(['楼下', '这里', '。。。'])('%s names nothing', text => {
    expect(place(text)).toBeUndefined();
  });
  it('the telephone number beside it goes where it belongs', () => {
    expect(names('人民路12号，电话13912345678', asked('place'))).toEqual(['set place', 'set contact']);
  });
  it('a complaint is no place', () => {
    expect(names('路灯坏了三天了', asked('place'))).toEqual(['set category', 'set when', 'set words']);
  });
  it.each([
    '楼下路灯不亮',
    '小区门口路灯不亮',
    '饭店对面有人摆摊',
    '我家门口垃圾没人收',
  ])('%s tells no usable place', text => {
    expect(place(text, { talk: null, question: null, slots: [], language: 'zh-CN' })).toBeUndefined();
  });
  it.each([
    ['农业银行对面垃圾没人收', '农业银行对面'],
    ['第一医院门口摆摊的太多', '第一医院门口'],
    ['我们阳光花园3栋下水道堵了', '阳光花园3栋'],
    ['中山八路15号门口井盖没了', '中山八路15号门口'],
  ])('%s', (text, words) => {
    expect(place(text, { talk: null, question: null, slots: [], language: 'zh-CN' })?.text).toBe(words);
  });
});

describe('photos', () => {
  const open = asked('photo', [], 'photos');
  it.each([
    '没有',
    '没有照片',
    '跳过',
    '不会拍',
    '手机拍不了',
    '好了',
    '就这些',
    '不拍了',
    'no',
  ])('%s goes on', text => {
    expect(commands(text, open)).toEqual([{ do: 'skip' }]);
  });
});

describe('the extra question takes what she says', () => {
  const open = asked('detail', ['一盏不亮', '整条路都不亮']);
  it.each(['两盏', '没有', '是的', '灯杆号 12', '他们取消了公交站'])('%s', text => {
    expect(commands(text, open)).toEqual([{ do: 'set', slot: 'words', value: text }]);
  });
  it('a press, a control and a person stay what they are', () => {
    expect(commands('2', open)).toEqual([{ do: 'choose', value: 'value-2' }]);
    expect(commands('上一步', open)).toEqual([{ do: 'back' }]);
    expect(commands('转人工', open)).toEqual([{ do: 'person' }]);
    expect(commands('不知道', open)).toEqual([{ do: 'unknown' }]);
  });
  it('an answer and a question give both', () => {
    expect(names('整条路全黑。对了，社保怎么查？', open)).toEqual(['set words', 'ask social-insurance']);
    expect(commands('整条路全黑。对了，社保怎么查？', open)[0]).toMatchObject({ value: '整条路全黑' });
  });
});

describe('corrections', () => {
  it.each([
    ['地址改成人民路15号', 'place', '人民路15号'],
    ['把地址改成人民路15号', 'place', '人民路15号'],
    ['位置不对，是建设路8号', 'place', '建设路8号'],
    ['电话写错了应该是13900001111', 'contact', '13900001111'],
    ['改2', 'place', undefined],
    ['第二条改成人民路15号', 'place', '人民路15号'],
    ['把类别改成噪音', 'category', '噪音'],
    ['不是路灯，是井盖', 'category', '井盖'],
    ['是的，不过地址改成人民路15号', 'place', '人民路15号'],
    ['改一下地址', 'place', undefined],
    ['电话不对', 'contact', undefined],
    ['照片发错了', 'photos', undefined],
    ['change the address to 15 Renmin Road', 'place', '15 Renmin Road'],
  ])('%s', (text, slot, value) => {
    expect(commands(text, confirm)).toEqual([
      value === undefined ? { do: 'correct', slot } : { do: 'correct', slot, value },
    ]);
  });
  it('a line that is not there is not understood', () => {
    expect(commands('改8', confirm)).toEqual([{ do: 'cannot' }]);
  });
});
