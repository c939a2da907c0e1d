import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupsRepeated, readTwoWays } from './repeats.ts';
import { pathsIn, ROOT } from './sources.ts';

describe('a group of words that may be repeated without end', () => {
  it('tells one reading from two', () => {
    expect(readTwoWays(['转', '接', '接通'])).toBeNull();
    expect(readTwoWays(['转接', '转', '接'])).toBe('转接');
    expect(readTwoWays(['行不行', '行不', '不'])).toBe('行不行不');
    expect(groupsRepeated('(a|刚刚?|出来?)*x(?:b|c)+')).toEqual([
      { group: '(a|刚刚?|出来?)', words: ['a', '刚刚', '刚', '出来', '出'] },
      { group: '(?:b|c)', words: ['b', 'c'] },
    ]);
  });

  // 转接转接转接… is read in 2^n ways by (转接|转|接)*: forty characters of it would stop the program for everybody.
  it('is read in one way only, so that no message can make a pattern try them all', () => {
    const twofold = ['bot', 'integrations', 'config']
      .flatMap(pathsIn)
      .filter(path => path.endsWith('.ts'))
      .flatMap(path => {
        const text = readFileSync(join(ROOT, path), 'utf8');
        return groupsRepeated(text).flatMap(({ group, words }) => {
          const both = readTwoWays(words);
          return both === null ? [] : [`${path}: ${both} in ${group.slice(0, 60)}`];
        });
      });
    expect(twofold).toEqual([]);
  });
});
