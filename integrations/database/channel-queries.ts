/** The Store port's queries about channels that are pushed to; the index that answers each stands in the second migration. */
import { type Kysely, sql } from 'kysely';
import type { ConsentRow, DeliveryRow, MessageRow, ReachRow, UsedLinkRow } from '../../bot/domain/tables.ts';
import type { Schema } from './engine.ts';
import { prepare } from './prepared.ts';

/** Compiles them. */
export function channelQueriesOn(db: Kysely<Schema>) {
  return {
    reach: prepare<{ conversation: string }, ReachRow>(db, arg =>
      db.selectFrom('reach').selectAll().where('conversation', '=', arg('conversation')),
    ),
    lastHeard: prepare<{ conversation: string; from: string; to: string }, MessageRow>(db, arg =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('conversation', '=', arg('conversation'))
        .where('key', '>=', arg('from'))
        .where('key', '<', arg('to'))
        .orderBy('seq', 'desc')
        .limit(sql.lit(1)),
    ),
    deliveriesSince: prepare<{ conversation: string; since: number }, DeliveryRow>(db, arg =>
      db
        .selectFrom('deliveries')
        .selectAll()
        .where('conversation', '=', arg('conversation'))
        .where('at', '>=', arg('since'))
        .orderBy('at')
        .orderBy('seq'),
    ),
    deliveriesOfCase: prepare<{ number: string }, DeliveryRow>(db, arg =>
      db.selectFrom('deliveries').selectAll().where('number', '=', arg('number')).orderBy('at').orderBy('seq'),
    ),
    deliveryByExternal: prepare<{ external: string }, DeliveryRow>(db, arg =>
      db.selectFrom('deliveries').selectAll().where('external', '=', arg('external')),
    ),
    consents: prepare<{ conversation: string }, ConsentRow>(db, arg =>
      db.selectFrom('consents').selectAll().where('conversation', '=', arg('conversation')).orderBy('template'),
    ),
    usedLinks: prepare<{ before: number }, UsedLinkRow>(db, arg =>
      db.selectFrom('used_links').selectAll().where('expires_at', '<', arg('before')).limit(sql.lit(1000)),
    ),
  };
}
