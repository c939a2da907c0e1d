/** The Store port's queries about the knowledge base and the questions that citizens asked. */
import { type Kysely, sql } from 'kysely';
import type { AnswerTime, AskedCount } from '../../bot/domain/consultation.ts';
import type { EntryRevisionRow, QuestionRow } from '../../bot/domain/tables.ts';
import type { EntryFiguresRow, PublishedRow } from '../../bot/ports/store.ts';
import type { Schema } from './engine.ts';
import { atMost, prepare } from './prepared.ts';

/** Where the questions have no good answer yet. The state is spelled out, so that the index of open ones serves. */
const OPEN = sql`q.state = 'open' and q.words is not null
  and ((q.entry is null and q.found in ('none', 'unsure')) or q.verdict in ('useless', 'handed'))`;

/** Compiles them. */
export function knowledgeQueriesOn(db: Kysely<Schema>) {
  const entries = sql`select e.*, r.body, r.actor, n.newest, n.first
    from entries as e
    left join numbers as n on n.entry = e.id
    left join entry_revisions as r on r.entry = e.id and r.revision = coalesce(e.revision, n.newest)`;
  const newest = sql`with numbers as (
    select entry, max(revision) as newest, min(at) as first from entry_revisions group by entry)`;
  return {
    knowledgeEntries: prepare<object, PublishedRow>(db, () => sql`${newest} ${entries} order by e.id`),
    knowledgeEntry: prepare<{ id: string }, PublishedRow>(
      db,
      arg => sql`select e.*, r.body, r.actor,
          (select max(revision) from entry_revisions where entry = e.id) as newest,
          (select min(at) from entry_revisions where entry = e.id) as first
        from entries as e left join entry_revisions as r on r.entry = e.id
          and r.revision = coalesce(e.revision, (select max(revision) from entry_revisions where entry = e.id))
        where e.id = ${arg('id')}`,
    ),
    entryRevisions: prepare<{ id: string }, EntryRevisionRow>(db, arg =>
      db.selectFrom('entry_revisions').selectAll().where('entry', '=', arg('id')).orderBy('revision', 'desc'),
    ),
    entriesMark: prepare<object, { mark: string | null }>(
      db,
      () => sql`select count(*) || ' ' || max(updated_at) || ' ' || sum(version) as mark from entries`,
    ),
    entryFigures: prepare<{ since: number }, EntryFiguresRow>(
      db,
      arg => sql`select q.entry, count(*) as shown, count(case when q.verdict = 'useful' then 1 end) as useful,
          count(case when q.verdict = 'useless' then 1 end) as useless,
          count(case when q.verdict = 'handed' then 1 end) as handed
        from questions as q where q.at >= ${arg('since')} and q.entry is not null group by q.entry order by q.entry`,
    ),
    openQuestions: prepare<{ since: number; limit: number }, QuestionRow>(
      db,
      arg => sql`select q.* from questions as q where ${OPEN} and q.at >= ${arg('since')}
        order by q.at desc, q.id desc limit ${atMost(arg('limit'))}`,
    ),
    pickedQuestions: prepare<{ since: number; limit: number }, QuestionRow>(
      db,
      arg => sql`select q.* from questions as q
        where q.at >= ${arg('since')} and q.found = 'unsure' and q.entry is not null and q.words is not null
          and (q.verdict is null or q.verdict = 'useful')
        order by q.at desc, q.id desc limit ${atMost(arg('limit'))}`,
    ),
    oldQuestions: prepare<{ before: number; limit: number }, Pick<QuestionRow, 'id'>>(
      db,
      arg => sql`select q.id from questions as q where q.conversation <> '' and q.at < ${arg('before')}
        order by q.at, q.id limit ${atMost(arg('limit'))}`,
    ),
    questionsOf: prepare<{ conversation: string }, QuestionRow>(
      db,
      arg => sql`select q.* from questions as q
        where q.conversation = ${arg('conversation')} and q.conversation <> '' order by q.at, q.id`,
    ),
    questionCounts: prepare<{ from: number; to: number }, AskedCount>(
      db,
      arg => sql`select q.entry, q.verdict, q.district, count(*) as questions
        from questions as q where q.at >= ${arg('from')} and q.at < ${arg('to')} group by 1, 2, 3 order by 1, 2, 3`,
    ),
    answerTimes: prepare<{ from: number; to: number }, AnswerTime>(
      db,
      arg => sql`select q.took_ms as ms, count(*) as questions
        from questions as q where q.at >= ${arg('from')} and q.at < ${arg('to')} group by 1 order by 1`,
    ),
  };
}
