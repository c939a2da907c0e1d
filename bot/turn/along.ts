/** What still waits in the outbox goes along with a reply that is handed over now, so that the reply does not overtake it. */
import type { Entry } from '../domain/reply.ts';
import { insert, remove, type Write } from '../domain/writes.ts';
import type { TurnDeps } from './deps.ts';
import type { LateBody } from './late.ts';
import type { NoneWaits } from './none-waits.ts';
import { entryOf } from './rows.ts';

/** More than this waits for its own way: one reply cannot hold it. */
const MOST = 5;

/** Entries to hand over first, and the rows that note it. */
export interface Along {
  entries: Entry[];
  writes: Write[];
}

/** Marks entries that went along with the reply to the message `seq`: whoever repeats the message gets them again. */
export function alongWith(seq: number): string {
  return `with:${seq}`;
}

/** What may go along with the reply to the message `seq`; null when the reply has to wait its turn, since something is being sent in this moment. */
export async function along(
  deps: TurnDeps & { noneWaits: NoneWaits },
  conversation: string,
  seq: number,
  channel: string,
): Promise<Along | null> {
  const { store, secrets, clock, ids, noneWaits } = deps;
  if (noneWaits.known(conversation)) return { entries: [], writes: [] };
  const mark = noneWaits.mark();
  const rows = await store.dueDeliveries(conversation, Number.MAX_SAFE_INTEGER, MOST + 1);
  if (rows.length === 0) noneWaits.seen(conversation, mark);
  const now = clock.now();
  if (rows.length > MOST || rows.some(row => row.leased_until > now)) return null;
  const entries: Entry[] = [];
  const writes: Write[] = [];
  for (const { id, body, leased_until } of rows) {
    // Taken by the outbox meanwhile: the turn is run again.
    writes.push(remove('outbox', { id, leased_until }, 1));
    const late = secrets.open<LateBody>('outbox', body);
    const [row] = 'seq' in late ? await store.messages(conversation, late.seq - 1, 1) : [];
    if (!row || !('seq' in late) || row.seq !== late.seq) continue;
    const entry = entryOf(row, secrets);
    entries.push(entry);
    const told = { way: 'passive', state: 'sent', messages: 0, reason: null, external: alongWith(seq) };
    const number = entry.said?.case ?? null;
    writes.push(
      insert('deliveries', { id: ids.id(), conversation, seq: entry.seq, number, channel, at: now, ...told }),
    );
  }
  return { entries, writes };
}
