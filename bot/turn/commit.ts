/** What a turn stores, and who hears of it then. */
import type { Conversation } from '../domain/conversation.ts';
import type { Entry } from '../domain/reply.ts';
import { insert, update, type Write } from '../domain/writes.ts';
import type { Outcome } from '../ports/dialogs.ts';
import { along } from './along.ts';
import type { RunDeps } from './deps.ts';
import type { Lane } from './lanes.ts';
import type { Pending } from './pending.ts';
import { outletOf, pushRow } from './push.ts';
import { entryOfMessage, messageRow, saidRow } from './rows.ts';

/** A caller who waits for the replies gets them only if this much of its time is left when the commit begins, in ms. */
const MARGIN = 1000;

/** What came of a turn. */
export interface Made {
  /** The conversation after it, and the write that keeps it so. */
  after: Conversation;
  keeping: Write;
  replies: Entry[];
  /** Other writes: what the dialogs wanted, and what was owed. */
  writes: Write[];
  outcome: Outcome;
}

/** The turn as one commit: stored whole or not at all, then published, then acknowledged to whoever waits. */
export async function commit(deps: RunDeps, lane: Lane, batch: Pending[], made: Made): Promise<void> {
  const { after, replies } = made;
  const last = batch.at(-1) as Pending;
  for (const pending of batch) if (pending.stored === 'writing') await pending.kept.promise;
  const joined = batch.filter(pending => pending.stored === 'no');
  for (const pending of joined) pending.stored = 'writing';
  const forgets = made.outcome.effects.some(effect => effect.do === 'forget');
  const greeting = lane.takeGreeting(deps);
  const rows = joined.map(pending => messageRow(pending.message, pending.seq, pending.at, true));
  // Who speaks on the page is answered there, wherever her conversation began.
  const pushes = outletOf(deps, last.message.channel || after.channel)?.delivery === 'push';
  const inTime = pushes && last.answerBy !== null && deps.clock.now() + MARGIN < last.answerBy;
  const handed = inTime ? await along(deps, lane.id, last.seq, after.channel) : null;
  const begun = performance.now();
  try {
    await deps.store.commit([
      ...made.writes,
      ...(forgets ? [] : [...greeting.writes, ...rows.map(row => insert('messages', row))]),
      ...(forgets ? [] : batch.flatMap(pending => handled(pending, joined))),
      ...replies.map(entry => insert('messages', saidRow(entry))),
      ...(pushes && !handed ? replies.map(entry => pushRow(deps, entry.conversation, entry.seq)) : []),
      ...(handed && !forgets ? handed.writes : []),
      // The end as it is now: a message that was stored while this turn waited must not be forgotten by it.
      lane.noted(made.keeping),
      // What came with a message of hers is not kept in the turn that erases her data.
      ...batch.flatMap(pending => (forgets && pending.seq > 0 ? [] : cameWith(deps, pending))),
    ]);
  } catch (error) {
    for (const pending of joined) pending.stored = 'no';
    lane.restoreGreeting(greeting);
    throw error;
  }
  deps.metrics.committed((performance.now() - begun) / 1000);
  const own = joined.map(({ message, seq, at }) => entryOfMessage(message, seq, at));
  for (const entry of [...greeting.entries, ...own, ...replies]) {
    deps.fanOut.publish({ topic: 'conversation', conversation: lane.id, entry });
  }
  if (forgets) deps.reach.erased(lane.id);
  else if (last.address !== undefined) deps.reach.stored(lane.id);
  for (const pending of batch) {
    pending.stored = 'yes';
    pending.kept.resolve();
    const hers = !pushes ? replies : handed ? [...(forgets ? [] : handed.entries), ...replies] : [];
    pending.replied.resolve(pending === last ? hers : []);
  }
}

/** Where she is reached is asked now and not when her message came: her data may have been erased in between. */
function cameWith({ reach }: RunDeps, { message, address, writes }: Pending): Write[] {
  return [...writes, ...reach.rows(message, address)];
}

function handled(pending: Pending, joined: Pending[]): Write[] {
  if (pending.seq === 0 || joined.includes(pending)) return [];
  const { conversation } = pending.message;
  return [update('messages', { conversation, seq: pending.seq }, { handled: 1 })];
}
