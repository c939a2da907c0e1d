/** How far the clerk has read each of her talks. It outlives a reload of the page, not the end of its tab. */
import { signal } from '@preact/signals';

const NAME = 'onepress.console.seen';

type Seen = Readonly<Record<string, number>>;

function stored(): Seen {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? '{}') as Seen;
  } catch {
    return {};
  }
}

/** Seq of the newest entry seen, by conversation. */
export const seen = signal<Seen>(stored());

function keep(next: Seen): void {
  seen.value = next;
  try {
    sessionStorage.setItem(NAME, JSON.stringify(next));
  } catch {
    // Private windows may refuse; the marks then last as long as the page.
  }
}

/** Notes that a talk has been read up to an entry; it never goes back. */
export function seeUpTo(id: string, seq: number): void {
  if (seq > (seen.peek()[id] ?? -1)) keep({ ...seen.peek(), [id]: seq });
}

/** Forgets the talks that are no longer hers. */
export function seeOnly(ids: readonly string[]): void {
  const left = Object.entries(seen.peek()).filter(([id]) => ids.includes(id));
  if (left.length < Object.keys(seen.peek()).length) keep(Object.fromEntries(left));
}
