/** What a citizen asked is kept without her. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Asked } from '../../bot/domain/consultation.ts';
import type { Conversation } from '../../bot/domain/conversation.ts';
import { nameless } from '../../bot/nlu/llm/nameless.ts';
import type { Questions } from '../../bot/ports/questions.ts';
import { apply } from '../../bot/turn/effects.ts';
import { newConversation } from '../../bot/turn/rows.ts';
import { createQuestions } from '../../integrations/knowledge/questions.ts';
import { type CaseRoom, caseRoom } from '../cases/case-room.ts';
import { startCore } from '../support/core.ts';
import { handClock } from '../support/hand-clock.ts';

const DAY = 24 * 3600_000;

let room: CaseRoom;
let questions: Questions;
let talk: Conversation;
beforeEach(async () => {
  room = await caseRoom();
  questions = createQuestions({ ...room, hide: nameless });
  talk = newConversation({ conversation: 'talk-of-li', channel: 'webchat', citizen: 'li' }, room.clock.now());
});
afterEach(() => room.leave());

/** She asks, at a time; a turn later her question is stored. */
async function ask(question: Partial<Asked> = {}, at = room.clock.now()): Promise<void> {
  const asked: Asked = { id: 'q1', words: '共享单车押金怎么退', found: 'none', entry: null, ...question };
  await room.commit(questions.rows({ do: 'asked', question: asked }, talk, at));
}
const open = () => questions.open(0, 100);

describe('a question', () => {
  it('is kept with its words sealed and without what tells who she is', async () => {
    await ask({ words: '我叫张伟，电话13800138000，共享单车押金怎么退' });
    const [row] = await room.store.openQuestions(0, 10);
    expect(Buffer.from(row?.words ?? []).toString()).not.toContain('押金');
    const [found] = await open();
    expect(found?.words).toContain('共享单车押金怎么退');
    expect(found?.words).not.toMatch(/张伟|138/);
  });

  it('tells how long the answer took, and the district of her last case, but not of one that she follows', async () => {
    const other = await room.report({ conversation: 'talk-of-wu' });
    await room.commit(room.cases.follow(other.number, talk.id, room.clock.now()));
    await ask({ entry: 'dog' });
    await room.report();
    const at = room.clock.now();
    room.clock.move(240);
    await ask({ id: 'q2', entry: 'dog' }, at);
    const counts = await room.store.questionCounts(0, room.clock.now() + 1);
    expect(counts.map(({ district }) => district)).toEqual(expect.arrayContaining([null, '天河区']));
    expect(await room.store.answerTimes(0, room.clock.now() + 1)).toEqual([
      { ms: 0, questions: 1 },
      { ms: 240, questions: 1 },
    ]);
  });

  it('of which nothing is left without her name has no words', async () => {
    await ask({ words: '13800138000' });
    expect(await open()).toEqual([]);
  });

  it('hears what she made of the answer, and which of the offered entries she pressed', async () => {
    await ask({ found: 'unsure', offered: ['dog', 'cat'] });
    expect(await open()).toMatchObject([{ found: 'unsure', entry: null, offered: ['dog', 'cat'] }]);
    await room.commit(questions.rows({ do: 'judged', question: 'q1', entry: 'cat' }, talk, 0));
    expect(await open()).toEqual([]);
    await room.commit(questions.rows({ do: 'judged', question: 'q1', verdict: 'useless' }, talk, 0));
    expect(await open()).toMatchObject([{ entry: 'cat', verdict: 'useless' }]);
  });

  it('of another citizen is not hers to judge', async () => {
    await ask({ entry: 'dog', found: 'words' });
    const other = { ...talk, id: 'talk-of-wu' };
    await room.commit(questions.rows({ do: 'judged', question: 'q1', verdict: 'useless' }, other, 0));
    expect(await open()).toEqual([]);
  });

  it('is counted on, without words and without her, when she has her data erased', async () => {
    await ask();
    const late = { event: () => [], cancel: () => [], waiting: async () => null };
    await room.commit(apply({ do: 'forget' }, talk, room.clock.now(), { ...room, late, questions }));
    expect(await open()).toEqual([]);
    expect(await room.store.questionCounts(0, room.clock.now() + 1)).toMatchObject([{ entry: null, questions: 1 }]);
    await room.commit(questions.rows({ do: 'judged', question: 'q1', verdict: 'useful' }, talk, 0));
    expect(await room.store.questionCounts(0, room.clock.now() + 1)).toMatchObject([{ verdict: null }]);
  });

  it('loses its words and her after the days that the city has set, while the program runs', async () => {
    const clock = handClock();
    const { app, close } = await startCore({ clock, env: { ONEPRESS_QUESTION_DAYS: '30' } });
    const asked: Asked = { id: 'q1', words: '共享单车押金怎么退', found: 'none', entry: null };
    await app.store.commit(await app.questions.rows({ do: 'asked', question: asked }, talk, clock.now()));
    clock.move(29 * DAY);
    expect(await app.questions.open(0, 10)).toHaveLength(1);
    clock.move(2 * DAY);
    await expect.poll(() => app.questions.open(0, 10)).toEqual([]);
    expect(await app.store.questionsOf(talk.id)).toEqual([]);
    expect(await app.store.questionCounts(0, clock.now())).toMatchObject([{ questions: 1 }]);
    await close();
  });

  it('loses them a minute after a start as well, when the program never runs for long', async () => {
    const clock = handClock();
    const { app, close } = await startCore({ clock, env: { ONEPRESS_QUESTION_DAYS: '30' } });
    const asked: Asked = { id: 'q1', words: '共享单车押金怎么退', found: 'none', entry: null };
    await app.store.commit(await app.questions.rows({ do: 'asked', question: asked }, talk, clock.now() - 31 * DAY));
    clock.move(60_000);
    await expect.poll(() => app.store.questionsOf(talk.id)).toEqual([]);
    await close();
  });

  it('that staff have put aside comes back when they want it', async () => {
    await ask();
    await room.commit(questions.dismiss(['q1']));
    expect(await open()).toEqual([]);
    await room.commit(questions.reopen(['q1']));
    expect(await open()).toHaveLength(1);
    await room.commit(questions.resolve(['q1', 'q1'], 'dog'));
    expect(await open()).toEqual([]);
  });
});

describe('a choice among offered entries', () => {
  async function choose(citizen: string, words: string, entry: string): Promise<void> {
    talk = newConversation({ conversation: `talk-of-${citizen}`, channel: 'webchat', citizen }, room.clock.now());
    await ask({ id: `q-${citizen}-${words}`, words, found: 'unsure', offered: ['dog', 'cat'] });
    await room.commit(
      questions.rows({ do: 'judged', question: `q-${citizen}-${words}`, entry }, talk, room.clock.now()),
    );
  }

  it('tells how citizens ask for an entry, counted by citizens, those of most first', async () => {
    for (const citizen of ['li', 'wu']) await choose(citizen, '毛孩子办证', 'dog');
    await choose('zhao', '喵星人上户口', 'cat');
    expect(await questions.picked(0, 100)).toEqual([
      { entry: 'dog', words: '毛孩子办证', times: 2 },
      { entry: 'cat', words: '喵星人上户口', times: 1 },
    ]);
  });

  it('that did not help teaches nothing', async () => {
    await choose('li', '毛孩子办证', 'dog');
    await room.commit(
      questions.rows({ do: 'judged', question: 'q-li-毛孩子办证', verdict: 'useless' }, talk, room.clock.now()),
    );
    expect(await questions.picked(0, 100)).toEqual([]);
  });
});
