/** Entries that wait to be pushed: handed to their channel together, and what became of each is kept. */

import { UNREACHED } from '../domain/events.ts';
import type { Entry } from '../domain/reply.ts';
import type { OutboxRow } from '../domain/tables.ts';
import { insert, remove, update, type Write } from '../domain/writes.ts';
import type { Delivered } from '../ports/channel.ts';
import type { TurnDeps } from './deps.ts';
import type { LateBody } from './late.ts';
import { outletOf } from './push.ts';
import { conversationOf, entryOf } from './rows.ts';
import type { Turns } from './turns.ts';

/** Entries that are handed over at once, at most. */
const TOGETHER = 20;

/** Hands over the entry of a leased row together with those that wait behind it. @throws what the channel throws: nothing was handed over. */
export async function deliver(deps: TurnDeps, turns: Turns, leased: OutboxRow): Promise<void> {
  const { store, secrets, clock } = deps;
  const found = await store.conversation(leased.conversation);
  const rows = await waiting(deps, leased);
  const entries: Entry[] = [];
  for (const seq of rows.keys()) {
    const [row] = found ? await store.messages(found.id, seq - 1, 1) : [];
    if (row?.seq === seq) entries.push(entryOf(row, secrets));
  }
  const outlet = found && outletOf(deps, found.channel);
  const delivered =
    found && outlet?.deliver && entries.length > 0
      ? await outlet.deliver(conversationOf(found, secrets), entries)
      : // The citizen had her data erased, or her channel is not there any more: nobody is left to be told.
        [...rows.keys()].map(seq => ({
          seq,
          way: 'none',
          state: 'sent' as const,
          messages: 0,
          reason: null,
          external: null,
        }));
  const writes = rowsOf(deps, outlet ? delivered : [], entries, outlet?.name ?? '');
  for (const { seq } of delivered) {
    const id = rows.get(seq);
    if (id) writes.push(remove('outbox', { id }, 1));
  }
  // What was not taken goes next, without waiting for the lease.
  if (!delivered.some(one => rows.get(one.seq) === leased.id)) {
    writes.push(update('outbox', { id: leased.id }, { leased_until: 0, due: clock.now() }));
  }
  const held = delivered.filter(one => one.state !== 'sent').map(one => one.seq);
  if (held.length === 0) await store.commit(writes);
  else await turns.happenWith(leased.conversation, { name: UNREACHED, value: { seqs: held } }, writes);
}

/** Rows for entries that were given up: the case page tells that the citizen does not know. */
export async function givenUp(deps: TurnDeps, row: OutboxRow, reason: string): Promise<Write[]> {
  const body = deps.secrets.open<LateBody>('outbox', row.body);
  if (!('seq' in body)) return [];
  const found = await deps.store.conversation(row.conversation);
  const [message] = await deps.store.messages(row.conversation, body.seq - 1, 1);
  if (!found || message?.seq !== body.seq) return [];
  const { seq } = body;
  return rowsOf(
    deps,
    [{ seq, way: 'none', state: 'refused', messages: 0, reason, external: null }],
    [entryOf(message, deps.secrets)],
    found.channel,
  );
}

/** Ids of the outbox rows of what waits, by seq, in order. */
async function waiting({ store, secrets, clock }: TurnDeps, leased: OutboxRow): Promise<Map<number, string>> {
  const rows = await store.dueDeliveries(leased.conversation, clock.now(), TOGETHER);
  const all = rows.some(row => row.id === leased.id) ? rows : [leased];
  const seqs = all.flatMap(row => {
    const body = secrets.open<LateBody>('outbox', row.body);
    return 'seq' in body ? [[body.seq, row.id] as const] : [];
  });
  return new Map(seqs.sort(([a], [b]) => a - b));
}

function rowsOf(
  deps: TurnDeps,
  delivered: (Omit<Delivered, 'state'> & { state: string })[],
  entries: Entry[],
  channel: string,
): Write[] {
  const at = deps.clock.now();
  return delivered.flatMap(({ seq, ...rest }) => {
    const entry = entries.find(one => one.seq === seq);
    if (!entry) return [];
    const { conversation, said } = entry;
    const row = { id: deps.ids.id(), conversation, seq, number: said?.case ?? null, channel, at, ...rest };
    return [insert('deliveries', row)];
  });
}
