/** The entry that is open, what was just done with it, and what a colleague did meanwhile. */
import { signal } from '@preact/signals';
import type { KnowledgeEntry } from '../../../bot/domain/knowledge.ts';
import type { EntryView } from '../../../bot/domain/knowledge-views.ts';
import { type Fault, faultOf, read, write } from '../api.ts';
import type { Done } from '../parts/outcome.tsx';
import { readAnew } from './knowledge-store.ts';

/** The entry as shown; undefined while it is on its way. */
export const open = signal<EntryView | undefined>(undefined);
/** What a colleague has made of it while this clerk was at work; shown only when she asks for it. */
export const newer = signal<EntryView | undefined>(undefined);
/** Why the entry could not be read. */
export const entryFault = signal<Fault | null>(null);
/** What was just done, in a sentence, with the way back where there is one. */
export const outcome = signal<Done | null>(null);

/** Steps of an entry's life, as the API calls them. */
export type Step = 'draft' | 'submit' | 'return' | 'publish' | 'discard' | 'retire' | 'roll-back';

let wanted = '';
/** True while a step is on its way: the news that comes of it is this clerk's own. */
let taking = false;

function pathOf(id: string): string {
  return `/knowledge/${encodeURIComponent(id)}`;
}

/** Reads an entry, whoever wants it. @throws Fault */
export function readEntry(id: string): Promise<EntryView> {
  return read<EntryView>(pathOf(id));
}

/** Reads an entry to be shown. */
export async function openEntry(id: string): Promise<void> {
  wanted = id;
  if (open.peek()?.id !== id) {
    open.value = undefined;
    outcome.value = null;
  }
  newer.value = undefined;
  entryFault.value = null;
  try {
    const found = await readEntry(id);
    if (wanted === id) open.value = found;
  } catch (thrown) {
    if (wanted === id) entryFault.value = faultOf(thrown);
  }
}

/** Looks whether a colleague has changed the entry. With `busy`, when a form is open, it is only told. */
export async function lookAgain(busy: boolean): Promise<void> {
  const shown = open.peek();
  if (!shown || taking) return;
  const found = await readEntry(shown.id).catch(() => undefined);
  if (!found || taking || open.peek()?.id !== found.id || found.version <= (open.peek()?.version ?? 0)) return;
  if (busy) newer.value = found;
  else open.value = found;
}

/** Shows what a colleague has made of it; words in a form stay. */
export function takeNewer(): void {
  if (newer.peek()) open.value = newer.peek();
  newer.value = undefined;
}

/** Takes a step with the version that the clerk saw; the answer is shown. @throws Fault; when a colleague was quicker `newer` is filled first. */
export async function take(step: Step, order: object = {}): Promise<void> {
  const shown = open.peek();
  if (!shown) return;
  taking = true;
  try {
    const answer = await write<EntryView>('POST', `${pathOf(shown.id)}/${step}`, { ...order, version: shown.version });
    if (wanted === answer.id) open.value = answer;
    newer.value = undefined;
  } catch (thrown) {
    taking = false;
    if (faultOf(thrown).status === 409) await lookAgain(true);
    throw thrown;
  } finally {
    taking = false;
  }
  void readAnew();
}

/** Makes a new draft and keeps it open. @throws Fault */
export async function addEntry(entry: KnowledgeEntry): Promise<EntryView> {
  const made = await write<EntryView>('POST', '/knowledge', { entry });
  wanted = made.id;
  open.value = made;
  newer.value = undefined;
  void readAnew();
  return made;
}

/** Adds ways of asking to an entry's draft, or to a new draft of what is published; gives the entry. @throws Fault */
export async function addWordings(id: string, wordings: string[]): Promise<EntryView> {
  const found = await readEntry(id);
  const entry = found.draft ?? found.published ?? found.revisions[0]?.entry;
  if (!entry) return found;
  const also = [...new Set([...entry.also, ...wordings])];
  return write<EntryView>('POST', `${pathOf(id)}/draft`, { entry: { ...entry, also }, version: found.version });
}
