/** Words by which no answer may be called: the very ones that understanding takes for wishes, and no word of a question. */
import { describe, expect, it } from 'vitest';
import type { UnderstandContext } from '../../bot/domain/commands.ts';
import { STEERING_WORDS, steers } from '../../bot/domain/steering-words.ts';
import { STEERS_NOTHING } from './control-sayings.ts';
import { asked, city, commands, FRESH } from './demo.ts';

/** Kinds are offered, and none of them may be right. */
const KINDS: UnderstandContext = {
  ...FRESH,
  question: { slot: 'category', ask: 'category', choices: [{ value: 'none', title: '都不是' }] },
};
/** Moments in which a word may be said. */
const MOMENTS = [FRESH, KINDS, asked('confirm'), asked('photo'), asked('contact'), asked('rating')];

/** Whether it is understood as a wish in one of them: neither a question, a report, a fact nor nothing at all. */
function isWish(words: string): boolean {
  return MOMENTS.some(moment => {
    const [first, ...more] = commands(words, moment);
    if (!first || more.length > 0 || first.do === 'ask' || first.do === 'cannot') return false;
    if (first.do === 'start') return first.talk !== 'unanswered';
    return first.do !== 'set' || first.slot === 'contact';
  });
}

describe('words that steer', () => {
  it.each([
    '转人工',
    '再说一遍',
    '取消',
    '继续',
    '返回',
    '麻烦转人工一下吧',
    '我要取消',
    '请再说一遍好吗？',
    '上一步',
    '第二个',
    '０',
    '更多',
    '没有照片',
    'Talk to a person',
    'go back, please',
  ])('%s', words => {
    expect(steers(words)).toBe(true);
  });

  it.each([
    '怎么取消养老保险？',
    '医保关系转移要继续交费吗',
    '人工耳蜗能报销吗',
    '退回的公积金什么时候到账',
    '怎么投诉物业',
    '社保转出后怎么转回',
    '12345',
    'How do I cancel my insurance?',
    '',
    '？',
  ])('not: %s', words => {
    expect(steers(words)).toBe(false);
  });

  it('are obeyed: what stands in the list is a wish somewhere in a talk', () => {
    expect(STEERING_WORDS.length).toBeGreaterThan(300);
    expect(STEERING_WORDS.filter(words => !isWish(words))).toEqual([]);
  });

  it('are none of the ways of asking that a city has, and nothing that is told', () => {
    const wordings = city.entries.flatMap(({ question, also }) => [question.zh, question.en ?? '', ...also]);
    expect(wordings.length).toBeGreaterThan(2000);
    expect([...wordings, ...STEERS_NOTHING].filter(steers)).toEqual([]);
  });
});
