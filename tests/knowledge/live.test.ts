/** What citizens read: from memory, as the database has it, on the city's day. */
import { afterEach, describe, expect, it } from 'vitest';
import { update } from '../../bot/domain/writes.ts';
import { entry, type KnowledgeRoom, knowledgeRoom } from './knowledge-room.ts';

let room: KnowledgeRoom;
afterEach(() => room.leave());

const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);
const DAY = 24 * 3600 * 1000;

describe('the first start', () => {
  it('publishes what the files of the city hold, in their order', async () => {
    room = await knowledgeRoom([entry('lead'), entry('bins', { field: 'waste' }), entry('dog')]);
    const { knowledge } = room;
    expect(ids(knowledge.all())).toEqual(['lead', 'bins', 'dog']);
    expect(knowledge.fields().map(({ code }) => code)).toEqual(['dogs', 'waste']);
    expect(ids(knowledge.entriesIn('dogs'))).toEqual(['lead', 'dog']);
    expect(knowledge.entriesIn('water')).toEqual([]);
    expect(knowledge.entry('dog')?.answer.zh).toBe('带身份证到派出所登记。');
    expect(await knowledge.history('dog')).toMatchObject([{ revision: 1, by: '', note: '来自城市文件' }]);
  });
});

describe('the next start', () => {
  it('follows the files where nobody of the staff has touched an entry, and only there', async () => {
    room = await knowledgeRoom([entry('dog'), entry('cat'), entry('bird'), entry('fish')]);
    const { store, deed, stored, knowledge } = room;
    const better = entry('cat', { answer: { zh: '猫不用登记，打好疫苗就行。' } });
    await store.commit(knowledge.draft(await stored('cat'), better, deed('wang')));
    await store.commit(knowledge.publish(await stored('cat'), deed('chen')));
    await store.commit(knowledge.draft(await stored('bird'), entry('bird', { phone: '12320' }), deed('wang')));
    await store.commit(knowledge.retire(await stored('fish'), deed('chen')));
    const next = { answer: { zh: '新文件里的答案。' } };
    const started = await room.start([
      entry('dog', next),
      entry('cat', next),
      entry('bird', next),
      entry('fish', next),
    ]);
    expect(started.entry('dog')?.answer).toEqual(next.answer);
    expect(started.entry('cat')?.answer).toEqual(better.answer);
    expect(started.entry('bird')?.answer.zh).toBe('带身份证到派出所登记。');
    expect((await started.find('bird'))?.draft?.entry.phone).toBe('12320');
    expect(started.entry('fish')).toBeUndefined();
    expect((await started.history('dog')).map(({ revision }) => revision)).toEqual([2, 1]);
  });

  it('on the same files changes nothing', async () => {
    room = await knowledgeRoom([entry('dog')]);
    const before = await room.store.knowledgeEntries();
    room.clock.move(DAY);
    await room.start([entry('dog')]);
    expect(await room.store.knowledgeEntries()).toEqual(before);
  });

  it('takes away what has left the files, and brings it back with them', async () => {
    room = await knowledgeRoom([entry('dog'), entry('cat')]);
    const without = await room.start([entry('dog')]);
    expect(ids(without.all())).toEqual(['dog']);
    expect(without.lapsed('cat')?.id).toBe('cat');
    const back = await room.start([entry('dog'), entry('cat')]);
    expect(ids(back.all())).toEqual(['dog', 'cat']);
  });
});

describe('while it runs', () => {
  it('what is published is the answer at once, and whoever has built something from it is told', async () => {
    room = await knowledgeRoom([entry('dog')]);
    const { store, deed, stored, knowledge } = room;
    const before = knowledge.revision();
    await store.commit(knowledge.draft(await stored('dog'), entry('dog', { phone: '12320' }), deed('wang')));
    await knowledge.refresh();
    expect(knowledge.entry('dog')?.phone).toBe('12345');
    expect(knowledge.revision()).toBe(before);
    await store.commit(knowledge.publish(await stored('dog'), deed('chen')));
    await knowledge.refresh();
    expect(knowledge.entry('dog')?.phone).toBe('12320');
    expect(knowledge.revision()).toBe(before + 1);
  });

  it('hears of a commit that somebody else of the program made', async () => {
    room = await knowledgeRoom([entry('dog')]);
    const { store, deed, stored, knowledge } = room;
    await store.commit(knowledge.retire(await stored('dog'), deed('chen')));
    await expect.poll(() => knowledge.all()).toEqual([]);
    expect(knowledge.lapsed('dog')?.id).toBe('dog');
  });

  it('on a shared database it looks for what other instances have written', async () => {
    room = await knowledgeRoom([entry('dog')], { shared: true, fanOut: { onStaff: () => () => undefined } });
    const { store, deed, stored, knowledge } = room;
    await store.commit(knowledge.retire(await stored('dog'), deed('chen')));
    expect(ids(knowledge.all())).toEqual(['dog']);
    room.clock.move(15_000);
    await expect.poll(() => knowledge.all()).toEqual([]);
  });

  it('entries begin and end at midnight of the city, without a restart', async () => {
    room = await knowledgeRoom([
      entry('dog'),
      entry('summer', { from: '2026-01-06' }),
      entry('winter', { until: '2026-01-05' }),
    ]);
    const { knowledge, clock } = room;
    expect(ids(knowledge.all())).toEqual(['dog', 'winter']);
    expect(knowledge.lapsed('summer')?.id).toBe('summer');
    const before = knowledge.revision();
    // 17:00 in Shanghai: six hours and 59 minutes later it is still the same day.
    clock.move(7 * 3600_000 - 60_000);
    expect(ids(knowledge.all())).toEqual(['dog', 'winter']);
    clock.move(60_000);
    expect(ids(knowledge.all())).toEqual(['dog', 'summer']);
    expect(knowledge.entry('winter')).toBeUndefined();
    expect(knowledge.lapsed('winter')?.id).toBe('winter');
    expect(knowledge.revision()).toBe(before + 1);
    clock.move(DAY);
    expect(knowledge.revision()).toBe(before + 1);
  });

  it('offers what was asked most in the last 30 days first; what nobody asked, in the order of the files', async () => {
    room = await knowledgeRoom([entry('aa'), entry('bb'), entry('cc'), entry('bins', { field: 'waste' })]);
    const { knowledge, clock, asked } = room;
    await asked('bb', 3, clock.now() - 31 * DAY);
    await asked('cc', 1);
    await asked('bins', 2);
    await knowledge.recount();
    expect(knowledge.fields().map(({ code }) => code)).toEqual(['waste', 'dogs']);
    expect(ids(knowledge.entriesIn('dogs'))).toEqual(['cc', 'aa', 'bb']);
    await asked('aa', 5);
    clock.move(9 * 60_000);
    expect(ids(knowledge.entriesIn('dogs'))).toEqual(['cc', 'aa', 'bb']);
    clock.move(60_000);
    await expect.poll(() => ids(knowledge.entriesIn('dogs'))).toEqual(['aa', 'cc', 'bb']);
  });

  it('hears how citizens ask for an entry from the third citizen on: one alone could teach it anything', async () => {
    const words = (of: string, times: number) => ({ entry: 'dog', words: of, times });
    const picked = async () => [words('毛孩子办证', 3), words('给狗上户口', 2)];
    room = await knowledgeRoom([entry('dog')], { picked });
    await room.knowledge.recount();
    expect(room.knowledge.picked()).toEqual([words('毛孩子办证', 3)]);
  });

  it('a row that cannot be read costs that row, not the service', async () => {
    room = await knowledgeRoom([entry('dog'), entry('cat'), entry('bird'), entry('fish')]);
    const { store, knowledge, lines } = room;
    await store.commit([
      update('entry_revisions', { entry: 'cat' }, { body: '{"id":"cat"' }),
      update('entry_revisions', { entry: 'bird' }, { body: JSON.stringify(entry('bird', { field: 'no-such' })) }),
      update('entries', { id: 'fish' }, { draft: '{"id":1}', draft_state: 'draft', draft_by: 'wang' }),
    ]);
    await knowledge.refresh();
    expect(ids(knowledge.all())).toEqual(['dog', 'fish']);
    expect((await knowledge.find('fish'))?.draft).toBeNull();
    expect(lines.map(({ event }) => event.entry)).toEqual(expect.arrayContaining(['cat', 'bird', 'fish']));
    const told = lines.length;
    await knowledge.refresh();
    expect(lines).toHaveLength(told);
  });
});
