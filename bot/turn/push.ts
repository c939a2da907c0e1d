/** Entries on their way to a channel that must be pushed to. */
import type { Message } from '../domain/message.ts';
import type { Entry } from '../domain/reply.ts';
import { insert, type Write } from '../domain/writes.ts';
import type { Outlet } from '../ports/channel.ts';
import type { TurnDeps } from './deps.ts';
import { type LateBody, outboxRow } from './late.ts';
import { entryOf } from './rows.ts';

/** The outbox row that brings an entry to the citizen. */
export function pushRow(deps: Pick<TurnDeps, 'clock' | 'ids' | 'secrets'>, conversation: string, seq: number): Write {
  const at = deps.clock.now();
  const row = { id: deps.ids.id(), conversation, kind: 'deliver', name: null, due: at, at };
  return insert('outbox', outboxRow(row, { seq }, deps.secrets));
}

/** The outbox row of a message of which a part is still to be fetched; the same message delivered again is the same row. */
export function keepRow(
  deps: Pick<TurnDeps, 'clock' | 'ids' | 'secrets'>,
  channel: string,
  conversation: string,
  key: string,
  draft: unknown,
): Write {
  const at = deps.clock.now();
  const row = { id: deps.ids.id(), conversation, kind: 'draft', name: `draft:${key}`, due: at, at };
  return insert('outbox', outboxRow(row, { channel, draft }, deps.secrets), true);
}

/** The channel of a name. */
export function outletOf(deps: Pick<TurnDeps, 'outlets'>, name: string): Outlet | undefined {
  return deps.outlets.find(outlet => outlet.name === name);
}

/** The stored replies to a message that came again: what the outbox has brought or will bring is not among them. */
export async function unsent(deps: TurnDeps, message: Message, seq: number): Promise<Entry[]> {
  const { store, secrets } = deps;
  const { conversation, channel } = message;
  const replies = (await store.repliesTo(conversation, seq)).map(row => entryOf(row, secrets));
  if (outletOf(deps, channel)?.delivery !== 'push' || replies.length === 0) return replies;
  const waiting = await store.dueDeliveries(conversation, Number.MAX_SAFE_INTEGER, 1000);
  // Times in a transcript only grow, so that they may run a little ahead of the clock.
  const pushed = await store.deliveriesSince(conversation, (replies[0]?.at ?? 0) - 60_000);
  const taken = new Set([
    ...waiting.map(row => seqOf(secrets.open<LateBody>('outbox', row.body))),
    ...pushed.map(row => row.seq),
  ]);
  return replies.filter(reply => !taken.has(reply.seq));
}

function seqOf(body: LateBody): number | null {
  return 'seq' in body ? body.seq : null;
}
