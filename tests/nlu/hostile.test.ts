import { describe, expect, it } from 'vitest';
import type { UnderstandContext } from '../../bot/domain/commands.ts';
import { asked, FRESH, understand } from './demo.ts';

/** A message of a length, made of the same words again and again. */
const again = (words: string, length: number, end = '') =>
  words.repeat(Math.ceil(length / words.length)).slice(0, length - end.length) + end;

/** Milliseconds of this thread's work that one message takes; every part of the answer is asked for, as a talk would. */
function taken(text: string, context: UnderstandContext = FRESH): number {
  const began = process.threadCpuUsage();
  const { intent, candidates, place } = understand(text, context);
  expect([intent, candidates, place]).toBeDefined();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1000;
}

/** Some ten times what it takes; a pattern that tries all readings takes seconds. */
const PATIENCE = 500;

describe('whoever writes to stop the program', () => {
  it.each([
    ['words that are read as one or as two', again('转接', 52, '龘')],
    ['the same about a danger', again('刚', 40, '龘').replace(/^/, '楼')],
    ['the same about a leak', again('出来', 60, '龘').replace(/^/, '氯气泄漏')],
    ['politeness without end', again('在不在', 70, '龘').replace(/^/, '人')],
    ['the last, the last, the last', again('那一', 70, '四').replace(/^/, '最后')],
    ['things lost by mistake', again('不小心子', 120, '龘').replace(/^/, '瓦皮')],
  ])('does not with %s', (_name, text) => {
    expect(taken(text)).toBeLessThan(PATIENCE);
  });

  it.each([
    '真是',
    '这个',
    '谢谢啦',
    '不',
    '行不行',
    '人民路',
    '昨天晚上十点',
    '1',
    ' .',
    '他妈',
  ])('does not with ten thousand characters of %s', words => {
    taken(again(words, 10_000));
    expect(taken(again(words, 10_000, '龘'))).toBeLessThan(PATIENCE);
  });

  it('does not with a number and colons without end where a place was asked for', () => {
    expect(taken(again(': ', 10_000, '13812345678'), asked('place'))).toBeLessThan(PATIENCE);
  });

  it('still gets what she says in a few of the same words', () => {
    const { commands } = understand('转接转接人工客服，谢谢啦谢谢啦', FRESH);
    expect(commands).toEqual([{ do: 'person' }]);
    expect(understand('再说一遍行不行，好不好', FRESH).commands).toEqual([{ do: 'repeat' }]);
  });
});
