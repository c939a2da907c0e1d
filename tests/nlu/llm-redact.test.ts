/** What leaves for the model tells nothing of who she is, and what comes back is whole again. */
import { describe, expect, it } from 'vitest';
import { nameless } from '../../bot/nlu/llm/nameless.ts';
import { redact } from '../../bot/nlu/llm/redact.ts';
import { fold } from '../../bot/nlu/text/fold.ts';

describe('what is kept to learn from', () => {
  it.each([
    '138****8000',
    '一三八****八零零零',
    '打①③⑧****⑧⓪⓪⓪',
    '打⑴⑶⑻****⑻⓪⓪⓪',
    '壹叁捌****捌零零零',
    '138****8ooo',
  ])('has nothing of a number that was masked before: %s', masked =>
    expect(nameless(`电话${masked}，路灯不亮`)).toMatch(/^(?:打|电话)*，?,?路灯不亮$/));
});

describe('personal data stay here', () => {
  it.each<[string, string, string[]]>([
    ['a mobile number', '打我电话13800138000', ['13800138000']],
    ['one in groups and full-width figures', '电话１３８ ００１３ ８０００', ['138', '8000']],
    ['one that is dictated', '幺三八零零一三八零零零', ['幺三八', '零零零']],
    ['one between strokes', '打138/0013/8000', ['138', '8000']],
    ['one between commas', '一三八，零零一三，八零零零', ['一三八', '八零零零']],
    ['one on lines of its own', '138\n0013\n8000', ['138', '8000']],
    ['one in circles, figures and words', '①③⑧ 零零一三 8000', ['138', '零零', '8000']],
    ['one with the letter O', '138OO138OOO', ['138', 'OOO']],
    ['a land-line', '座机020-83331234', ['83331234']],
    ['an identity card', '身份证44010119900307123X', ['4401', '123X']],
    ['a bank card', '卡号6222 0200 1234 5678 901', ['6222', '5678']],
    ['her name', '我叫张伟，路灯坏了', ['张伟']],
    ['her name before what goes on', '我叫李小明住在人民路', ['李小明']],
    ['a name on a form', '姓名：欧阳静，人民路12号', ['欧阳静']],
    ['a family name', '免贵姓司马', ['司马']],
    ['a neighbour by name', '楼上王建国先生天天装修', ['王建国']],
    ['an owner', '业主陈芳家漏水', ['陈芳']],
    ['a name in English', 'My name is Li Wei, the lamp is broken', ['Li Wei']],
    ['a number plate', '粤A·12B45占着盲道', ['12B45']],
    ['a plate of an electric car', '京AD12345停在消防通道', ['D12345']],
    ['an e-mail address', '发到zhang.wei@example.com', ['zhang.wei', 'example.com']],
    ['a WeChat id', '加我微信：zhangwei_88', ['zhangwei_88']],
    ['a QQ number', 'QQ 123456', ['123456']],
    ['a link with a token', '看https://x.example/a?t=abc这个', ['x.example', 't=abc']],
    ['a case number', '编号K7-2M4P9怎么样了', ['K7-2M4P9']],
    ['unit and room', '人民路12号3栋2单元501室漏水', ['2单元', '501']],
    ['a room after the building', '5号楼501漏水', ['501']],
    ['building-unit-room', '10-2-301的水管', ['10-2-301', '301']],
    ['a floor', '18楼走廊的灯', ['18楼']],
  ])('%s', (_, words, secrets) => {
    const folded = fold(words);
    const { words: masked, restore } = redact(folded);
    for (const secret of secrets) expect(masked).not.toContain(secret);
    expect(restore(masked)).toBe(folded);
  });

  it.each([
    '人民路12号对面的路灯不亮',
    '5号楼门口的井盖',
    '人民路与解放路交叉口东50米',
    '打12345没人接',
    '2026年1月5日晚上10点开始',
    '我是住在这儿的老人',
    '公交站等了40分钟',
    '读数138/1234/5678',
  ])('what tells of the matter and its place goes: %s', words => {
    expect(redact(fold(words)).words).toBe(fold(words));
  });

  it('the same number twice is the same placeholder, another one another', () => {
    expect(redact('13800138000，再说一遍13800138000，或者13900139000').words).toBe(
      '〔号码1〕，再说一遍〔号码1〕，或者〔号码2〕',
    );
  });

  it('a placeholder that she wrote herself, or the model made up, opens nothing', () => {
    const { words, restore } = redact('〔号码1〕是谁？我的是13800138000');
    expect(words).toBe('(号码1)是谁？我的是〔号码1〕');
    expect(restore('〔号码7〕')).toBe('〔号码7〕');
  });

  it('takes no time for a message that is made to take time', () => {
    const begun = performance.now();
    for (const piece of ['a-1', '1 -', '张', '一', '@a.', '粤A1', '单元', 'https://'])
      redact(piece.repeat(1000 / piece.length));
    expect(performance.now() - begun).toBeLessThan(200);
  });
});
