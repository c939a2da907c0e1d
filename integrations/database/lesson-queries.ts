/** The Store port's queries about what is to be learnt from cases. */
import { type Kysely, sql } from 'kysely';
import { SURE } from '../../bot/domain/commands.ts';
import type { LessonCount } from '../../bot/domain/lesson.ts';
import type { LessonRow } from '../../bot/domain/tables.ts';
import type { LearntRow, LessonWordsRow } from '../../bot/ports/store.ts';
import type { Schema } from './engine.ts';
import { atMost, prepare } from './prepared.ts';

/** States of cases whose kind no clerk has confirmed by taking them up. */
const UNSEEN = sql`('submitted', 'withdrawn', 'rejected')`;

/** Compiles them. */
export function lessonQueriesOn(db: Kysely<Schema>) {
  const one = (condition: ReturnType<typeof sql>) => sql<number>`case when ${condition} then 1 else 0 end`;
  const groups = {
    first: sql<string | null>`l.first_kind`,
    sure: one(sql`l.first_confidence >= ${sql.lit(SURE)}`),
    heard: one(sql`l.proposed is not null`),
    filed: sql<string>`l.filed_category`,
    kind: sql<string>`l.category`,
    sorted: sql<number>`l.sorted`,
    seen: one(sql`c.status not in ${UNSEEN}`),
    matched: one(sql`l.place_found in ('number', 'street', 'landmark')`),
    placeCorrected: sql<number>`l.place_corrected`,
    departmentChanged: one(sql`l.department <> l.filed_department`),
  };
  const shown = Object.entries(groups).map(([name, value]) => sql`${value} as ${sql.ref(name)}`);
  return {
    lessonCounts: prepare<{ from: number; to: number }, LessonCount>(
      db,
      arg => sql`select ${sql.join(shown)}, count(*) as cases
        from lessons as l join cases as c on c.number = l.number
        where l.filed_at >= ${arg('from')} and l.filed_at < ${arg('to')}
        group by ${sql.join(shown.map((_, at) => sql.lit(at + 1)))}
        order by ${sql.join(shown.map((_, at) => sql.lit(at + 1)))}`,
    ),
    lessonsOf: prepare<{ conversation: string }, LessonWordsRow>(
      db,
      arg => sql`select l.number, l.filed_at, l.words from lessons as l
        where l.conversation = ${arg('conversation')} and l.conversation <> '' and l.words is not null
        order by l.filed_at, l.number`,
    ),
    oldLessons: prepare<{ before: number; limit: number }, Pick<LessonRow, 'number'>>(
      db,
      arg => sql`select l.number from lessons as l where l.words is not null and l.filed_at < ${arg('before')}
        order by l.filed_at, l.number limit ${atMost(arg('limit'))}`,
    ),
    // What nobody of the staff has taken up teaches nothing, nor does what no kind was found for until staff sort it.
    lessonsToLearn: prepare<{ at: number; number: string; limit: number }, LearntRow>(
      db,
      arg => sql`select l.number, l.filed_at, l.filed_category, l.category, l.corrected_at, l.words
        from lessons as l join cases as c on c.number = l.number
        where (l.filed_at, l.number) < (${arg('at')}, ${arg('number')}) and l.words is not null
          and c.status not in ${UNSEEN} and (l.sorted = 1 or l.category <> l.filed_category)
        order by l.filed_at desc, l.number desc limit ${atMost(arg('limit'))}`,
    ),
  };
}
