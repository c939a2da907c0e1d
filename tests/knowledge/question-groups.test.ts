/** Questions that sound alike are put together. */
import { describe, expect, it } from 'vitest';
import { groupQuestions } from '../../bot/domain/question-groups.ts';

const words = (texts: string[]) => groupQuestions(texts).map(({ members }) => members.map(at => texts[at]));

describe('groups of questions', () => {
  it('hold the same thing asked in other words, the most frequent first', () => {
    const texts = [
      '宠物店要什么证',
      '共享单车押金退不了怎么办',
      '押金退不了，共享单车的',
      '共享单车押金怎么退',
      '社区食堂几点开门',
      '社区食堂中午几点开',
    ];
    expect(words(texts)).toEqual([
      ['共享单车押金退不了怎么办', '押金退不了，共享单车的', '共享单车押金怎么退'],
      ['社区食堂几点开门', '社区食堂中午几点开'],
      ['宠物店要什么证'],
    ]);
  });

  it('hold all of the same words, whatever their signs and letters', () => {
    expect(words(['ETC怎么办？', '今天天气如何', 'etc 怎么办', 'ＥＴＣ怎么办！！'])).toEqual([
      ['ETC怎么办？', 'etc 怎么办', 'ＥＴＣ怎么办！！'],
      ['今天天气如何'],
    ]);
  });

  it('are led by the wording that is most like all the others', () => {
    const texts = ['食堂几点开门呀我想带我妈去看看', '社区食堂几点开门', '社区食堂几点开', '请问社区食堂几点开门'];
    const [group] = groupQuestions(texts);
    expect(texts[group?.middle ?? 0]).toBe('社区食堂几点开门');
  });

  it('take English by words', () => {
    const texts = ['shared bike deposit refund', 'refund of shared bike deposit', 'library opening hours'];
    expect(groupQuestions(texts).map(({ members }) => members)).toEqual([[0, 1], [2]]);
  });

  it('leave out what holds no word, and none is made of nothing', () => {
    expect(words(['？？？', '', '路灯'])).toEqual([['路灯']]);
    expect(groupQuestions([])).toEqual([]);
  });

  it('are found among thousands, also of words without an end', () => {
    const many = Array.from({ length: 3000 }, (_, n) => `第${n % 300}路公交车几点末班${n % 7}`);
    const groups = groupQuestions([...many, '狗'.repeat(20_000)]);
    expect(groups.reduce((sum, { members }) => sum + members.length, 0)).toBe(3001);
  });
});
