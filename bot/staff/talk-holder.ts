/** Who holds a conversation, and when others may take it from her: a citizen must not wait for a clerk who is gone. */
import type { ConversationRow, StaffRow } from '../domain/tables.ts';
import { update, type Write } from '../domain/writes.ts';
import type { Ids } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { Transcript } from '../ports/transcript.ts';
import { audited } from './audit.ts';

/** After this silence of its clerk any other may take a conversation over, in ms. */
export const SILENT = 15 * 60 * 1000;

/** Entries and lines of the trail that are looked through for the clerk's last word and for her claim. */
const RECENT = 100;

/** Whether an account may hold conversations. */
export function mayHold(account: Pick<StaffRow, 'role' | 'disabled'> | undefined): boolean {
  return account !== undefined && !account.disabled && account.role !== 'viewer';
}

/**
 * From when on (ms since epoch) any clerk may take a conversation over: 15 minutes after the last word of the clerk who
 * holds it, or after she took it; at once (0) when her account is gone. null when nobody holds it.
 */
export async function freeFrom(
  row: ConversationRow,
  { store, transcript }: { store: Store; transcript: Transcript },
): Promise<number | null> {
  if (row.owner !== 'staff') return null;
  if (row.clerk === null || !mayHold(await store.staff(row.clerk))) return 0;
  const [entries, trail] = await Promise.all([transcript.last(row.id, RECENT), store.audit(row.id, RECENT)]);
  const said = entries.findLast(entry => entry.author === 'staff')?.at ?? 0;
  const took = trail.find(line => line.actor === row.clerk && TOOK.includes(line.action))?.at ?? 0;
  return Math.max(said, took) + SILENT;
}

const TOOK = ['talk-claimed', 'talk-taken-over'];

/** The writes that put all conversations of a clerk back into the queue, now. `by`: who caused it. */
export async function releaseTalks(clerk: string, store: Store, ids: Ids, at: number, by: string): Promise<Write[]> {
  const held = (await store.conversationsOwnedBy('staff')).filter(row => row.clerk === clerk);
  return held.flatMap(({ id, version }) => [
    update(
      'conversations',
      { id, version },
      { owner: 'waiting', clerk: null, waiting_since: at, version: version + 1, updated_at: at },
      1,
    ),
    audited(ids, at, by, 'talk-released', id, { clerk }),
  ]);
}
