/** The Store port on either database. */
import type { OutboxRow } from '../../bot/domain/tables.ts';
import type { Store } from '../../bot/ports/store.ts';
import { type BacklogRow, backlogOf, backlogQueryOn } from './backlog-query.ts';
import { caseList, caseQueriesOn } from './case-queries.ts';
import { channelQueriesOn } from './channel-queries.ts';
import type { Engine } from './engine.ts';
import { knowledgeQueriesOn } from './knowledge-queries.ts';
import { lessonQueriesOn } from './lesson-queries.ts';
import { outboxQueriesOn } from './outbox-queries.ts';
import type { Prepared } from './prepared.ts';
import { queriesOn } from './queries.ts';
import { stepMaker } from './steps.ts';

/** The store on an engine. */
export function storeOn(engine: Engine): Store {
  const { kysely } = engine;
  const queries = {
    ...queriesOn(kysely),
    ...caseQueriesOn(kysely),
    ...channelQueriesOn(kysely),
    ...outboxQueriesOn(kysely),
    ...backlogQueryOn(kysely),
    ...lessonQueriesOn(kysely),
    ...knowledgeQueriesOn(kysely),
  };
  const steps = stepMaker(engine.kysely);
  const all = <Args, Row>(query: Prepared<Args, Row>, args: Args): Promise<Row[]> =>
    engine.read<Row>(query.statement, query.params(args));
  const one = async <Args, Row>(query: Prepared<Args, Row>, args: Args): Promise<Row | undefined> =>
    (await all(query, args))[0];

  const scan = <Args, Row>(query: Prepared<Args, Row>, args: Args): Promise<Row[]> =>
    engine.scan<Row>(query.statement, query.params(args));

  return {
    async commit(writes) {
      if (writes.length > 0) await engine.write(steps(writes));
    },

    conversation: id => one(queries.conversation, { id }),
    conversationsOwnedBy: owner => all(queries.conversationsOwnedBy, { owner }),
    conversationsOf: citizen => all(queries.conversationsOf, { citizen }),
    unhandled: () => all(queries.unhandled, {}),
    messages: (conversation, after, limit) => all(queries.messages, { conversation, after, limit }),
    lastMessages: async (conversation, limit) => (await all(queries.lastMessages, { conversation, limit })).reverse(),
    messageByKey: (conversation, key) => one(queries.messageByKey, { conversation, key }),
    repliesTo: (conversation, seq) => all(queries.repliesTo, { conversation, seq }),
    tail: async conversation => (await one(queries.tail, { conversation })) ?? { seq: 0, at: 0 },

    caseRow: number => one(queries.caseRow, { number }),
    cases: caseList(engine),
    casesInBox: (category, box, limit) => all(queries.casesInBox, { category, limit, ...box }),
    casesOf: conversation => all(queries.casesOf, { conversation }),
    caseEvents: number => all(queries.caseEvents, { number }),
    followers: number => all(queries.followers, { number }),
    photo: id => one(queries.photo, { id }),
    photosOfCase: number => all(queries.photosOfCase, { number }),
    voicesOfCase: number => all(queries.voicesOfCase, { number }),
    looseVoices: (conversation, since) => all(queries.looseVoices, { conversation, since }),
    strayPhotos: (before, limit) => all(queries.strayPhotos, { before, limit }),

    reach: conversation => one(queries.reach, { conversation }),
    lastHeard: (conversation, prefix) =>
      one(queries.lastHeard, { conversation, from: prefix, to: `${prefix}\u{10FFFF}` }),
    deliveriesSince: (conversation, since) => all(queries.deliveriesSince, { conversation, since }),
    deliveriesOfCase: number => all(queries.deliveriesOfCase, { number }),
    deliveryByExternal: external => one(queries.deliveryByExternal, { external }),
    consents: conversation => all(queries.consents, { conversation }),
    usedLinks: before => all(queries.usedLinks, { before }),

    lessonCounts: (from, to) => scan(queries.lessonCounts, { from, to }),
    lessonsOf: conversation => all(queries.lessonsOf, { conversation }),
    oldLessons: (before, limit) => scan(queries.oldLessons, { before, limit }),
    lessonsToLearn: ({ at, number }, limit) => scan(queries.lessonsToLearn, { at, number, limit }),

    knowledgeEntries: () => all(queries.knowledgeEntries, {}),
    knowledgeEntry: id => one(queries.knowledgeEntry, { id }),
    entryRevisions: id => all(queries.entryRevisions, { id }),
    entriesMark: async () => (await one(queries.entriesMark, {}))?.mark ?? '',
    entryFigures: since => scan(queries.entryFigures, { since }),
    openQuestions: (since, limit) => scan(queries.openQuestions, { since, limit }),
    pickedQuestions: (since, limit) => scan(queries.pickedQuestions, { since, limit }),
    questionsOf: conversation => all(queries.questionsOf, { conversation }),
    oldQuestions: (before, limit) => scan(queries.oldQuestions, { before, limit }),
    questionCounts: (from, to) => scan(queries.questionCounts, { from, to }),
    answerTimes: (from, to) => scan(queries.answerTimes, { from, to }),

    async lease(now, lease, limit) {
      const { putOff, lease: take } = queries;
      const rows = await engine.write([
        { statement: putOff.statement, params: putOff.params({ now }), must: undefined },
        { statement: take.statement, params: take.params({ now, until: now + lease, limit }), must: undefined },
      ]);
      return (rows as OutboxRow[]).sort((a, b) => a.due - b.due || a.created_at - b.created_at);
    },
    nextDue: async () => (await one(queries.nextDue, {}))?.ready ?? null,
    deadLetters: limit => all(queries.deadLetters, { limit }),
    dueDeliveries: (conversation, now, limit) => all(queries.dueDeliveries, { conversation, now, limit }),
    undelivered: async conversation => (await all(queries.undelivered, { conversation })).length,
    outboxRow: id => one(queries.outboxRow, { id }),
    timer: (conversation, name) => one(queries.timer, { conversation, name }),

    staff: username => one(queries.staff, { username }),
    staffList: () => all(queries.staffList, {}),
    session: id => one(queries.session, { id }),
    sessionsOf: username => all(queries.sessionsOf, { username }),
    audit: (target, limit) =>
      target === null ? all(queries.audit, { limit }) : all(queries.auditOf, { target, limit }),

    async counts() {
      const rows = await engine.scan<{ table: string; rows: number }>(queries.counts.statement, []);
      return Object.fromEntries(rows.map(row => [row.table, row.rows]));
    },
    async backlog(now) {
      return backlogOf(await engine.scan<BacklogRow>(queries.backlog.statement, queries.backlog.params({ now })));
    },
    async ping() {
      await all(queries.ping, {});
    },
    close: () => engine.close(),
  };
}
