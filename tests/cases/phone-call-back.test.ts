/** An old citizen does not press buttons: a clerk phones her and writes down her word. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insert, unsealed } from '../../bot/domain/writes.ts';
import { type CaseRoom, CITIZEN, caseRoom, SYSTEM, WANG } from './case-room.ts';

const DAY = 24 * 3600_000;
const HER_WORD = { contacted: null, solved: true, satisfied: true, timeout: false };

let room: CaseRoom;
let number: string;
beforeEach(async () => {
  room = await caseRoom();
  number = (await room.report()).number;
  for (const to of ['accepted', 'in_progress'] as const) await room.move(number, { to });
  await room.move(number, { to: 'done', note: '灯泡已更换' });
  await room.move(number, { to: 'callback' }, SYSTEM);
  await room.mail();
  const timer = {
    conversation: 'talk-of-li',
    kind: 'event',
    attempts: 0,
    leased_until: 0,
    dead_at: null,
    reason: null,
  };
  for (const name of [`callback:${number}`, 'callback:another', 'draft']) {
    const due = room.clock.now() + 7 * DAY;
    const body = unsealed('outbox', { name, value: {} });
    await room.store.commit([insert('outbox', { ...timer, id: name, name, body, due, created_at: room.clock.now() })]);
  }
});
afterEach(() => room.leave());

const timers = async () => {
  const rows = await Promise.all(
    [`callback:${number}`, 'callback:another', 'draft'].map(id => room.store.outboxRow(id)),
  );
  return rows.map(row => row?.name);
};

describe('王芳 phones her', () => {
  it('and she says that the lamp is on: closed, with her word under the clerk’s name, and she hears of it', async () => {
    const closed = await room.move(number, { to: 'closed', note: '电话里您说灯亮了', rating: HER_WORD });
    expect(closed).toMatchObject({ status: 'closed', rating: HER_WORD });
    const [word, moved] = (await room.cases.history(number)).slice(-2);
    expect(word).toMatchObject({
      kind: 'rated',
      actor: WANG,
      text: '电话回访：是否联系：未答；是否解决：是；是否满意：是',
    });
    expect(moved).toMatchObject({ kind: 'moved', to: 'closed', actor: WANG, text: '电话里您说灯亮了' });
    expect(await room.mail()).toMatchObject([
      { conversation: 'talk-of-li', event: { value: { number, to: 'closed', note: '电话里您说灯亮了' } } },
    ]);
  });

  it('and nobody waits for her press any more: that timer ends, others stay', async () => {
    await room.move(number, { to: 'closed', note: '灯亮了', rating: HER_WORD });
    expect(await timers()).toEqual([undefined, 'callback:another', 'draft']);
  });

  it('and she says that it is still dark: opened again as ever, and the timer ends too', async () => {
    const again = await room.move(number, { to: 'reopened', note: '电话里您说还是不亮，马上再派人' });
    expect(again).toMatchObject({ status: 'reopened', rating: null });
    expect(await timers()).toEqual([undefined, 'callback:another', 'draft']);
  });
});

describe('a clerk’s own word closes nothing', () => {
  it.each([
    ['without her answer', undefined],
    ['when she did not say', { ...HER_WORD, solved: null }],
    ['when she said no', { ...HER_WORD, solved: false }],
  ])('%s', async (_, rating) => {
    const closing = room.move(number, { to: 'closed', note: '我们认为办好了', ...(rating && { rating }) });
    await expect(closing).rejects.toMatchObject({ code: 'CASE_WORD_MISSING', status: 400 });
    expect(await room.found(number)).toMatchObject({ status: 'callback', rating: null });
    expect((await timers())[0]).toBe(`callback:${number}`);
  });

  it('nor without a word of what she said', async () => {
    const closing = room.move(number, { to: 'closed', note: ' ', rating: HER_WORD });
    await expect(closing).rejects.toMatchObject({ code: 'CASE_NOTE_MISSING' });
  });

  it('nor before she is to be asked, nor after another has closed it', async () => {
    const other = await room.report({ conversation: 'talk-of-zhao' });
    for (const to of ['accepted', 'in_progress', 'done'] as const) await room.move(other.number, { to, note: '好了' });
    const move = { to: 'closed' as const, note: '灯亮了', rating: HER_WORD };
    await expect(room.move(other.number, move)).rejects.toMatchObject({ code: 'CASE_MOVE_ILLEGAL' });
    await room.move(number, { to: 'closed', rating: { ...HER_WORD, contacted: true } }, CITIZEN);
    await expect(room.move(number, move)).rejects.toMatchObject({ code: 'CASE_MOVE_ILLEGAL' });
  });

  it('and no other move of a clerk carries an answer of hers', async () => {
    const rated = room.move(number, { to: 'reopened', note: '没好', rating: { ...HER_WORD, solved: false } });
    await expect(rated).rejects.toMatchObject({ code: 'CASE_WORD_MISSING' });
  });
});
