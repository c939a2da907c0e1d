/** The knowledge base: the list, an entry, and the steps of its life. */
import type { StaffDeps } from './deps.ts';
import {
  DraftBody,
  EntryBody,
  EntryList,
  KnowledgeQuery,
  PlainStepBody,
  Preview,
  ReasonBody,
  RollBackBody,
  StepBody,
  WholeEntry,
} from './knowledge-schemas.ts';
import { entryList } from './knowledge-view.ts';
import type { KnowledgeWork } from './knowledge-work.ts';
import { Refusal } from './refusal.ts';
import { type Route, route } from './route.ts';
import { IdInPath } from './schemas.ts';

/** The calls of `/knowledge` about entries. */
export function knowledgeRoutes({ knowledge, previewOf }: StaffDeps, work: KnowledgeWork): Route[] {
  return [
    route(
      'viewer',
      {
        method: 'GET',
        path: '/knowledge',
        summary: 'Entries by field, those asked most first, and how many stand where. Figures are of the last 30 days.',
        query: KnowledgeQuery,
        answer: EntryList,
      },
      async ({ query, clerk }) => entryList(await knowledge.stored(), query, await work.sight(), clerk),
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge',
        summary: 'A new entry as a draft. 409 ENTRY_EXISTS when its id was ever used.',
        status: 201,
        body: EntryBody,
        answer: WholeEntry,
      },
      async ({ body, clerk }) => work.add(body.entry, clerk),
    ),
    route(
      'viewer',
      {
        method: 'POST',
        path: '/knowledge/preview',
        summary:
          'How an answer looks to citizens, and which entries the same words may find instead. Nothing is stored.',
        body: EntryBody,
        answer: Preview,
      },
      async ({ body }) => {
        work.sound(body.entry);
        return previewOf(body.entry);
      },
    ),
    route(
      'viewer',
      {
        method: 'GET',
        path: '/knowledge/:id',
        summary: 'One entry: what citizens read, the draft, the history, and what this account may do with it.',
        params: IdInPath,
        answer: WholeEntry,
      },
      async ({ params, clerk }) => work.view(await work.found(params.id), clerk),
    ),
    ...steps(knowledge, work),
  ];
}

/** Each takes the `version` that was seen: 409 ENTRY_STALE tells who was faster. */
function steps(knowledge: StaffDeps['knowledge'], work: KnowledgeWork): Route[] {
  return [
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge/:id/draft',
        summary: 'Write or replace the draft; what citizens read stays. 409 ENTRY_STALE with an old `version`.',
        params: IdInPath,
        body: DraftBody,
        answer: WholeEntry,
      },
      async ({ params, body, clerk }) =>
        work.step(params.id, 'edit', body, clerk, (of, deed) => {
          if (body.entry.id !== of.id) throw idMoved();
          work.sound(body.entry);
          return knowledge.draft(of, body.entry, deed);
        }),
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge/:id/submit',
        summary: 'Hand the draft in for review.',
        params: IdInPath,
        body: StepBody,
        answer: WholeEntry,
      },
      async ({ params, body, clerk }) => work.step(params.id, 'submit', body, clerk, knowledge.submit),
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge/:id/return',
        summary: 'Give a draft in review back to its author, with the reason.',
        params: IdInPath,
        body: ReasonBody,
        answer: WholeEntry,
      },
      async ({ params, body, clerk }) => work.step(params.id, 'return', body, clerk, knowledge.sendBack),
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge/:id/publish',
        summary:
          'Make the draft what citizens read, from the next answer on. 403 ENTRY_FOUR_EYES for its author; an admin may publish any draft.',
        params: IdInPath,
        body: StepBody,
        answer: WholeEntry,
      },
      async ({ params, body, clerk }) =>
        work.step(params.id, 'publish', body, clerk, (of, deed) => {
          if (of.draft) work.sound(of.draft.entry);
          return knowledge.publish(of, deed);
        }),
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge/:id/discard',
        summary: 'Throw the draft away: its author or an admin. An entry that was never published goes with it.',
        params: IdInPath,
        body: PlainStepBody,
        answer: WholeEntry,
      },
      async ({ params, body, clerk }) => work.step(params.id, 'discard', body, clerk, knowledge.discard),
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge/:id/retire',
        summary: 'Take an answer away from citizens at once, with the reason; its history stays.',
        params: IdInPath,
        body: ReasonBody,
        answer: WholeEntry,
      },
      async ({ params, body, clerk }) => work.step(params.id, 'retire', body, clerk, knowledge.retire),
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge/:id/roll-back',
        summary: 'Publish an earlier revision again, as a new one; also of a retired entry. A draft stays.',
        params: IdInPath,
        body: RollBackBody,
        answer: WholeEntry,
      },
      async ({ params, body, clerk }) =>
        work.step(params.id, 'roll-back', body, clerk, async (of, deed) => {
          const to = (await knowledge.history(of.id)).find(({ revision }) => revision === body.revision);
          if (!to || to.revision === of.revision) throw revisionUnknown();
          work.sound(to.entry);
          return knowledge.rollBack(of, to, deed);
        }),
    ),
  ];
}

function idMoved(): Refusal {
  return new Refusal(
    'ENTRY_ID',
    '条目的编号不能改。要换编号，请新建一条。',
    'The id in the entry is not that of the address.',
    400,
  );
}

function revisionUnknown(): Refusal {
  return new Refusal(
    'REVISION_UNKNOWN',
    '没有这个版本，或者它就是现在的版本。',
    'Use a revision of the entry’s history that is not published now.',
    404,
  );
}
