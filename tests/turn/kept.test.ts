/** What a turn need not read again, and when it must. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { App } from '../../bot/app.ts';
import { emptyState } from '../../bot/domain/conversation.ts';
import { update } from '../../bot/domain/writes.ts';
import { createKept } from '../../bot/turn/kept.ts';
import { startCore } from '../support/core.ts';
import { answers, from } from './parts.ts';

let app: App;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ app, close } = await startCore());
});
afterEach(() => close());

test('a clerk who takes a conversation between two turns is heard of in the next', async () => {
  await answers(app, from(app, 'one', '人工'));
  await app.store.commit([
    update('conversations', { id: 'one', owner: 'waiting' }, { owner: 'staff', clerk: 'wangfang' }, 1),
  ]);
  expect(await answers(app, from(app, 'one', '路灯不亮'))).toEqual([]);
});

test('a message that was stored long ago and comes again is answered as before', async () => {
  const old = from(app, 'one', '路灯不亮');
  const before = await answers(app, old);
  for (let said = 0; said < 45; said += 1) await answers(app, from(app, 'one', '再说一遍'));
  expect(await answers(app, old)).toEqual(before);
  expect((await app.turns.accept(old)).repeated).toBe(true);
});

test('what was stored while somebody else changed the conversation is read again', () => {
  const kept = createKept();
  const conversation = { id: 'one', version: 2, state: emptyState() } as Parameters<typeof kept.stored>[0];
  const mark = kept.mark('one');
  kept.changed('one');
  kept.stored(conversation, '{}', mark);
  expect(kept.read('one')).toBeNull();
  kept.stored(conversation, '{"misses":1}', kept.mark('one'));
  expect(kept.read('one')).toMatchObject({ version: 2, state: { misses: 1 } });
});

test('a state that a turn uses up is whole for the next one', () => {
  const kept = createKept();
  const conversation = { id: 'one', version: 2, state: emptyState() } as Parameters<typeof kept.stored>[0];
  kept.stored(conversation, JSON.stringify(emptyState()), kept.mark('one'));
  const used = kept.read('one');
  if (used) used.state.misses = 7;
  expect(kept.read('one')?.state.misses).toBe(0);
});
