/** How fast one citizen, or one address, may ask. */
import { expect, test } from 'vitest';
import type { Clock } from '../../bot/ports/clock.ts';
import { localRateLimit } from '../../integrations/local/rate-limit.ts';

/** A clock that stands until it is moved. */
function standing(): { clock: Clock; move(ms: number): void } {
  let now = 1_700_000_000_000;
  return { clock: { now: () => now, after: () => () => {} }, move: ms => (now += ms) };
}

/** How many calls in a row are allowed. */
function allowed(take: () => number): number {
  for (let calls = 0; calls < 1_000_000; calls++) if (take() > 0) return calls;
  return Number.POSITIVE_INFINITY;
}

test('a minute’s calls may come at once, then one each time that one more is due', () => {
  const { clock, move } = standing();
  const limit = localRateLimit(7, clock);
  const take = () => limit.take('webchat:post:li');
  expect(allowed(take)).toBe(7);
  const wait = take();
  expect(wait).toBe(Math.ceil(60_000 / 7));
  move(wait);
  expect(allowed(take)).toBe(1);
  move(3 * 60_000);
  expect(allowed(take)).toBe(7);
});

test('thousands a second have their end, too', () => {
  const { clock, move } = standing();
  const limit = localRateLimit(200_000, clock);
  const take = () => limit.take('webchat:post:bench');
  const first = allowed(take);
  expect(first).toBeGreaterThan(199_000);
  expect(first).toBeLessThan(201_000);
  move(1000);
  expect(allowed(take)).toBeLessThan(3400);
});

test('a clock that was put back by an hour makes nobody wait for an hour', () => {
  const { clock, move } = standing();
  const limit = localRateLimit(6, clock);
  expect(allowed(() => limit.take('webchat:post:li'))).toBe(6);
  move(-3600_000);
  expect(limit.take('webchat:post:li')).toBe(10_000);
  move(60_000);
  expect(allowed(() => limit.take('webchat:post:li'))).toBe(6);
});

test('everybody has calls of her own; a share makes them more or fewer', () => {
  const limit = localRateLimit(60, standing().clock);
  expect(allowed(() => limit.take('webchat:post:li'))).toBe(60);
  expect(allowed(() => limit.take('webchat:post:wang'))).toBe(60);
  expect(allowed(() => limit.take('webchat:upload:wang', 0.2))).toBe(12);
  expect(allowed(() => limit.take('webchat:post:10.0.0.1', 5))).toBe(300);
});

test('who was refused stays refused while a hundred thousand others come, and is forgotten after two hundred thousand', () => {
  const limit = localRateLimit(1, standing().clock);
  const crowd = (from: number) => {
    for (let one = from; one < from + 100_000; one++) limit.take(`webchat:post:${one}`);
  };
  expect(allowed(() => limit.take('webchat:post:li'))).toBe(1);
  crowd(0);
  expect(limit.take('webchat:post:li')).toBeGreaterThan(0);
  crowd(100_000);
  crowd(200_000);
  expect(limit.take('webchat:post:li')).toBe(0);
});
