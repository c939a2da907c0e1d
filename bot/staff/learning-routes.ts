/** How well the bot understands what is reported, for admins. */
import { z } from 'zod';
import { learningReport, mondayOf, weeksUntil } from '../domain/learning.ts';
import type { LearningView } from '../domain/views.ts';
import type { StaffDeps } from './deps.ts';
import { type Route, route } from './route.ts';

/** How many weeks to look back on. */
const LearningQuery = z.object({ weeks: z.coerce.number().int().min(1).max(52).default(8) });

const Share = z.object({
  count: z.number().int(),
  of: z.number().int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
const figures = {
  cases: z.number().int(),
  covered: Share,
  right: Share,
  sureRight: Share,
  kindChanged: Share,
  placeCorrected: Share,
  matchedPlaceCorrected: Share,
  departmentChanged: Share,
};
const named = z.object({ code: z.string(), name: z.string() });

/** The report as the API gives it. */
export const Learning = z.object({
  least: z.number().int(),
  weeks: z.array(z.object({ from: z.iso.datetime(), ...figures })),
  whole: z.object(figures),
  confused: z.array(z.object({ thought: named, right: named, cases: z.number().int(), byStaff: z.number().int() })),
}) satisfies z.ZodType<LearningView>;

/** The call `/learning`. */
export function learningRoutes({ store, city, clock }: StaffDeps): Route[] {
  const names = new Map(city.kinds.map(({ code, name }) => [code, name.zh]));
  return [
    route(
      'admin',
      {
        method: 'GET',
        path: '/learning',
        summary:
          'How well kinds and places were understood, by week (Monday to Monday, the last one running): shares with count, whole and 95 % interval; null where there are fewer cases than `least`.',
        query: LearningQuery,
        answer: Learning,
      },
      async ({ query }) => {
        const weeks = weeksUntil(mondayOf(clock.now(), city.profile.timeZone), query.weeks);
        const counted = [];
        // One after the other, so that a colleague's list of cases gets its turn in between.
        for (const week of weeks) counted.push({ ...week, counts: await store.lessonCounts(week.from, week.to) });
        return learningReport(counted, code => names.get(code) ?? code);
      },
    ),
  ];
}
