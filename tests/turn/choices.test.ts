import { expect, test } from 'vitest';
import type { Choice } from '../../bot/domain/reply.ts';
import { MORE, nextPage, page } from '../../bot/framework/choices.ts';

const eleven: Choice[] = Array.from({ length: 11 }, (_, at) => ({ value: `${at}`, words: `选项${at}` }));
const reply = { text: 'report.ask-category', choices: eleven };
const values = (shown: { choices?: Choice[] }): string[] => (shown.choices ?? []).map(choice => choice.value);

test('six choices at once, 更多 among them, and every choice is reached', () => {
  const first = page(reply, 0, false);
  expect(nextPage(reply, [...values(first), 'person'])).toBe(5);
  expect(values(first)).toEqual(['0', '1', '2', '3', '4', MORE]);
  const second = page(reply, nextPage(reply, values(first)), false);
  expect(values(second)).toEqual(['5', '6', '7', '8', '9', '10']);
  expect(nextPage(reply, values(second))).toBe(0);
});

test('four in 长辈版', () => {
  const seen: string[] = [];
  let shown = page(reply, 0, true);
  for (let press = 0; press < 4; press += 1) {
    expect(values(shown).length).toBeLessThanOrEqual(4);
    seen.push(...values(shown).filter(value => value !== MORE));
    shown = page(reply, nextPage(reply, values(shown)), true);
  }
  expect(seen).toEqual(eleven.map(choice => choice.value));
});

test('what is on one page already stays as it is', () => {
  const once = page(reply, 0, false);
  expect(page(once, 0, false)).toBe(once);
});
