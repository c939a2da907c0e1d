/** What waits and how far the cases are, in one look, for /metrics. */
import { type Kysely, sql } from 'kysely';
import type { Backlog } from '../../bot/ports/store.ts';
import type { Schema } from './engine.ts';
import { prepare } from './prepared.ts';

/** A count of the look: of what, and for cases in which state. */
export interface BacklogRow {
  what: 'inbox' | 'due' | 'dead' | 'case';
  state: string;
  rows: number;
}

/** Compiles it. Each count is answered by an index alone; that of the cases grows with them, so it is for `scan`. */
export function backlogQueryOn(db: Kysely<Schema>) {
  return {
    backlog: prepare<{ now: number }, BacklogRow>(
      db,
      arg => sql`
        select 'inbox' as what, '' as state, count(*) as ${sql.ref('rows')} from messages where handled = 0
        union all select 'due', '', count(*) from outbox where dead_at is null and ready <= ${arg('now')}
        union all select 'dead', '', count(*) from outbox where dead_at is not null
        union all select 'case', status, count(*) from cases group by status`,
    ),
  };
}

/** The rows as the Store port shows them. */
export function backlogOf(rows: BacklogRow[]): Backlog {
  const count = (what: BacklogRow['what']) => rows.find(row => row.what === what)?.rows ?? 0;
  return {
    inbox: count('inbox'),
    outboxDue: count('due'),
    outboxDead: count('dead'),
    cases: Object.fromEntries(rows.filter(row => row.what === 'case').map(row => [row.state, row.rows])),
  };
}
