/** The outbox: which row may be taken when. */
import { type Kysely, sql } from 'kysely';
import type { OutboxRow } from '../../bot/domain/tables.ts';
import type { Schema } from './engine.ts';
import { atMost, prepare } from './prepared.ts';

/** Columns of a row as the domain knows it, without those of this room. */
const COLUMNS = Object.keys({
  id: true,
  conversation: true,
  kind: true,
  name: true,
  body: true,
  due: true,
  attempts: true,
  leased_until: true,
  dead_at: true,
  reason: true,
  created_at: true,
} satisfies Record<keyof OutboxRow, true>) as (keyof OutboxRow)[];

const COLUMN_LIST = sql.join(COLUMNS.map(column => sql.ref(column)));

/** Held-up rows that one call puts off, so that a channel's long outage does not make each call slower. */
const PUT_OFF = sql.lit(500);

/**
 * Compiles them. Words used below: a row is *live* while it is not dead, *ready* once both its due time and its lease
 * are over, *retried* when it has failed at least once. `a` is another row of the conversation of `b`.
 */
export function outboxQueriesOn(db: Kysely<Schema>) {
  return {
    /** Ready rows behind one that waits for its repeat are due together with it; otherwise each call would look at them in vain. */
    putOff: prepare<{ now: number }, never>(
      db,
      arg => sql`
        update outbox set due = (
          select max(a.due) from outbox a
          where a.conversation = outbox.conversation and a.position < outbox.position and a.dead_at is null and a.attempts > 0
        )
        where position in (
          select b.position
          from (
            select conversation, position from outbox where dead_at is null and ready <= ${arg('now')}
            order by ready, position limit ${PUT_OFF}
          ) b
          where exists (
            select 1 from outbox a
            where a.conversation = b.conversation and a.position < b.position and a.dead_at is null
              and a.attempts > 0 and a.due > ${arg('now')}
          )
        )`,
      'outbox',
    ),
    /** A conversation's first row that is retried or due, if it is ready and no other one is leased. */
    lease: prepare<{ now: number; until: number; limit: number }, OutboxRow>(
      db,
      arg => sql`
        update outbox set leased_until = ${arg('until')}
        where position in (
          select b.position from outbox b
          where b.dead_at is null and b.ready <= ${arg('now')}
            and not exists (
              select 1 from outbox a
              where a.conversation = b.conversation and a.position <> b.position and a.dead_at is null
                and (a.leased_until > ${arg('now')} or (a.position < b.position and (a.attempts > 0 or a.due <= ${arg('now')})))
            )
          order by b.ready, b.position limit ${atMost(arg('limit'))}
        )
        returning ${COLUMN_LIST}`,
      'outbox',
    ),
    /** A row behind a leased or retried one does not count: it can go when that one is done, which is known then. */
    nextDue: prepare<object, { ready: number }>(
      db,
      () => sql`
        select b.ready from outbox b
        where b.dead_at is null
          and not exists (
            select 1 from outbox a
            where a.conversation = b.conversation and a.position <> b.position and a.dead_at is null
              and (a.leased_until > b.ready or (a.position < b.position and a.attempts > 0 and a.ready > b.ready))
          )
        order by b.ready, b.position limit 1`,
    ),
    deadLetters: prepare<{ limit: number }, OutboxRow>(db, arg =>
      db
        .selectFrom('outbox')
        .select(COLUMNS)
        .where('dead_at', 'is not', null)
        .orderBy('dead_at', 'desc')
        .orderBy('position', 'desc')
        .limit(atMost(arg('limit'))),
    ),
    undelivered: prepare<{ conversation: string }, { id: string }>(db, arg =>
      db
        .selectFrom('outbox')
        .select('id')
        .where('conversation', '=', arg('conversation'))
        .where('name', 'is', null)
        .limit(sql.lit(100)),
    ),
    dueDeliveries: prepare<{ conversation: string; now: number; limit: number }, OutboxRow>(db, arg =>
      db
        .selectFrom('outbox')
        .select(COLUMNS)
        .where('conversation', '=', arg('conversation'))
        .where('kind', '=', sql.lit('deliver'))
        .where('dead_at', 'is', null)
        .where('due', '<=', arg('now'))
        .orderBy('position')
        .limit(atMost(arg('limit'))),
    ),
    outboxRow: prepare<{ id: string }, OutboxRow>(db, arg =>
      db.selectFrom('outbox').select(COLUMNS).where('id', '=', arg('id')),
    ),
    timer: prepare<{ conversation: string; name: string }, OutboxRow>(db, arg =>
      db
        .selectFrom('outbox')
        .select(COLUMNS)
        .where('conversation', '=', arg('conversation'))
        .where('name', '=', arg('name')),
    ),
  };
}
