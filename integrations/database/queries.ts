/** The Store port's queries about conversations, messages, photos and staff. */
import { type Kysely, sql } from 'kysely';
import type { AuditRow, ConversationRow, MessageRow, PhotoRow, SessionRow, StaffRow } from '../../bot/domain/tables.ts';
import type { Schema } from './engine.ts';
import { atMost, prepare } from './prepared.ts';

/** Compiles them. What they are for stands at the Store port; the indexes that answer them, in the migrations. */
export function queriesOn(db: Kysely<Schema>) {
  return {
    conversation: prepare<{ id: string }, ConversationRow>(db, arg =>
      db.selectFrom('conversations').selectAll().where('id', '=', arg('id')),
    ),
    conversationsOwnedBy: prepare<{ owner: string }, ConversationRow>(db, arg =>
      db
        .selectFrom('conversations')
        .selectAll()
        .where('owner', '=', arg('owner'))
        .where('owner', '<>', sql.lit('bot'))
        .orderBy('waiting_since', order => order.asc().nullsLast())
        .orderBy('id'),
    ),
    conversationsOf: prepare<{ citizen: string }, ConversationRow>(db, arg =>
      db
        .selectFrom('conversations')
        .selectAll()
        .where('citizen', '=', arg('citizen'))
        .orderBy('created_at')
        .orderBy('id'),
    ),
    unhandled: prepare<object, MessageRow>(db, () =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('handled', '=', sql.lit(0))
        .orderBy('at')
        .orderBy('conversation')
        .orderBy('seq'),
    ),
    messages: prepare<{ conversation: string; after: number; limit: number }, MessageRow>(db, arg =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('conversation', '=', arg('conversation'))
        .where('seq', '>', arg('after'))
        .orderBy('seq')
        .limit(atMost(arg('limit'))),
    ),
    lastMessages: prepare<{ conversation: string; limit: number }, MessageRow>(db, arg =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('conversation', '=', arg('conversation'))
        .orderBy('seq', 'desc')
        .limit(atMost(arg('limit'))),
    ),
    messageByKey: prepare<{ conversation: string; key: string }, MessageRow>(db, arg =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('conversation', '=', arg('conversation'))
        .where('key', '=', arg('key')),
    ),
    // A reply stands behind what it answers, so that only the talk's end is looked at.
    repliesTo: prepare<{ conversation: string; seq: number }, MessageRow>(db, arg =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('conversation', '=', arg('conversation'))
        .where('seq', '>', arg('seq'))
        .where('reply_to', '=', arg('seq'))
        .orderBy('seq'),
    ),
    tail: prepare<{ conversation: string }, { seq: number; at: number }>(db, arg =>
      db
        .selectFrom('messages')
        .select(['seq', 'at'])
        .where('conversation', '=', arg('conversation'))
        .orderBy('seq', 'desc')
        .limit(sql.lit(1)),
    ),
    photo: prepare<{ id: string }, PhotoRow>(db, arg =>
      db.selectFrom('photos').selectAll().where('id', '=', arg('id')),
    ),
    photosOfCase: prepare<{ number: string }, PhotoRow>(db, arg =>
      db
        .selectFrom('photos')
        .selectAll()
        .where('number', '=', arg('number'))
        .where('type', '=', sql.lit('image/jpeg'))
        .orderBy('created_at')
        .orderBy('id'),
    ),
    voicesOfCase: prepare<{ number: string }, PhotoRow>(db, arg =>
      db
        .selectFrom('photos')
        .selectAll()
        .where('number', '=', arg('number'))
        .where('type', '<>', sql.lit('image/jpeg'))
        .orderBy('created_at')
        .orderBy('id'),
    ),
    looseVoices: prepare<{ conversation: string; since: number }, PhotoRow>(db, arg =>
      db
        .selectFrom('photos')
        .selectAll()
        .where('conversation', '=', arg('conversation'))
        .where('number', 'is', null)
        .where('type', '<>', sql.lit('image/jpeg'))
        .where('created_at', '>=', arg('since'))
        .orderBy('created_at')
        .orderBy('id'),
    ),
    strayPhotos: prepare<{ before: number; limit: number }, PhotoRow>(db, arg =>
      db
        .selectFrom('photos')
        .selectAll()
        .where('number', 'is', null)
        // An empty conversation: the citizen had her data erased.
        .where(row => row.or([row('created_at', '<', arg('before')), row('conversation', '=', sql.lit(''))]))
        .orderBy('created_at')
        .limit(atMost(arg('limit'))),
    ),
    staff: prepare<{ username: string }, StaffRow>(db, arg =>
      db.selectFrom('staff').selectAll().where('username', '=', arg('username')),
    ),
    staffList: prepare<object, StaffRow>(db, () => db.selectFrom('staff').selectAll().orderBy('username')),
    session: prepare<{ id: string }, SessionRow>(db, arg =>
      db.selectFrom('sessions').selectAll().where('id', '=', arg('id')),
    ),
    sessionsOf: prepare<{ username: string }, SessionRow>(db, arg =>
      db.selectFrom('sessions').selectAll().where('username', '=', arg('username')).orderBy('id'),
    ),
    audit: prepare<{ limit: number }, AuditRow>(db, arg =>
      db
        .selectFrom('audit')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(atMost(arg('limit'))),
    ),
    auditOf: prepare<{ target: string; limit: number }, AuditRow>(db, arg =>
      db
        .selectFrom('audit')
        .selectAll()
        .where('target', '=', arg('target'))
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(atMost(arg('limit'))),
    ),
    ping: prepare<object, { one: number }>(db, () => sql`select 1 as one from migrations limit 1`),
  };
}
