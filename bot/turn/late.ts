import type { OutboxRow } from '../domain/tables.ts';
import { insert, type NewRow, remove, unsealed } from '../domain/writes.ts';
import type { Late } from '../ports/case-system.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Store } from '../ports/store.ts';

/** What a sealed outbox row holds. */
export type LateBody =
  | { event: { name: string; value: Record<string, unknown> } }
  | { seq: number }
  | { channel: string; draft: unknown };

/** An outbox row that falls due at `due`. */
export function outboxRow(
  row: Pick<OutboxRow, 'conversation' | 'kind' | 'name' | 'due'> & { id: string; at: number },
  body: LateBody,
): NewRow<OutboxRow> {
  const { at, ...rest } = row;
  return {
    ...rest,
    body: unsealed('outbox', body),
    attempts: 0,
    leased_until: 0,
    dead_at: null,
    reason: null,
    created_at: at,
  };
}

/** What events for later need. */
export interface LateDeps {
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  store: Pick<Store, 'timer'>;
}

/** Makes events for later out of rows of the outbox. */
export function createLate({ clock, ids, secrets, store }: LateDeps): Late {
  return {
    event: (conversation, event, due, name) => [
      ...(name ? [remove('outbox', { conversation, name })] : []),
      insert(
        'outbox',
        outboxRow({ id: ids.id(), conversation, kind: 'event', name: name ?? null, due, at: clock.now() }, { event }),
      ),
    ],
    cancel: (conversation, name) => [remove('outbox', { conversation, name })],
    async waiting(conversation, name) {
      const row = await store.timer(conversation, name);
      const body = row && secrets.open<LateBody>('outbox', row.body);
      return row && body && 'event' in body
        ? { value: body.event.value, take: remove('outbox', { id: row.id }, 1) }
        : null;
    },
  };
}
