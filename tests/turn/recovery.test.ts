import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { insert } from '../../bot/domain/writes.ts';
import { messageRow } from '../../bot/turn/rows.ts';
import { startCore } from '../support/core.ts';
import { breathe, from } from './parts.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'onepress-recovery-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('a message whose turn a crash cut off is answered at the next start', async () => {
  const before = await startCore({ dataDir });
  const message = from(before.app, 'one', '路灯不亮', 'key-1');
  await before.app.store.commit([insert('messages', messageRow(message, 2, message.at, false))]);
  await before.close();

  const after = await startCore({ dataDir });
  while (after.app.turns.waiting() > 0) await breathe(1);
  const entries = await after.app.transcript.after('one', 1, 10);
  expect(entries.map(entry => entry.said?.id ?? entry.author)).toEqual(['citizen', 'report.ask-place']);
  expect(await after.app.store.unhandled()).toEqual([]);
  // The channel delivers it again, because it never heard of it: the answer is the stored one.
  const again = await after.app.turns.accept(message);
  expect(again).toMatchObject({ seq: 2, repeated: true });
  expect((await again.replies).map(entry => entry.said?.id)).toEqual(['report.ask-place']);
  await after.close();
});

test('a case that moved while nobody looked is told at the next start', async () => {
  const before = await startCore({ dataDir });
  const { app } = before;
  for (const words of ['人民路12号路灯不亮，电话13800138000', '没有照片', '确认']) {
    await (await app.turns.accept(from(app, 'one', words))).replies;
  }
  const [filed] = await app.cases.of('one');
  if (!filed) throw new Error('no case');
  await app.outbox.stop();
  const move = { to: 'accepted' as const, note: null, department: null, photos: [] };
  await app.store.commit(await app.cases.move(filed, move, { role: 'staff', name: '王芳' }, app.clock.now()));
  await before.close();

  const after = await startCore({ dataDir });
  await after.app.outbox.settled();
  const last = (await after.app.transcript.last('one', 1)).at(0);
  expect(last?.said).toMatchObject({ id: 'moved.accepted', case: filed.number });
  await after.close();
});

test('a message that waited behind another is answered after a crash, even where the noted end of the talk is older', async () => {
  const before = await startCore({ dataDir });
  await (await before.app.turns.accept(from(before.app, 'one', '路灯不亮'))).replies;
  const { tail_seq: noted } = (await before.app.store.conversation('one')) as { tail_seq: number };
  const second = from(before.app, 'one', '人民路12号', 'key-2');
  await before.app.store.commit([insert('messages', messageRow(second, noted + 1, second.at + 1, false))]);
  await before.close();

  const after = await startCore({ dataDir });
  while (after.app.turns.waiting() > 0) await breathe(1);
  expect(await after.app.store.unhandled()).toEqual([]);
  const entries = await after.app.transcript.after('one', noted, 10);
  expect(entries.map(entry => [entry.seq, entry.said?.id ?? entry.author])).toEqual([
    [noted + 1, 'citizen'],
    [noted + 2, 'report.ask-photo'],
  ]);
  await after.close();
});

test('what is said while a turn is about to be stored is not forgotten by its commit', async () => {
  const outlet = { name: 'push', delivery: 'push', deliver: async () => ({}), send: async () => ({}) };
  const { app, close } = await startCore({ dataDir, outlets: [outlet as never] });
  const say = (words: string) =>
    app.turns.accept({ ...from(app, 'one', words), channel: 'push' }, { answerBy: Date.now() + 60_000 });
  const { dueDeliveries, commit } = app.store;
  let second: ReturnType<typeof say> | null = null;
  // The turn looks for what waits to be pushed, just before it is stored; meanwhile she says more.
  app.store.dueDeliveries = async (...wanted) => {
    const rows = await dueDeliveries(...wanted);
    if (!second) {
      second = say('人民路12号');
      await second;
    }
    return rows;
  };
  const behind: number[] = [];
  app.store.commit = async writes => {
    await commit(writes);
    const row = await app.store.conversation('one');
    if (row) behind.push(Math.max(0, (await app.store.tail('one')).seq - (row.tail_seq ?? 0)));
  };
  await (await say('路灯不亮')).replies;
  await (await (second as unknown as ReturnType<typeof say>)).replies;
  expect(second).not.toBeNull();
  expect(behind).toEqual(behind.map(() => 0));
  await close();
});
