/** The city's own lists, for the console's filters and forms. */
import { z } from 'zod';
import type { StaffDeps } from './deps.ts';
import { type Route, route } from './route.ts';

const Named = z.object({ code: z.string(), name: z.string() });

/** The calls `/departments` and `/categories`. */
export function referenceRoutes({ city }: StaffDeps): Route[] {
  return [
    route(
      'viewer',
      {
        method: 'GET',
        path: '/departments',
        summary: 'Departments in the city’s order.',
        answer: z.object({ departments: z.array(Named) }),
      },
      async () => ({ departments: city.departments.map(({ code, name }) => ({ code, name: name.zh })) }),
    ),
    route(
      'viewer',
      {
        method: 'GET',
        path: '/categories',
        summary:
          'Groups and kinds of problems; `group` is the first letter of a kind’s code, `synonyms` what people call it.',
        answer: z.object({
          groups: z.array(Named),
          kinds: z.array(Named.extend({ group: z.string(), department: z.string(), synonyms: z.array(z.string()) })),
        }),
      },
      async () => ({
        groups: city.groups.map(({ code, name }) => ({ code, name: name.zh })),
        kinds: city.kinds.map(({ code, name, department, synonyms }) => ({
          code,
          name: name.zh,
          group: code[0],
          department,
          synonyms,
        })),
      }),
    ),
  ];
}
