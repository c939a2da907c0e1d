/** Which words ask for a guide, and which do not. */
import { describe, expect, it } from 'vitest';
import type { UnderstandContext } from '../../bot/domain/commands.ts';
import { FRESH, understand } from '../nlu/demo.ts';

/** What is wanted of guides; null: nothing. */
async function wish(words: string, context = FRESH) {
  const { commands } = await understand(words, context);
  const start = commands.find(command => command.do === 'start');
  return start?.do === 'start' ? (start.guide ?? null) : null;
}

describe('in her own words', () => {
  it.each([
    ['我要退休了', 'retirement'],
    ['我快退休了，要办哪些手续', 'retirement'],
    ['我们要搬家', 'moving-house'],
    ['搬家要办什么手续', 'moving-house'],
    ['孩子上学要准备什么', 'school'],
    ['想开个奶茶店要哪些手续', 'opening-a-shop'],
    ['开店流程', 'opening-a-shop'],
    ['我爸走了，后事要办哪些手续', 'funeral'],
    ['生孩子的办事清单', 'birth'],
    ['我刚毕业找到工作了', 'first-job'],
    ['what do I have to do for a new baby', 'birth'],
  ])('%s', async (words, id) => {
    expect(await wish(words)).toEqual({ want: 'begin', id });
  });

  it.each([
    '楼上搬家太吵了',
    '路口要搬迁的电线杆倒了',
    '退休工人路的路灯坏了',
    '老人走丢了',
    '退休金多少',
    '办退休',
    '开店的把垃圾扔在路上没人管',
    '搬家流程太乱没人管',
    '家里老人去世了，先办什么？',
    '老人过世后养老金怎么停',
    '我要反映清单上的问题',
  ])('%s is something else', async words => {
    expect(await wish(words)).toBeNull();
  });

  it.each([
    ['第二步办好了', { want: 'tick', step: 2 }],
    ['第3步我已经办完了', { want: 'tick', step: 3 }],
    ['第十一步还没办', { want: 'untick', step: 11 }],
    ['第2步说细点', { want: 'more', step: 2 }],
    ['step 4 is done', { want: 'tick', step: 4 }],
    ['我的清单', { want: 'mine' }],
    ['继续清单', { want: 'mine' }],
    ['打印清单', { want: 'print' }],
    ['一件事', { want: 'menu' }],
  ])('%s is about her list', async (words, wanted) => {
    expect(await wish(words)).toEqual(wanted);
  });

  it('“what next” and a mere step are about the list that was said last, and about nothing else', async () => {
    const open: UnderstandContext = { ...FRESH, question: { slot: 'guide', ask: 'choice', choices: [] } };
    expect(await wish('下一步是什么', open)).toEqual({ want: 'next' });
    expect(await wish('第二步', open)).toEqual({ want: 'more', step: 2 });
    expect(await wish('下一步是什么')).toBeNull();
    expect(await wish('第二步')).toBeNull();
  });
});
