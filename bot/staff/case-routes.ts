/** Cases: the list, one case, its moves and notes. */
import { z } from 'zod';
import type { Case, Rating } from '../domain/case.ts';
import { legalMoves } from '../domain/case-moves.ts';
import { readCaseNumber } from '../domain/case-number.ts';
import { OnePressError } from '../domain/errors.ts';
import { audited } from './audit.ts';
import { caseSummary, createNames } from './case-view.ts';
import { actorOf, type CaseWork } from './case-work.ts';
import type { StaffDeps } from './deps.ts';
import { withMoves } from './refusal.ts';
import { type Route, reaches, route } from './route.ts';
import { CaseQuery, MoveBody, NoteBody, NumberInPath, Summary, WholeCase } from './schemas.ts';

/** The calls of `/cases`. `look` tells whether this look at a case is to be written down. */
export function caseRoutes(
  deps: StaffDeps,
  work: CaseWork,
  look: (session: string, target: string, at: number) => boolean,
): Route[] {
  const { store, cases, clock, ids, city } = deps;
  const { found, view, change } = work;

  return [
    route(
      'viewer',
      {
        method: 'GET',
        path: '/cases',
        summary: 'Cases, newest first; `after` is the `next` of the page before. `category` is a kind or a group.',
        query: CaseQuery,
        answer: z.object({ cases: z.array(Summary), next: z.string().nullable() }),
      },
      async ({ query }) => {
        const { status, category, q, after, limit } = query;
        const page = await store.cases({
          limit,
          ...(status && { status }),
          ...(category && { category }),
          ...(q && { q: readCaseNumber(q) ?? q }),
          ...(after && { after }),
        });
        const names = createNames(city, clock.now(), deps.severityOf);
        const photos = await Promise.all(page.rows.map(row => store.photosOfCase(row.number)));
        return { cases: page.rows.map((row, i) => caseSummary(row, photos[i]?.length ?? 0, names)), next: page.next };
      },
    ),
    route(
      'viewer',
      { method: 'GET', path: '/cases/:number', summary: 'One case.', params: NumberInPath, answer: WholeCase },
      async ({ params, clerk }) => {
        const of = await found(params.number);
        const at = clock.now();
        if (reaches(clerk.role, 'clerk') && look(clerk.session, of.number, at)) {
          const detail = { contact: of.contact !== null };
          await store.commit([audited(ids, at, clerk.username, 'case-read', of.number, detail)]);
        }
        return view(of, clerk);
      },
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/cases/:number/moves',
        summary:
          'Move a case. 409 CASE_MOVE_ILLEGAL names the legal moves; with an old `version` 409 CASE_STALE tells who changed it. To `closed` from `callback` only with `note` and `rating.solved` true, as the citizen said by telephone.',
        params: NumberInPath,
        body: MoveBody,
        answer: WholeCase,
      },
      async ({ params, body, clerk }) => {
        const move = {
          to: body.to,
          note: body.note || null,
          department: body.department || null,
          photos: body.photos ?? [],
          ...(body.rating && { rating: heard(body.rating) }),
        };
        const moved = await change(params.number, body.version, async (of, at) => [
          ...(await cases.move(of, move, actorOf(clerk), at).catch(named(of, at))),
          audited(ids, at, clerk.username, 'case-moved', of.number, { from: of.status, to: body.to }),
        ]);
        return view(moved, clerk);
      },
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/cases/:number/notes',
        summary: 'Add a note that the citizen does not see.',
        params: NumberInPath,
        body: NoteBody,
        answer: WholeCase,
      },
      async ({ params, body, clerk }) => {
        const noted = await change(params.number, undefined, async (of, at) => [
          ...(await cases.note(of, body.text, actorOf(clerk), at)),
          audited(ids, at, clerk.username, 'case-noted', of.number),
        ]);
        return view(noted, clerk);
      },
    ),
  ];
}

/** The citizen's answers as a clerk heard them; what was not asked stays open. */
function heard({ contacted, solved, satisfied }: NonNullable<z.output<typeof MoveBody>['rating']>): Rating {
  return { contacted: contacted ?? null, solved, satisfied: satisfied ?? null, timeout: false };
}

/** Puts the legal moves beside the refusal of an illegal one. */
function named(of: Case, at: number): (error: unknown) => never {
  return error => {
    if (error instanceof OnePressError && error.code === 'CASE_MOVE_ILLEGAL') {
      throw withMoves(error, legalMoves(of, 'staff', at));
    }
    throw error;
  };
}
