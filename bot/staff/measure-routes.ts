/** How consultation does, by week and district. */
import { type CountedWeek, consultMeasures } from '../domain/consult-measures.ts';
import { mondayOf, weeksUntil } from '../domain/learning.ts';
import type { StaffDeps } from './deps.ts';
import { Measures, MeasuresQuery } from './knowledge-schemas.ts';
import { shownOf } from './knowledge-view.ts';
import { type Route, route } from './route.ts';

/** The call `/knowledge/measures`. */
export function measureRoutes({ store, knowledge, clock, city }: StaffDeps): Route[] {
  return [
    route(
      'viewer',
      {
        method: 'GET',
        path: '/knowledge/measures',
        summary:
          'Questions by week (Monday to Monday, the last one running): answered without a person, useful, time to answer, asked most. What is told of fewer than `least` is left out; of a week or a district, of fewer than 5.',
        query: MeasuresQuery,
        answer: Measures,
      },
      async ({ query }) => {
        const counted: CountedWeek[] = [];
        // One after the other, so that a colleague's list gets its turn in between.
        for (const week of weeksUntil(mondayOf(clock.now(), city.profile.timeZone), query.weeks)) {
          const { from, to } = week;
          const counts = await store.questionCounts(from, to);
          counted.push({ ...week, counts, times: await store.answerTimes(from, to) });
        }
        const known = new Map((await knowledge.stored()).map(one => [one.id, shownOf(one)?.question.zh ?? null]));
        return consultMeasures(counted, id => known.get(id) ?? null);
      },
    ),
  ];
}
