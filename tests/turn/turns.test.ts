import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../bot/app.ts';
import type { Entry } from '../../bot/domain/reply.ts';
import { update } from '../../bot/domain/writes.ts';
import { startCore } from '../support/core.ts';
import { type HandClock, handClock } from '../support/hand-clock.ts';
import { answers, breathe, from, PHOTO } from './parts.ts';

let clock: HandClock;
let app: App;
let close: () => Promise<void>;

beforeEach(async () => {
  clock = handClock(Date.parse('2026-01-08T10:00:00+08:00'));
  ({ app, close } = await startCore({ clock }));
});
afterEach(() => close());

describe('a message', () => {
  test('is stored before it is acknowledged, with its reply in the same commit', async () => {
    const { seq } = await app.turns.accept(from(app, 'one', '路灯不亮'));
    expect(seq).toBe(2);
    const entries = await app.transcript.after('one', 0, 10);
    expect(entries.map(entry => entry.author)).toEqual(['bot', 'citizen', 'bot']);
    expect(await app.store.unhandled()).toEqual([]);
  });

  test('that is delivered again gets the stored replies and causes nothing', async () => {
    const message = from(app, 'one', '路灯不亮', 'key-1');
    const first = await app.turns.accept(message);
    const replies = await first.replies;
    const again = await app.turns.accept(message);
    expect(again).toMatchObject({ seq: first.seq, repeated: true });
    expect(await again.replies).toEqual(replies);
    expect((await app.transcript.after('one', 0, 10)).length).toBe(3);
  });

  test('that is delivered twice at once runs one turn', async () => {
    const message = from(app, 'one', '路灯不亮', 'key-1');
    const both = await Promise.all([app.turns.accept(message), app.turns.accept(message)]);
    expect(both.map(one => one.repeated).sort()).toEqual([false, true]);
    const [first, second] = await Promise.all(both.map(one => one.replies));
    expect(first).toEqual(second);
  });

  test('with one key in two conversations is two messages', async () => {
    await answers(app, from(app, 'one', '路灯不亮', 'same'));
    expect(await answers(app, from(app, 'two', '路灯不亮', 'same'))).toEqual(['report.ask-place']);
  });
});

describe('messages of one citizen', () => {
  test('are heard one after the other, whatever they arrive with', async () => {
    const said = await Promise.all([
      answers(app, from(app, 'one', '路灯不亮')),
      answers(app, from(app, 'one', '1')),
      answers(app, from(app, 'one', '转人工')),
    ]);
    expect(said.flat().at(-1)).toMatch(/^handoff/);
    const entries = await app.transcript.after('one', 0, 20);
    expect(entries.map(entry => entry.seq)).toEqual(entries.map((_, at) => at + 1));
    expect(entries.every((entry, at) => at === 0 || entry.at > (entries[at - 1] as Entry).at)).toBe(true);
  });

  test('said in one breath during a turn form the next turn; the newest gets the reply', async () => {
    const first = await Promise.all([
      app.turns.accept(from(app, 'one', '我要反映一个问题')),
      app.turns.accept(from(app, 'one', '我们小区门口的路灯坏了')),
      app.turns.accept(from(app, 'one', '在人民路12号旁边')),
    ]);
    const replies = await Promise.all(first.map(one => one.replies));
    expect(replies[1]).toEqual([]);
    expect(replies[2]?.map(entry => entry.said?.id)).toEqual(['report.ask-photo']);
  });

  test('a photo without words waits for them, but not for ever', async () => {
    const photo = await app.turns.accept(from(app, 'one', [PHOTO]));
    await breathe();
    expect(app.turns.waiting()).toBe(1);
    clock.move(799);
    await breathe();
    expect(app.turns.waiting()).toBe(1);
    clock.move(1);
    expect((await photo.replies).map(entry => entry.said?.id)).toEqual(['report.ask-category']);
  });

  test('a photo is understood with the words that follow it', async () => {
    const photo = await app.turns.accept(from(app, 'one', [PHOTO]));
    await breathe();
    const words = await app.turns.accept(from(app, 'one', '人民路12号路灯不亮'));
    expect(await photo.replies).toEqual([]);
    expect((await words.replies).map(entry => entry.said?.id)).toEqual(['report.ask-detail']);
  });
});

describe('a conversation that changes under the turn', () => {
  test('is read again: the state has a version, the last writer does not win', async () => {
    await answers(app, from(app, 'one', '转人工'));
    const row = await app.store.conversation('one');
    await app.store.commit([
      update('conversations', { id: 'one' }, { owner: 'staff', clerk: 'wangfang', version: (row?.version ?? 0) + 1 }),
    ]);
    expect(await answers(app, from(app, 'one', '你好'))).toEqual([]);
    expect(await app.store.conversation('one')).toMatchObject({ owner: 'staff', clerk: 'wangfang' });
  });
});

describe('when the program stops', () => {
  test('turns in work are finished and nothing more is taken', async () => {
    const busy = app.turns.accept(from(app, 'one', [PHOTO]));
    await breathe();
    const drained = app.turns.drain();
    await expect(app.turns.accept(from(app, 'two', '路灯不亮'))).rejects.toMatchObject({ code: 'BUSY', status: 503 });
    await drained;
    expect((await (await busy).replies).length).toBe(1);
  });
});
