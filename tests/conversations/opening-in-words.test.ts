/** When staff are back, in the words of neighbours. */
import { expect, test } from 'vitest';
import { openingInWords } from '../../bot/dialogs/words.ts';
import { loadCity } from '../../config/load-city.ts';

const city = loadCity('config/cities/demo');
const at = (time: string): number => Date.parse(`${time}+08:00`);
const MONDAY = at('2026-11-23T09:00:00');

test.each([
  ['2026-11-23T06:00:00', '今天早上9点', 'today, Monday 23 November, at 9:00'],
  ['2026-11-22T23:30:00', '明天（11月23日，星期一）早上9点', 'tomorrow, Monday 23 November, at 9:00'],
  ['2026-11-21T00:30:00', '后天（11月23日，星期一）早上9点', 'on Monday 23 November at 9:00'],
  ['2026-11-20T18:00:00', '星期一（11月23日）早上9点', 'on Monday 23 November at 9:00'],
])('told at %s', (now, chinese, english) => {
  expect(openingInWords(MONDAY, at(now), city, 'zh-CN')).toBe(chinese);
  expect(openingInWords(MONDAY, at(now), city, 'en')).toBe(english);
});

test('half past, and after noon', () => {
  const half = at('2026-11-23T14:30:00');
  expect(openingInWords(half, at('2026-11-22T10:00:00'), city, 'zh-CN')).toBe('明天（11月23日，星期一）下午2点半');
});
