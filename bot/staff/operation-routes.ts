/** What keeps the service honest: dead letters, for all who talk with citizens, and the audit trail, for admins. */
import { z } from 'zod';
import { StaleWrite } from '../domain/errors.ts';
import type { OutboxRow } from '../domain/tables.ts';
import type { DeadLetterView } from '../domain/views.ts';
import { update } from '../domain/writes.ts';
import { audited } from './audit.ts';
import { iso } from './case-view.ts';
import type { StaffDeps } from './deps.ts';
import { Refusal } from './refusal.ts';
import { type Route, route } from './route.ts';
import { AuditLine, AuditQuery, DeadLetter, EmptyBody, IdInPath } from './schemas.ts';

/** Dead letters shown at once. */
const LETTERS = 200;

/** The calls of `/dead-letters` and `/audit`. */
export function operationRoutes({ store, clock, ids }: StaffDeps): Route[] {
  return [
    route(
      'clerk',
      {
        method: 'GET',
        path: '/dead-letters',
        summary: 'Messages that could not be delivered and were given up.',
        answer: z.object({ deadLetters: z.array(DeadLetter) }),
      },
      async () => ({ deadLetters: (await store.deadLetters(LETTERS)).map(letterView) }),
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/dead-letters/:id/retry',
        summary: 'Send a dead letter again, now.',
        status: 204,
        params: IdInPath,
        body: EmptyBody,
        answer: null,
      },
      async ({ params: { id }, clerk }) => {
        const row = await store.outboxRow(id);
        if (!row || row.dead_at === null) throw letterUnknown();
        const at = clock.now();
        const again = { attempts: 0, dead_at: null, reason: null, due: at, leased_until: 0 };
        await store
          .commit([
            update('outbox', { id, dead_at: row.dead_at }, again, 1),
            audited(ids, at, clerk.username, 'dead-letter-retried', id, { conversation: row.conversation }),
          ])
          .catch(error => {
            throw error instanceof StaleWrite ? letterUnknown() : error;
          });
      },
    ),
    route(
      'admin',
      {
        method: 'GET',
        path: '/audit',
        summary: 'The audit trail, newest first; of one case, conversation or account with `target`.',
        query: AuditQuery,
        answer: z.object({ audit: z.array(AuditLine) }),
      },
      async ({ query }) => {
        const rows = await store.audit(query.target ?? null, query.limit);
        return {
          audit: rows.map(({ at, actor, action, target, detail }) => ({
            at: iso(at),
            actor,
            action,
            target,
            detail: JSON.parse(detail) as Record<string, unknown>,
          })),
        };
      },
    ),
  ];
}

function letterView(row: OutboxRow): DeadLetterView {
  const { id, conversation, kind, attempts, reason } = row;
  return { id, conversation, kind, attempts, reason, created: iso(row.created_at), dead: iso(row.dead_at ?? 0) };
}

function letterUnknown(): Refusal {
  return new Refusal(
    'DEAD_LETTER_UNKNOWN',
    '这条消息已不在未送达名单里，可能已经重新发送。',
    'GET /staff/api/dead-letters lists them.',
    404,
  );
}
