/** The list of entries under the filters of the address, and what the rail counts of it. */
import { computed, effect, signal } from '@preact/signals';
import type { Field } from '../../../bot/domain/knowledge.ts';
import type { EntrySummary, KnowledgeList } from '../../../bot/domain/knowledge-views.ts';
import { type Fault, faultOf, read } from '../api.ts';
import { onLive } from '../live.ts';
import { route } from '../route.ts';
import { soon } from '../soon.ts';

/** Entries under the filter; undefined while they are on their way. */
export const entries = signal<EntrySummary[] | undefined>(undefined);
/** Why they could not be read. */
export const listFault = signal<Fault | null>(null);
/** How many entries stand where, whatever the filter; null before the first answer. */
export const counts = signal<KnowledgeList['counts'] | null>(null);
/** Fields in the city's order. */
export const fields = signal<Field[]>([]);
/** Districts that an entry may be for. */
export const regions = signal<string[]>([]);
/** Questions by the ids of their entries, as far as they were read. */
export const questions = signal<ReadonlyMap<string, string>>(new Map());

/** What the filter's standing may be besides those of an entry: those that somebody should look at, and those that this clerk should. */
export const DUE = 'due';
export const MINE = 'mine';

const NONE: Record<string, string> = {};
let last = NONE;
/** The list's filters. While a clerk looks at something else the list stays as it was. */
const filters = computed(() => {
  const { page, id, query } = route.value;
  if (page === 'knowledge' && id === null && !query.view) last = query;
  return last;
});

let wanted = '';
let whole = false;

function keep(found: KnowledgeList): void {
  counts.value = found.counts;
  fields.value = found.fields;
  regions.value = found.regions;
  questions.value = new Map([
    ...questions.peek(),
    ...found.entries.map(({ id, question }): [string, string] => [id, question]),
  ]);
}

/** Entries that hold the words, for a field in which one is picked. */
export async function entriesLike(words: string, stop: AbortSignal): Promise<EntrySummary[]> {
  const found = await read<KnowledgeList>(`/knowledge?${new URLSearchParams({ q: words })}`, stop);
  keep(found);
  return found.entries;
}

/** Reads the list under the filter of the address. */
export async function readEntries(): Promise<void> {
  const { field = '', standing = '', q = '' } = filters.peek();
  const named = { field, standing: standing === DUE || standing === MINE ? '' : standing, q };
  const search = new URLSearchParams(Object.entries(named).filter(([, value]) => value !== '')).toString();
  const mine = `${search} ${standing}`;
  wanted = mine;
  try {
    const found = await read<KnowledgeList>(`/knowledge${search ? `?${search}` : ''}`);
    keep(found);
    if (search === '') whole = true;
    if (wanted !== mine) return;
    entries.value = found.entries.filter(({ dueForReview, mine: hers }) => {
      if (standing === MINE) return dueForReview && hers;
      return standing !== DUE || dueForReview;
    });
    listFault.value = null;
  } catch (thrown) {
    if (wanted === mine) listFault.value = faultOf(thrown);
  }
}

/** Makes the questions of all entries known, once. What stays unknown is shown by its id. */
export async function readQuestions(): Promise<void> {
  if (whole) return;
  whole = true;
  await read<KnowledgeList>('/knowledge').then(keep, () => {
    whole = false;
  });
}

/** Counts anew: by the shortest list that there is. */
async function readCounts(): Promise<void> {
  keep(await read<KnowledgeList>('/knowledge?standing=review'));
}

/** Something has changed: what is shown, or else what is counted, is read anew. */
export function readAnew(): Promise<void> {
  return entries.peek() ? readEntries() : readCounts();
}

/** Keeps the rail's count true while somebody is signed in. */
export function followKnowledge(): () => void {
  const again = soon(readAnew, 2_000);
  again();
  const stopLive = onLive(event => {
    if (event.kind === 'again' || event.kind === 'knowledge') again();
  });
  // Days pass without events: entries end.
  const minutes = setInterval(() => document.visibilityState === 'visible' && again(), 60_000);
  return () => {
    clearInterval(minutes);
    stopLive();
  };
}

/** Follows the filters while the list is on the screen. */
export function followFilters(): () => void {
  let before: string | null = null;
  return effect(() => {
    const now = JSON.stringify(filters.value);
    if (before !== null && before !== now) entries.value = undefined;
    before = now;
    listFault.value = null;
    void readEntries();
  });
}
