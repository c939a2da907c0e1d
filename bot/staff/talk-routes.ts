/** Conversations: who waits for a person, taking one over, talking, and giving it back to the bot. */
import { z } from 'zod';
import { StaleWrite } from '../domain/errors.ts';
import { STAFF_JOINED, STAFF_LEFT, STAFF_SAID } from '../domain/events.ts';
import type { Entry } from '../domain/reply.ts';
import type { ConversationRow } from '../domain/tables.ts';
import { update } from '../domain/writes.ts';
import { type AuditAction, audited } from './audit.ts';
import type { StaffDeps } from './deps.ts';
import { createOnce } from './once.ts';
import { caseUnknown, talkNotYours, talkTaken, talkUnknown } from './refusal.ts';
import { type Route, route } from './route.ts';
import { EmptyBody, EntriesQuery, IdInPath, NumberInPath, SayBody, Talk, TalkEntry, TalkQuery } from './schemas.ts';
import type { Clerk } from './sessions.ts';
import { freeFrom } from './talk-holder.ts';
import { entryViews, talkSummary } from './talk-view.ts';

/** Entries shown at once. */
const ENTRIES = 200;
/** Entries that are looked through for the citizen's last words. */
const RECENT = 20;
/** How often an owner's change is decided anew when the citizen's own turns were faster. */
const TRIES = 10;

const Entries = z.object({ entries: z.array(TalkEntry) });
const OneTalk = z.object({ conversation: Talk, entries: z.array(TalkEntry) });

/** A change of hands: the new columns, and what the trail says. */
interface Handing {
  set: Partial<ConversationRow>;
  action: AuditAction;
  detail?: Record<string, unknown>;
}

/** The calls of `/conversations`, and the conversation of a case. */
export function talkRoutes(deps: StaffDeps, look: (session: string, target: string, at: number) => boolean): Route[] {
  const { store, transcript, intake, clock, ids, media } = deps;
  const link = (photo: string) => media.link(photo);
  const once = createOnce<Entry[]>(clock);

  const found = async (id: string): Promise<ConversationRow> => {
    const row = await store.conversation(id);
    if (!row) throw talkUnknown();
    return row;
  };

  /** A clerk's name as colleagues read it; the username where the account is gone. */
  const nameOf = async (clerk: string | null): Promise<string | null> =>
    clerk === null ? null : ((await store.staff(clerk))?.name ?? clerk);

  const summary = async (row: ConversationRow) => {
    const [recent, cases, clerkName, free] = await Promise.all([
      transcript.last(row.id, RECENT),
      store.casesOf(row.id),
      nameOf(row.clerk),
      freeFrom(row, deps),
    ]);
    return talkSummary(row, { recent, cases: cases.map(({ number }) => number), clerkName, freeFrom: free });
  };

  const entries = async (id: string, clerk: Clerk, after?: number) => {
    const at = clock.now();
    if (look(clerk.session, id, at)) await store.commit([audited(ids, at, clerk.username, 'talk-read', id)]);
    const found = after === undefined ? transcript.last(id, ENTRIES) : transcript.after(id, after, ENTRIES);
    return entryViews(await found, link);
  };

  const holder = async (row: ConversationRow): Promise<string | null> =>
    row.owner === 'staff' ? nameOf(row.clerk) : null;

  /**
   * Changes the owner against the row's version (compare and set), so that of two clerks one is refused. `decide` gives
   * the new columns and what the trail says, or null when nothing is to change.
   */
  const hand = async (
    id: string,
    clerk: Clerk,
    decide: (row: ConversationRow) => Promise<Handing | null>,
  ): Promise<boolean> => {
    for (let left = TRIES; ; left--) {
      const row = await found(id);
      const handing = await decide(row);
      if (!handing) return false;
      const { set, action, detail } = handing;
      const at = clock.now();
      try {
        await store.commit([
          update(
            'conversations',
            { id, version: row.version },
            { ...set, version: row.version + 1, updated_at: at },
            1,
          ),
          audited(ids, at, clerk.username, action, id, detail),
        ]);
        return true;
      } catch (error) {
        if (!(error instanceof StaleWrite) || left <= 1) throw error;
      }
    }
  };

  const whole = async (id: string, clerk: Clerk, after?: number) => ({
    conversation: await summary(await found(id)),
    entries: await entries(id, clerk, after),
  });

  return [
    route(
      'clerk',
      {
        method: 'GET',
        path: '/cases/:number/conversation',
        summary: 'The conversation in which a case was reported: its newest entries.',
        params: NumberInPath,
        query: EntriesQuery,
        answer: Entries,
      },
      async ({ params, query, clerk }) => {
        const of = await store.caseRow(params.number);
        if (!of) throw caseUnknown();
        // Empty when the citizen had her talk erased; the case stays.
        return { entries: of.conversation ? await entries(of.conversation, clerk, query.after) : [] };
      },
    ),
    route(
      'clerk',
      {
        method: 'GET',
        path: '/conversations',
        summary: 'Conversations that wait for a person or are held by one, the longest waiting first.',
        query: TalkQuery,
        answer: z.object({ conversations: z.array(Talk) }),
      },
      async ({ query }) => ({
        conversations: await Promise.all((await store.conversationsOwnedBy(query.state)).map(summary)),
      }),
    ),
    route(
      'clerk',
      {
        method: 'GET',
        path: '/conversations/:id',
        summary: 'One conversation with its newest entries, or those with a seq above `after`.',
        params: IdInPath,
        query: EntriesQuery,
        answer: OneTalk,
      },
      async ({ params, query, clerk }) => whole(params.id, clerk, query.after),
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/conversations/:id/claim',
        summary:
          'Take a conversation; the citizen is told. 409 TALK_TAKEN names the clerk who was first; from `freeFrom` on, or as an admin, it is taken from her.',
        params: IdInPath,
        body: EmptyBody,
        answer: OneTalk,
      },
      async ({ params: { id }, clerk }) => {
        const taken = await hand(id, clerk, async row => {
          const set = { owner: 'staff', clerk: clerk.username, waiting_since: null };
          if (row.owner !== 'staff') return { set, action: 'talk-claimed' };
          if (row.clerk === clerk.username) return null;
          const free = (await freeFrom(row, deps)) ?? 0;
          if (clerk.role !== 'admin' && clock.now() < free) throw talkTaken((await holder(row)) ?? '');
          return { set, action: 'talk-taken-over', detail: { from: row.clerk } };
        });
        if (taken) await intake.happen(id, { name: STAFF_JOINED, value: { name: clerk.name } });
        return whole(id, clerk);
      },
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/conversations/:id/messages',
        summary:
          'Say something to the citizen; only the clerk who holds the conversation may. The same `key` again within an hour says nothing twice.',
        params: IdInPath,
        body: SayBody,
        answer: Entries,
      },
      async ({ params: { id }, body, clerk }) => {
        const say = async () => {
          const row = await found(id);
          if (row.owner !== 'staff' || row.clerk !== clerk.username) throw talkNotYours(await holder(row));
          return intake.happen(id, { name: STAFF_SAID, value: { text: body.text, name: clerk.name } });
        };
        const key = JSON.stringify([clerk.username, id, body.key ?? ids.id()]);
        const { answer, repeated } = await once(key, say);
        if (!repeated) await store.commit([audited(ids, clock.now(), clerk.username, 'talk-said', id)]);
        return { entries: entryViews(answer, link) };
      },
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/conversations/:id/close',
        summary: 'Give the conversation back to the bot; the citizen is told.',
        params: IdInPath,
        body: EmptyBody,
        answer: OneTalk,
      },
      async ({ params: { id }, clerk }) => {
        const closed = await hand(id, clerk, async row => {
          if (row.owner === 'bot') return null;
          if (row.clerk !== clerk.username && clerk.role !== 'admin') throw talkNotYours(await holder(row));
          return { set: { owner: 'bot', clerk: null, waiting_since: null }, action: 'talk-closed' };
        });
        if (closed) await intake.happen(id, { name: STAFF_LEFT, value: {} });
        return whole(id, clerk);
      },
    ),
  ];
}
