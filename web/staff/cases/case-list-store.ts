/** The list of cases under the filters of the address, kept true by live news. */
import { computed, effect, signal } from '@preact/signals';
import type { CaseSummary } from '../../../bot/domain/views.ts';
import { type Fault, faultOf, read } from '../api.ts';
import { onLive } from '../live.ts';
import { route } from '../route.ts';
import { soon } from '../soon.ts';

interface Page {
  cases: CaseSummary[];
  next: string | null;
}

/** Rows shown; undefined while the first page is on its way. */
export const rows = signal<CaseSummary[] | undefined>(undefined);
/** Cursor of the next page; null at the end. */
export const next = signal<string | null>(null);
/** Why the list could not be read. */
export const listFault = signal<Fault | null>(null);
/** True while 更多 is being read. */
export const readingMore = signal(false);
/** Cases that came in since the page was opened and were not looked at yet. */
export const fresh = signal<ReadonlySet<string>>(new Set());

let lastFilter = '';

/** The filters as the API takes them; the same string means the same list. While the clerk is on another page the list stays as it was. */
export const filter = computed(() => {
  if (route.value.page !== 'cases') return lastFilter;
  const { status = '', category = '', q = '' } = route.value.query;
  const wanted = Object.entries({ status, category, q }).filter(([, value]) => value !== '');
  lastFilter = new URLSearchParams(wanted).toString();
  return lastFilter;
});

const openedAt = Date.now();
let stop: AbortController | undefined;

function pathOf(query: string, after: string | null): string {
  const search = new URLSearchParams(query);
  if (after) search.set('after', after);
  const words = search.toString();
  return `/cases${words ? `?${words}` : ''}`;
}

function markFresh(found: CaseSummary[]): void {
  const known = new Set(rows.peek()?.map(row => row.number));
  const arrived = found.filter(row => !known.has(row.number) && Date.parse(row.created) > openedAt);
  if (arrived.length > 0) fresh.value = new Set([...fresh.peek(), ...arrived.map(row => row.number)]);
}

/** A case was looked at. */
export function markOpened(number: string): void {
  if (fresh.peek().has(number)) fresh.value = new Set([...fresh.peek()].filter(one => one !== number));
}

/** Reads the list from its beginning, as many rows as are shown now. */
async function readList(query: string, atLeast: number): Promise<void> {
  stop?.abort();
  const mine = new AbortController();
  stop = mine;
  try {
    const found: CaseSummary[] = [];
    let after: string | null = null;
    do {
      const got: Page = await read<Page>(pathOf(query, after), mine.signal);
      found.push(...got.cases);
      after = got.next;
    } while (after && found.length < atLeast);
    markFresh(found);
    rows.value = found;
    next.value = after;
    listFault.value = null;
  } catch (thrown) {
    if (!mine.signal.aborted) listFault.value = faultOf(thrown);
  }
}

/** Reads the shown rows anew. */
export function readAgain(): Promise<void> {
  return readList(filter.peek(), rows.peek()?.length ?? 0);
}

/** Adds the next page. */
export async function readMore(): Promise<void> {
  const query = filter.peek();
  if (!next.peek() || readingMore.peek()) return;
  readingMore.value = true;
  try {
    const got = await read<Page>(pathOf(query, next.peek()));
    if (query === filter.peek()) {
      const known = new Set(rows.peek()?.map(row => row.number));
      rows.value = [...(rows.peek() ?? []), ...got.cases.filter(row => !known.has(row.number))];
      next.value = got.next;
    }
  } catch (thrown) {
    listFault.value = faultOf(thrown);
  }
  readingMore.value = false;
}

/** Keeps the list true while somebody is signed in. */
export function followCases(): () => void {
  const readSoon = soon(readAgain, 800);
  const stopFilter = effect(() => {
    const query = filter.value;
    rows.value = undefined;
    listFault.value = null;
    void readList(query, 0);
  });
  const stopLive = onLive(event => {
    if (event.kind === 'case' || event.kind === 'again') readSoon();
  });
  // Time passes without events: what was in time a minute ago may be late now.
  const minutes = setInterval(() => document.visibilityState === 'visible' && readSoon(), 60_000);
  return () => {
    clearInterval(minutes);
    stopFilter();
    stopLive();
  };
}
