/** Entries on their way to a channel that must be pushed to. */
import type { Message } from '../domain/message.ts';
import type { Entry } from '../domain/reply.ts';
import { insert, type Write } from '../domain/writes.ts';
import type { Outlet } from '../ports/channel.ts';
import { alongWith } from './along.ts';
import type { TurnDeps } from './deps.ts';
import { type LateBody, outboxRow } from './late.ts';
import { entryOf } from './rows.ts';

/** The outbox row that brings an entry to the citizen. */
export function pushRow(deps: Pick<TurnDeps, 'clock' | 'ids'>, conversation: string, seq: number): Write {
  const at = deps.clock.now();
  const row = { id: deps.ids.id(), conversation, kind: 'deliver', name: null, due: at, at };
  return insert('outbox', outboxRow(row, { seq }));
}

/** The outbox row of a message of which a part is still to be fetched; the same message delivered again is the same row. */
export function keepRow(
  deps: Pick<TurnDeps, 'clock' | 'ids'>,
  channel: string,
  conversation: string,
  key: string,
  draft: unknown,
): Write {
  const at = deps.clock.now();
  const row = { id: deps.ids.id(), conversation, kind: 'draft', name: `draft:${key}`, due: at, at };
  return insert('outbox', outboxRow(row, { channel, draft }), true);
}

/** The channel of a name. */
export function outletOf(deps: Pick<TurnDeps, 'outlets'>, name: string): Outlet | undefined {
  return deps.outlets.find(outlet => outlet.name === name);
}

/** How long before a reply something may have been delivered with it, in ms: times in a transcript run a little ahead of the clock. */
const BEFORE = 3_600_000;

/** The stored replies to a message that came again, with what went along: what the outbox has brought or will bring is not among them. */
export async function unsent(deps: TurnDeps, message: Message, seq: number): Promise<Entry[]> {
  const { store, secrets } = deps;
  const { conversation, channel } = message;
  const replies = (await store.repliesTo(conversation, seq)).map(row => entryOf(row, secrets));
  if (outletOf(deps, channel)?.delivery !== 'push') return replies;
  const waiting = await store.dueDeliveries(conversation, Number.MAX_SAFE_INTEGER, 1000);
  const told = await store.deliveriesSince(conversation, (replies[0]?.at ?? deps.clock.now()) - BEFORE);
  const carried = told.filter(row => row.external === alongWith(seq));
  const taken = new Set([
    ...waiting.map(row => seqOf(secrets.open<LateBody>('outbox', row.body))),
    ...told.filter(row => !carried.includes(row)).map(row => row.seq),
  ]);
  const rows = await Promise.all(carried.map(row => store.messages(conversation, row.seq - 1, 1)));
  const first = rows.flat().map(row => entryOf(row, secrets));
  return [...first, ...replies].filter(reply => !taken.has(reply.seq));
}

function seqOf(body: LateBody): number | null {
  return 'seq' in body ? body.seq : null;
}
