/** What became of the words that were pushed to the reporter of a case, on channels that must be pushed to. */
import { CASE_STATES, type CaseState } from '../domain/case.ts';
import type { Entry } from '../domain/reply.ts';
import type { DeliveryRow } from '../domain/tables.ts';
import type { CaseView, DeliveryView } from '../domain/views.ts';
import type { Store } from '../ports/store.ts';
import type { Transcript } from '../ports/transcript.ts';
import { iso } from './case-view.ts';

/** The newest of them, in all. */
const MOST = 50;

/** States in which the citizen does not know. */
const UNTOLD = new Set(['held', 'refused']);

/** What is shown of the deliveries of a case. */
export type Deliveries = Pick<CaseView, 'deliveries' | 'notReached'>;

/** Reads the deliveries to the reporter; those to citizens who follow her case are theirs. */
export async function deliveriesTo(
  of: { number: string; conversation: string },
  { store, transcript }: { store: Pick<Store, 'deliveriesOfCase'>; transcript: Pick<Transcript, 'after'> },
): Promise<Deliveries> {
  const all = await store.deliveriesOfCase(of.number);
  const rows = all.filter(({ conversation }) => conversation === of.conversation).slice(-MOST);
  const entries = await Promise.all(
    [...new Set(rows.map(({ seq }) => seq))].map(seq => transcript.after(of.conversation, seq - 1, 1)),
  );
  return deliveriesView(rows, entries.flat());
}

/** The rows, in order, in words for the console. */
export function deliveriesView(rows: DeliveryRow[], entries: Entry[]): Deliveries {
  const told = new Map(entries.map(({ seq, said }) => [seq, stateIn(said?.id ?? null)]));
  return {
    deliveries: rows.map(({ at, seq, way, state, reason }) => ({
      at: iso(at),
      what: told.get(seq) ?? null,
      way,
      state: state as DeliveryView['state'],
      reason,
    })),
    notReached: untold(rows),
  };
}

/** Since when she has not been told: from the first of the newest rows that all failed, for the newest reason. */
function untold(rows: DeliveryRow[]): CaseView['notReached'] {
  const first = rows.findLastIndex(({ state }) => !UNTOLD.has(state)) + 1;
  const since = rows[first];
  return since ? { since: iso(since.at), reason: rows.at(-1)?.reason ?? null } : null;
}

/** The state that a sentence of bot/dialogs/moved tells: `moved.done-note` tells `done`. */
function stateIn(text: string | null): CaseState | null {
  const name = /^moved\.([a-z_]+)/.exec(text ?? '')?.[1];
  return CASE_STATES.find(state => state === name) ?? null;
}
