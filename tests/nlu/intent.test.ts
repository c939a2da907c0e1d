import { describe, expect, it } from 'vitest';
import { INTENTS } from '../../bot/domain/commands.ts';
import { asked, commands, FRESH, names, understand } from './demo.ts';

const intent = (text: string, context = FRESH) => understand(text, context).intent;

describe('one word for what a message is for', () => {
  it.each([
    ['小区门口路灯不亮三天了', 'report'],
    ['我要反映问题', 'report'],
    ['家里没水了，啥时候来水啊', 'report'],
    ['电梯里出不来', 'report'],
    ['社保怎么查', 'ask'],
    ['我想问个事', 'ask'],
    ['我的事办得怎么样了', 'track'],
    ['转人工', 'person'],
    ['字太小了', 'settings'],
    ['删除我的信息', 'settings'],
    ['我要表扬公交司机王师傅', 'praise'],
    ['建议在学校门口装个红绿灯', 'suggestion'],
    ['你好', 'chit-chat'],
    ['谢谢', 'chit-chat'],
    ['你是谁', 'chit-chat'],
    ['今天天气怎么样', 'chit-chat'],
    ['陪我聊聊天', 'chit-chat'],
    ['傻逼', 'abuse'],
    ['取消', 'steer'],
    ['是的', 'answer'],
    ['阿巴阿巴', 'unclear'],
    ['？？？', 'unclear'],
  ])('%s is %s', (text, wanted) => {
    expect(intent(text)).toBe(wanted);
    expect(INTENTS).toContain(intent(text));
  });
  it('a place that was asked for answers, a new kind reports', () => {
    expect(intent('人民路12号', asked('place'))).toBe('answer');
    expect(intent('是路灯不亮', asked('category'))).toBe('report');
  });
});

describe('small talk', () => {
  it.each([
    ['今天天气怎么样', 'weather'],
    ['明天会下雨吗', 'weather'],
    ['现在几点了', 'time'],
    ['今天星期几', 'time'],
    ['你吃饭了吗', 'well'],
    ['你多大了', 'self'],
    ['讲个笑话', 'joke'],
    ['我好无聊', 'company'],
    ['你真聪明', 'fond'],
    ['气死我了', 'upset'],
    ['哈哈哈', 'laugh'],
    ['你是人还是机器', 'who'],
    ['how are you', 'well'],
  ])('%s is about %s', (text, topic) => expect(commands(text)).toEqual([{ do: 'chat', topic }]));
  it.each([
    '下雨路上全是水',
    '今天停水了',
    '唱歌的太吵了',
    '楼下聊天的吵得睡不着',
    '气死我了，路灯又坏了',
  ])('%s is a matter', text => expect(intent(text)).toBe('report'));
  it('is heard in the middle of a report, but a laugh answers nothing', () => {
    expect(commands('你吃饭了吗', asked('place'))).toEqual([{ do: 'chat', topic: 'well' }]);
    expect(commands('哈哈', asked('place'))).toEqual([{ do: 'cannot' }]);
  });
  it('an extra question is answered with any words', () => {
    expect(names('今天天气怎么样', asked('detail'))).toContain('set words');
  });
});

describe('scolding', () => {
  it.each([
    '废物',
    '你们就是一群饭桶',
    '你真笨',
    '什么破机器人',
    '滚',
    'fuck you',
    '他妈的',
    '要你有什么用',
    'you are useless',
  ])('%s holds nothing else', text => {
    expect(commands(text)).toEqual([{ do: 'scold' }]);
    expect(commands(text, asked('place'))).toEqual([{ do: 'scold' }]);
  });
  it.each([
    ['他妈的路灯坏了三天没人管', 'U01'],
    ['垃圾机器人，路灯坏了', 'U01'],
    ['操，下水道又堵了', 'M08'],
    ['你们这帮废物，红绿灯坏了一个月', 'R05'],
  ])('%s is a complaint all the same', (text, code) => {
    expect(understand(text, FRESH)).toMatchObject({
      intent: 'report',
      candidates: [{ code }, ...understand(text, FRESH).candidates.slice(1)],
    });
  });
  it.each([
    '我妈的医保卡丢了怎么办',
    '大件废物没人收',
    '操场的灯不亮',
    '广播体操太吵了',
    '路上有狗屎',
    '热狗摊占道',
    '垃圾',
    '这烂了',
    '骗子',
  ])('%s holds no oath', text => expect(intent(text)).not.toBe('abuse'));
});

describe('praise and suggestions', () => {
  it.each(['我要表扬', '我想点个赞', '送面锦旗'])('%s asks for the words', text => {
    expect(names(text)).toEqual(['start report', 'set category']);
    expect(commands(text)[0]).toMatchObject({ request: 'praise' });
  });
  it.each(['我有个建议', '我想提点建议'])('%s asks for the words', text => {
    expect(commands(text)[0]).toMatchObject({ request: 'suggestion' });
  });
  it('what was proposed asks nothing, however near it is to an answer', () => {
    expect(intent('提个建议：图书馆晚上开到九点')).toBe('suggestion');
  });
  it.each(['服务态度太差了', '谢谢师傅，路灯又坏了', '物业收了钱不干活，不值得表扬'])('%s is neither', text =>
    expect(['praise', 'suggestion']).not.toContain(intent(text)));
});
