import { expect, test } from 'vitest';
import { createReplays } from '../../bot/channels/wechat/replays.ts';
import { handClock } from '../support/hand-clock.ts';

const MINUTE = 60_000;

test('the memory of signatures is bounded, and forgets those whose time is over', () => {
  const clock = handClock();
  const replays = createReplays(clock, 3);
  const body = (name: string) => Buffer.from(name);
  const until = clock.now() + MINUTE;
  for (const name of ['a', 'b', 'c']) expect(replays.isOther(name, body('1'), until)).toBe(false);
  expect(replays.isOther('a', body('2'), until)).toBe(true);
  replays.isOther('d', body('1'), until);
  // The oldest made room.
  expect(replays.isOther('c', body('2'), until)).toBe(true);
  expect(replays.isOther('a', body('2'), until)).toBe(false);
  clock.move(MINUTE);
  // In its last moment a signature is still good, whatever else comes.
  replays.isOther('c2', body('1'), until);
  expect(replays.isOther('d', body('2'), until)).toBe(true);
  clock.move(1);
  replays.isOther('e', body('1'), clock.now() + MINUTE);
  expect(replays.isOther('d', body('2'), clock.now() + MINUTE)).toBe(false);
});
