/** What the store is asked for, by name. */
import { describe, expect, test } from 'vitest';
import { insert, update } from '../../bot/domain/writes.ts';
import { DATABASES, storeRoom } from './room.ts';
import { conversation, lamp, late, message, photo, reply } from './room-rows.ts';

describe.each(DATABASES)('reading from %s', database => {
  const room = storeRoom(database);

  test('a conversation by its id, and all of one citizen', async () => {
    const store = await room.store();
    await store.commit([
      insert('conversations', conversation('page', { citizen: 'li', created_at: 1 })),
      insert('conversations', conversation('wechat', { citizen: 'li', created_at: 2 })),
      insert('conversations', conversation('other', { citizen: 'chen' })),
    ]);
    expect(await store.conversation('nobody')).toBeUndefined();
    expect(await store.conversation('other')).toEqual(conversation('other', { citizen: 'chen' }));
    expect((await store.conversationsOf('li')).map(row => row.id)).toEqual(['page', 'wechat']);
  });

  test('who waits for a person: the longest waiting first', async () => {
    const store = await room.store();
    await store.commit([
      insert('conversations', conversation('late', { owner: 'waiting', waiting_since: 300 })),
      insert('conversations', conversation('first', { owner: 'waiting', waiting_since: 100 })),
      insert('conversations', conversation('held', { owner: 'staff', clerk: 'wang' })),
      insert('conversations', conversation('held since', { owner: 'staff', clerk: 'wang', waiting_since: 5 })),
      insert('conversations', conversation('bot')),
    ]);
    expect((await store.conversationsOwnedBy('waiting')).map(row => row.id)).toEqual(['first', 'late']);
    expect((await store.conversationsOwnedBy('staff')).map(row => row.id)).toEqual(['held since', 'held']);
  });

  test('messages whose turn was cut off, in the order of arrival over all conversations', async () => {
    const store = await room.store();
    await store.commit([
      insert('messages', message('li', 1, { at: 30 })),
      insert('messages', message('chen', 1, { at: 10 })),
      insert('messages', message('chen', 2, { at: 20 })),
      insert('messages', reply('chen', 3, 1)),
      insert('messages', message('wu', 1, { at: 5, handled: 1 })),
    ]);
    expect((await store.unhandled()).map(row => `${row.conversation} ${row.seq}`)).toEqual([
      'chen 1',
      'chen 2',
      'li 1',
    ]);
    await store.commit([update('messages', { conversation: 'chen', seq: 1 }, { handled: 1 }, 1)]);
    expect(await store.unhandled()).toHaveLength(2);
  });

  test('a transcript from the front, from the end, by key, and its last line', async () => {
    const store = await room.store();
    await store.commit([
      ...[1, 3, 5].map(seq => insert('messages', message('li', seq))),
      ...[2, 4, 6, 7].map(seq => insert('messages', reply('li', seq, seq === 7 ? 5 : seq - 1))),
      insert('messages', message('lina', 1)),
    ]);
    const seqs = (rows: { seq: number }[]): number[] => rows.map(row => row.seq);
    expect(seqs(await store.messages('li', 2, 3))).toEqual([3, 4, 5]);
    expect(seqs(await store.messages('li', 7, 3))).toEqual([]);
    expect(seqs(await store.lastMessages('li', 3))).toEqual([5, 6, 7]);
    expect(await store.messageByKey('li', 'key 3')).toEqual(message('li', 3));
    expect(await store.messageByKey('li', 'key 2')).toBeUndefined();
    expect(seqs(await store.repliesTo('li', 5))).toEqual([6, 7]);
    expect(await store.tail('li')).toEqual({ seq: 7, at: 1007 });
    expect(await store.tail('nobody')).toEqual({ seq: 0, at: 0 });
  });

  test('a case, its history, its followers, its photos', async () => {
    const store = await room.store();
    const line = {
      number: '482-915-306',
      at: 5,
      actor: '{}',
      kind: 'moved',
      from_state: null,
      to_state: 'accepted',
      text: '已派人',
      photos: '[]',
      visible: 1,
    };
    await store.commit([
      insert('cases', lamp('482-915-306')),
      insert('case_events', { ...line, seq: 2 }),
      insert('case_events', { ...line, seq: 1, kind: 'opened' }),
      insert('followers', { number: '482-915-306', conversation: 'b', since: 2 }),
      insert('followers', { number: '482-915-306', conversation: 'a', since: 1 }),
      insert('photos', photo('late', { number: '482-915-306', created_at: 9 })),
      insert('photos', photo('early', { number: '482-915-306', created_at: 3 })),
    ]);
    expect(await store.caseRow('482-915-306')).toEqual(lamp('482-915-306'));
    expect(await store.caseRow('000-000-000')).toBeUndefined();
    expect((await store.caseEvents('482-915-306')).map(row => row.kind)).toEqual(['opened', 'moved']);
    expect((await store.followers('482-915-306')).map(row => row.conversation)).toEqual(['a', 'b']);
    expect((await store.photosOfCase('482-915-306')).map(row => row.id)).toEqual(['early', 'late']);
    expect(await store.photo('late')).toEqual(photo('late', { number: '482-915-306', created_at: 9 }));
  });

  test('photos that no case took, oldest first, for the clean-up', async () => {
    const store = await room.store();
    await store.commit([
      insert('photos', photo('b', { created_at: 20 })),
      insert('photos', photo('a', { created_at: 10 })),
      insert('photos', photo('new', { created_at: 50 })),
      insert('photos', photo('kept', { created_at: 10, number: '482-915-306' })),
      insert('photos', photo('erased', { created_at: 60, conversation: '' })),
      insert('photos', photo('erased-on-case', { created_at: 60, conversation: '', number: '482-915-306' })),
    ]);
    expect((await store.strayPhotos(50, 10)).map(row => row.id)).toEqual(['a', 'b', 'erased']);
    expect((await store.strayPhotos(50, 1)).map(row => row.id)).toEqual(['a']);
  });

  test('a citizen sees the cases that she reported or joined, newest first, each once', async () => {
    const store = await room.store();
    await store.commit([
      insert('cases', lamp('1', { conversation: 'li', created_at: 10 })),
      insert('cases', lamp('2', { conversation: 'chen', created_at: 20 })),
      insert('cases', lamp('3', { conversation: 'chen', created_at: 30 })),
      insert('followers', { number: '1', conversation: 'li', since: 1 }),
      insert('followers', { number: '2', conversation: 'li', since: 1 }),
    ]);
    expect((await store.casesOf('li')).map(row => row.number)).toEqual(['2', '1']);
    expect(await store.casesOf('wu')).toEqual([]);
  });

  test('open cases of the kind in a box on the map', async () => {
    const store = await room.store();
    const box = { south: 23.1, west: 113.3, north: 23.2, east: 113.4 };
    await store.commit([
      insert('cases', lamp('near')),
      insert('cases', lamp('over', { status: 'closed' })),
      insert('cases', lamp('withdrawn', { status: 'withdrawn' })),
      insert('cases', lamp('kind', { category: 'U02' })),
      insert('cases', lamp('far', { lat: 23.3 })),
      insert('cases', lamp('east', { lng: 113.5 })),
      insert('cases', lamp('nowhere', { lat: null, lng: null })),
    ]);
    expect((await store.casesInBox('U01', box, 50)).map(row => row.number)).toEqual(['near']);
  });

  test('accounts, signed-in clerks, and who did what', async () => {
    const store = await room.store();
    const account = {
      name: '王',
      role: 'clerk',
      password: '$argon2id$',
      failures: 0,
      locked_until: 0,
      disabled: 0,
      created_at: 1,
    };
    const line = { actor: 'admin', action: 'add', detail: '{}' };
    await store.commit([
      insert('staff', { username: 'wang', ...account }),
      insert('staff', { username: 'admin', ...account, role: 'admin' }),
      insert('sessions', { id: 'hash', username: 'wang', created_at: 1, expires_at: 2 }),
      insert('audit', { id: 'a', at: 1, target: 'wang', ...line }),
      insert('audit', { id: 'b', at: 3, target: 'zhao', ...line }),
      insert('audit', { id: 'c', at: 2, target: 'wang', ...line }),
    ]);
    expect((await store.staff('wang'))?.role).toBe('clerk');
    expect(await store.staff('nobody')).toBeUndefined();
    expect((await store.staffList()).map(row => row.username)).toEqual(['admin', 'wang']);
    expect(await store.session('hash')).toEqual({ id: 'hash', username: 'wang', created_at: 1, expires_at: 2 });
    expect(await store.session('other')).toBeUndefined();
    const session = { id: 'another', username: 'wang', created_at: 3, expires_at: 4 };
    await store.commit([
      insert('sessions', session),
      insert('sessions', { ...session, id: 'hers', username: 'wangli' }),
    ]);
    expect((await store.sessionsOf('wang')).map(row => row.id)).toEqual(['another', 'hash']);
    expect((await store.sessionsOf('wang'))[0]).toEqual(session);
    expect(await store.sessionsOf('nobody')).toEqual([]);
    expect((await store.audit(null, 2)).map(row => row.id)).toEqual(['b', 'c']);
    expect((await store.audit('wang', 10)).map(row => row.id)).toEqual(['c', 'a']);
  });

  test('how much there is, and what waits', async () => {
    const store = await room.store();
    await store.ping();
    await store.commit([
      insert('messages', message('li', 1)),
      insert('messages', reply('li', 2, 1)),
      insert('cases', lamp('1')),
      insert('cases', lamp('2', { status: 'done' })),
      insert('outbox', late('a', 'li')),
      insert('outbox', late('b', 'li', { due: 9000 })),
      insert('outbox', late('c', 'li', { dead_at: 5 })),
    ]);
    expect(await store.counts()).toEqual({
      conversations: 0,
      messages: 2,
      cases: 2,
      case_events: 0,
      followers: 0,
      photos: 0,
      outbox: 3,
      reach: 0,
      deliveries: 0,
      consents: 0,
      used_links: 0,
      lessons: 0,
      entries: 0,
      entry_revisions: 0,
      questions: 0,
      staff: 0,
      sessions: 0,
      audit: 0,
    });
    expect(await store.backlog(2000)).toEqual({
      inbox: 1,
      outboxDue: 1,
      outboxDead: 1,
      cases: { submitted: 1, done: 1 },
    });
  });
});
