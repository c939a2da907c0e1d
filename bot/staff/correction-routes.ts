/** Corrections of a case by staff: kind, department, place. */
import { z } from 'zod';
import { audited } from './audit.ts';
import { actorOf, type CaseWork } from './case-work.ts';
import type { StaffDeps } from './deps.ts';
import { correctedPlace, placesNamed } from './place-input.ts';
import { type Route, route } from './route.ts';
import { NumberInPath, WholeCase } from './schemas.ts';
import { words } from './words-schema.ts';

/** What staff correct of a case. A place is words, with the point that they mean where it is known. */
const CorrectionBody = z.strictObject({
  category: z.string().max(10).optional(),
  department: words(64).min(1).optional(),
  place: z
    .strictObject({
      address: words(200).min(1),
      lat: z.number().min(-90).max(90).nullish(),
      lng: z.number().min(-180).max(180).nullish(),
      precision: z.enum(['exact', 'number', 'street', 'landmark', 'none']).optional(),
    })
    .refine(({ lat, lng }) => (lat == null) === (lng == null), { path: ['lat'] })
    .optional(),
  reason: words(500).nullish(),
  version: z.number().int().positive().optional(),
});

/** Words to find on the map. */
const PlaceQuery = z.object({ q: z.string().trim().min(1).max(200) });

const NamedPlace = z.object({
  address: z.string(),
  district: z.string(),
  lat: z.number(),
  lng: z.number(),
  precision: z.enum(['number', 'street', 'landmark']),
});

/** The calls `/cases/:number/corrections` and `/places`. */
export function correctionRoutes({ cases, gazetteer, ids }: StaffDeps, { view, change }: CaseWork): Route[] {
  return [
    route(
      'clerk',
      {
        method: 'POST',
        path: '/cases/:number/corrections',
        summary:
          'Correct kind, department or place; a correction back undoes one. Before a department was told to the citizen, it goes with the kind unless named. She hears of another kind, and of another department than she was told: once, when no further correction came for two minutes, or ahead of a move. Without lat and lng the words of a place are looked up. With an old `version` 409 CASE_STALE tells who changed it; 409 CASE_OVER when the case has ended.',
        params: NumberInPath,
        body: CorrectionBody,
        answer: WholeCase,
      },
      async ({ params, body, clerk }) => {
        const { category, department, reason, version } = body;
        const corrected = await change(params.number, version, async (of, at) => {
          const place = body.place && correctedPlace(body.place, of.place, gazetteer);
          const correction = {
            ...(category !== undefined && { category }),
            ...(department !== undefined && { department }),
            ...(place && { place }),
            reason: reason || null,
          };
          const detail = {
            ...(category !== undefined && category !== of.category && { from: of.category, to: category }),
            ...(department !== undefined && department !== of.department && { department }),
            ...(place && { place: true }),
          };
          return [
            ...(await cases.correct(of, correction, actorOf(clerk), at)),
            audited(ids, at, clerk.username, 'case-corrected', of.number, detail),
          ];
        });
        return view(corrected, clerk);
      },
    ),
    route(
      'clerk',
      {
        method: 'GET',
        path: '/places',
        summary: 'Places of the city that words may mean, best first; none when its list holds none.',
        query: PlaceQuery,
        answer: z.object({ places: z.array(NamedPlace) }),
      },
      async ({ query }) => ({ places: placesNamed(query.q, gazetteer) }),
    ),
  ];
}
