/** What the knowledge base could not answer: groups of questions, and what a clerk makes of them. */
import { z } from 'zod';
import { gapsOf, weakEntries } from '../domain/knowledge-gaps.ts';
import type { GapList } from '../domain/knowledge-views.ts';
import { groupingOf } from '../domain/question-groups.ts';
import type { Write } from '../domain/writes.ts';
import { type AuditAction, audited } from './audit.ts';
import type { StaffDeps } from './deps.ts';
import { Gaps, GapsBody, ResolveBody } from './knowledge-schemas.ts';
import { shownOf } from './knowledge-view.ts';
import { entryUnknown } from './knowledge-work.ts';
import { type Route, reaches, route } from './route.ts';
import type { Clerk } from './sessions.ts';

/** How far back it is looked, in days. */
const DAYS = 90;
const DAY = 24 * 3600 * 1000;
/** Questions that are put into groups: the newest. */
const MOST = 5000;

const Settled = z.object({ questions: z.number().int() });

/** The calls of `/knowledge/gaps`. */
export function gapRoutes({ store, knowledge, questions, clock, ids }: StaffDeps): Route[] {
  /** Stores what a clerk made of some questions; how many they were is answered. */
  const settle = async (of: readonly string[], writes: Write[], action: AuditAction, target: string, clerk: Clerk) => {
    const line = audited(ids, clock.now(), clerk.username, action, target, { questions: of.length });
    await store.commit([...writes, line]);
    return { questions: of.length };
  };

  return [
    route(
      'viewer',
      {
        method: 'GET',
        path: '/knowledge/gaps',
        summary:
          'Questions of the last 90 days without a good answer, grouped by likeness, and entries that do badly. Words are for clerks: viewers see counts.',
        answer: Gaps,
      },
      async ({ clerk }): Promise<GapList> => {
        const since = clock.now() - DAYS * DAY;
        const [open, stored, figures] = [
          await questions.open(since, MOST),
          await knowledge.stored(),
          await knowledge.figures(DAYS),
        ];
        const known = new Map(stored.map(entry => [entry.id, shownOf(entry)?.question.zh ?? null]));
        const groups = await inSteps(groupingOf(open.map(({ words }) => words)));
        const gaps = gapsOf(open, groups, id => known.get(id) ?? null);
        return {
          gaps: reaches(clerk.role, 'clerk') ? gaps : gaps.map(gap => ({ ...gap, words: '', also: [] })),
          questions: open.length,
          weak: weakEntries(stored, figures, since),
        };
      },
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge/gaps/dismiss',
        summary: 'Put questions aside: nothing shall come of them.',
        body: GapsBody,
        answer: Settled,
      },
      async ({ body, clerk }) => settle(body.ids, questions.dismiss(body.ids), 'gaps-dismissed', '', clerk),
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge/gaps/resolve',
        summary: 'An entry answers these questions now, published or still a draft. 404 ENTRY_UNKNOWN.',
        body: ResolveBody,
        answer: Settled,
      },
      async ({ body, clerk }) => {
        if (!(await knowledge.find(body.entry))) throw entryUnknown();
        return settle(body.ids, questions.resolve(body.ids, body.entry), 'gaps-resolved', body.entry, clerk);
      },
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge/gaps/reopen',
        summary: 'Bring questions back that were put aside or settled.',
        body: GapsBody,
        answer: Settled,
      },
      async ({ body, clerk }) => settle(body.ids, questions.reopen(body.ids), 'gaps-reopened', '', clerk),
    ),
  ];
}

/** Does work in steps; whoever waits besides gets a turn between them. */
async function inSteps<Value>(work: Generator<void, Value>): Promise<Value> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await new Promise(resolve => setImmediate(resolve));
  }
}
