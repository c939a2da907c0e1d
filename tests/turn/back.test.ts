/** Who comes back after the server has forgotten her: one row tells where her talk stands. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { App } from '../../bot/app.ts';
import { update } from '../../bot/domain/writes.ts';
import { Lanes, laneOf } from '../../bot/turn/lanes.ts';
import { startCore } from '../support/core.ts';
import { answers, from, PHOTO } from './parts.ts';

let dataDir: string;
let app: App;
let close: () => Promise<void>;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'onepress-back-'));
  ({ app, close } = await startCore({ dataDir }));
});
afterEach(async () => {
  await close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await close();
  ({ app, close } = await startCore({ dataDir }));
}

const HOUR = 3_600_000;

test('her words follow what was said before', async () => {
  await answers(app, from(app, 'one', '路灯不亮'));
  const { tail_seq, tail_at } = (await app.store.conversation('one')) ?? {};
  expect({ seq: tail_seq, at: tail_at }).toEqual(await app.store.tail('one'));
  await restart();
  expect(await answers(app, from(app, 'one', '人民路12号'))).not.toEqual([]);
  const entries = await app.transcript.after('one', 0, 20);
  expect(entries.map(entry => entry.seq)).toEqual(entries.map((_, at) => at + 1));
});

test('a talk of before the end was noted goes on', async () => {
  await answers(app, from(app, 'one', '路灯不亮'));
  const older = { tail_seq: null, tail_at: null };
  await app.store.commit([update('conversations', { id: 'one' }, older)]);
  await restart();
  const { seq } = await app.store.tail('one');
  expect((await app.turns.accept(from(app, 'one', '人民路12号'))).seq).toBe(seq + 1);
});

test('a message that comes again at once gets the stored replies', async () => {
  const message = from(app, 'one', '路灯不亮');
  const before = await answers(app, message);
  await restart();
  const again = await app.turns.accept(message);
  expect(again.repeated).toBe(true);
  expect((await again.replies).map(entry => entry.said?.id)).toEqual(before);
});

test('a photo that comes again after hours does not take her new words with it', async () => {
  await answers(app, from(app, 'one', '路灯不亮'));
  const photo = from(app, 'one', [PHOTO]);
  await answers(app, photo);
  await restart();
  const later = Date.now() + HOUR;
  const again = app.turns.accept({ ...photo, at: later });
  const words = app.turns.accept({ ...from(app, 'one', '人民路12号'), at: later + 300 });
  expect((await again).repeated).toBe(true);
  expect((await (await words).replies).map(entry => entry.said?.id)).not.toEqual([]);
});

test('one that comes again after hours does so too, and so does what she says next', async () => {
  const message = from(app, 'one', '路灯不亮');
  const before = await answers(app, message);
  const end = await app.store.tail('one');
  await restart();
  const again = await app.turns.accept({ ...message, at: message.at + 5 * HOUR });
  expect(again.repeated).toBe(true);
  expect((await again.replies).map(entry => entry.said?.id)).toEqual(before);
  expect(await app.store.tail('one')).toEqual(end);
  expect((await app.turns.accept(from(app, 'one', '人民路12号'))).seq).toBe(end.seq + 1);
});

test('a lane whose commit failed trusts the messages and not the row', async () => {
  await answers(app, from(app, 'one', '路灯不亮'));
  const end = await app.store.tail('one');
  await app.store.commit([update('conversations', { id: 'one' }, { tail_seq: 1 })]);
  const lanes = new Lanes();
  const lane = await laneOf(lanes, 'one', app.store);
  expect(lane.seq).toBe(1);
  lane.stale = true;
  expect((await laneOf(lanes, 'one', app.store)).seq).toBe(end.seq);
});
