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

/** Where they are read. */
interface Sources {
  store: Pick<Store, 'deliveriesOfCase' | 'deliveriesSince'>;
  transcript: Pick<Transcript, 'after'>;
}

/** Reads the deliveries to the reporter; those to citizens who follow her case are theirs. `at`: when the case was filed. */
export async function deliveriesTo(
  of: { number: string; conversation: string; at: number },
  sources: Sources,
): Promise<Deliveries> {
  const all = await sources.store.deliveriesOfCase(of.number);
  const about = all.filter(({ conversation }) => conversation === of.conversation);
  const entries = await entriesOf(about.slice(-MOST), of.conversation, sources.transcript);
  const words = await clerksWords(of, sources);
  const rows = [...about, ...words].sort((a, b) => a.at - b.at || a.seq - b.seq).slice(-MOST);
  const told = new Map(entries.map(({ seq, said }) => [seq, stateIn(said?.id ?? null)]));
  return {
    deliveries: rows.map(row => ({
      at: iso(row.at),
      what: words.includes(row) ? 'words' : (told.get(row.seq) ?? null),
      way: row.way,
      state: row.state as DeliveryView['state'],
      reason: row.reason,
    })),
    notReached: earlier(untold(about.slice(-MOST)), untold(words)),
  };
}

/** What a clerk said to her that did not go out as it was said: words of a person belong to no case, so that every case of hers shows them. */
async function clerksWords(
  { conversation, at }: { conversation: string; at: number },
  { store, transcript }: Sources,
): Promise<DeliveryRow[]> {
  // She had her data erased: nobody is left to be told.
  if (conversation === '') return [];
  const since = await store.deliveriesSince(conversation, at);
  const rows = since.filter(row => row.number === null && row.state !== 'sent' && row.state !== 'reached').slice(-MOST);
  const entries = await entriesOf(rows, conversation, transcript);
  const clerks = new Set(entries.filter(({ author }) => author === 'staff').map(({ seq }) => seq));
  return rows.filter(({ seq }) => clerks.has(seq));
}

async function entriesOf(
  rows: readonly DeliveryRow[],
  conversation: string,
  transcript: Pick<Transcript, 'after'>,
): Promise<Entry[]> {
  const seqs = [...new Set(rows.map(({ seq }) => seq))];
  return (await Promise.all(seqs.map(seq => transcript.after(conversation, seq - 1, 1)))).flat();
}

/** Since when she has not been told: from the first of the newest rows that all failed, for the newest reason. */
function untold(rows: DeliveryRow[]): CaseView['notReached'] {
  const first = rows.findLastIndex(({ state }) => !UNTOLD.has(state)) + 1;
  const since = rows[first];
  return since ? { since: iso(since.at), reason: rows.at(-1)?.reason ?? null } : null;
}

function earlier(one: CaseView['notReached'], other: CaseView['notReached']): CaseView['notReached'] {
  if (!one || !other) return one ?? other;
  return one.since <= other.since ? one : other;
}

/** The state that a sentence of bot/dialogs/moved tells: `moved.done-note` tells `done`. */
function stateIn(text: string | null): CaseState | null {
  const name = /^moved\.([a-z_]+)/.exec(text ?? '')?.[1];
  return CASE_STATES.find(state => state === name) ?? null;
}
