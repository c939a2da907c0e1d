import type { FastifyReply, FastifyRequest } from 'fastify';
import { beforeEach, expect, test } from 'vitest';
import { uploadPlaces } from '../../bot/channels/webchat/upload-places.ts';
import { type HandClock, handClock } from '../support/hand-clock.ts';

let clock: HandClock;
let places: ReturnType<typeof uploadPlaces>;
const headers: Record<string, unknown> = {};
const reply = { header: (name: string, value: unknown) => (headers[name] = value) } as unknown as FastifyReply;
const from = (ip: string) => ({ ip }) as FastifyRequest;

beforeEach(() => {
  clock = handClock();
  places = uploadPlaces(clock);
});

test('a third upload of one citizen waits for the first to end', async () => {
  const first = await places.take('dl_a', from('1.1.1.1'), reply);
  await places.take('dl_a', from('1.1.1.1'), reply);
  const third = places.take('dl_a', from('1.1.1.1'), reply);
  first();
  await expect(third).resolves.toBeTypeOf('function');
});

test('one address may wait, others go on', async () => {
  for (let at = 0; at < 32; at += 1) await places.take(`dl_${at}`, from('1.1.1.1'), reply);
  const waits = places.take('dl_late', from('1.1.1.1'), reply);
  await places.take('dl_other', from('2.2.2.2'), reply);
  clock.move(20_000);
  await expect(waits).rejects.toMatchObject({ code: 'TooManyRequests', status: 429 });
  expect(headers['retry-after']).toBe(5);
});

test('when all places are taken for long the service says that it is busy', async () => {
  for (let at = 0; at < 64; at += 1) await places.take(`dl_${at}`, from(`10.0.0.${at}`), reply);
  const waits = places.take('dl_late', from('1.1.1.1'), reply);
  clock.move(20_000);
  await expect(waits).rejects.toMatchObject({ code: 'ServiceBusy', status: 503 });
});

test('a place that comes free goes to the first who can use it', async () => {
  const free: (() => void)[] = [];
  for (let at = 0; at < 64; at += 1) free.push(await places.take(`dl_${at}`, from(`10.0.0.${at}`), reply));
  const order: string[] = [];
  const one = places.take('dl_one', from('1.1.1.1'), reply).then(() => order.push('one'));
  const two = places.take('dl_two', from('2.2.2.2'), reply).then(() => order.push('two'));
  free[0]?.();
  free[1]?.();
  await Promise.all([one, two]);
  expect(order).toEqual(['one', 'two']);
});
