import { expect, it } from 'vitest';
import { saidChoice } from '../../bot/dialogs/guide/said.ts';
import { loadCity } from '../../config/load-city.ts';

const { guides } = loadCity('config/cities/demo');

function heard(guide: string, question: string, words: string): string | null {
  const asked = guides.find(({ id }) => id === guide)?.questions.find(({ id }) => id === question);
  if (!asked) throw new Error(`no question ${guide}.${question}`);
  return saidChoice(asked, words);
}

it.each([
  ['我在纺织厂里上班，单位给交的', 'employer'],
  ['原来在厂里，现在自己交', 'self'],
  ['以前单位交', null],
  ['单位交一半，我自己交一半', null],
  ['我有个儿子，五十五了', null],
])('who pays: %s', (words, value) => expect(heard('retirement', 'pays', words)).toBe(value));

it.each([
  ['交了二十多年了', 'enough'],
  ['满打满算15年', 'enough'],
  ['断断续续也有十六年了', 'enough'],
  ['差不多交了二十年', 'enough'],
  ['才交了八年，厂子就倒了', 'short'],
  ['还差三年', 'short'],
  ['十几年吧', null],
  ['八几年进的厂', null],
  ['98年进的厂', null],
  ['我今年五十五岁', null],
  ['先交了十年，后来又交了三年', null],
])('fifteen years: %s', (words, value) => expect(heard('retirement', 'years', words)).toBe(value));

it.each([
  ['我没有公积金，也不懂', 'without'],
  ['厂里给交过，公积金是有的', 'with'],
  ['我有个儿子，刚成家', null],
  ['我们那时候也没人讲这个', null],
])('a housing fund: %s', (words, value) => expect(heard('retirement', 'fund', words)).toBe(value));

it('a longer name goes before the one within it', () => {
  expect(heard('birth', 'work', '她没有单位交，在家带老大')).toBe('none');
  expect(heard('birth', 'work', '她以前在厂里上班，现在不上了，在家')).toBeNull();
});
