/** The case that is open, and what became of it while the clerk was typing. */
import { signal } from '@preact/signals';
import type { CaseView, HistoryView } from '../../../bot/domain/views.ts';
import { type Fault, faultOf, read, write } from '../api.ts';
import { go, linkTo, route } from '../route.ts';
import { clerk } from '../session.ts';
import { markOpened } from './case-list-store.ts';

/** The case as shown; undefined while it is on its way. */
export const open = signal<CaseView | undefined>(undefined);
/** A newer version that somebody else made while a form was open; shown only when the clerk asks for it. */
export const newer = signal<CaseView | undefined>(undefined);
/** Why the case could not be read. */
export const caseFault = signal<Fault | null>(null);
/** The move whose form is open; null: none. */
export const form = signal<string | null>(null);
/** What was just done, in a sentence, with the way back where there is one. */
export const outcome = signal<{ words: string; back: string | null; undo?: CorrectionOrder } | null>(null);

/** What `form` holds while a correction is open. */
export const CORRECTING = 'correct';

let wanted = '';

/** Reads a case to be shown. */
export async function openCase(number: string): Promise<void> {
  wanted = number;
  if (open.peek()?.number !== number) {
    open.value = undefined;
    newer.value = undefined;
    form.value = null;
    outcome.value = null;
  }
  caseFault.value = null;
  try {
    // A number may be anything that was typed into the address.
    const found = await read<CaseView>(`/cases/${encodeURIComponent(number)}`);
    if (wanted !== number) return;
    // The address may hold the number as somebody typed it: 482915306.
    if (found.number !== number) {
      go(linkTo('cases', found.number, route.peek().query), true);
      return;
    }
    open.value = found;
    newer.value = undefined;
    markOpened(number);
  } catch (thrown) {
    if (wanted === number) caseFault.value = faultOf(thrown);
  }
}

/** Hears that the case changed: shows it, or, when the clerk is filling in a form, only says so. */
export async function caseChanged(number: string): Promise<void> {
  const found = await read<CaseView>(`/cases/${encodeURIComponent(number)}`).catch(() => null);
  const shown = open.peek();
  if (!found || !shown || wanted !== number || found.version < shown.version) return;
  if (form.peek() && byOthers(found, shown).length > 0) newer.value = found;
  else open.value = found;
}

/** Takes the newer version; the words in the form stay. */
export function takeNewer(): void {
  if (newer.peek()) open.value = newer.peek();
  newer.value = undefined;
}

/** What others did between two versions of a case, oldest first. */
export function byOthers(now: CaseView, before: CaseView): HistoryView[] {
  return now.history
    .slice(before.history.length)
    .filter(line => line.actor.role !== 'staff' || line.actor.name !== clerk.peek()?.name);
}

/** A move of the open case. */
export interface MoveOrder {
  to: string;
  note?: string;
  department?: string;
  photos?: string[];
  /** The citizen's word by telephone. */
  rating?: { contacted: boolean | null; solved: boolean; satisfied: boolean | null };
}

/** Moves the open case; the answer is shown. @throws Fault; CASE_STALE fills `newer` first. */
export async function moveCase(order: MoveOrder): Promise<void> {
  await change('moves', order);
}

/** Sends a change with the version that the clerk saw. */
async function change(what: 'moves' | 'corrections', order: object): Promise<void> {
  const shown = open.peek();
  if (!shown) return;
  try {
    open.value = await write<CaseView>('POST', `/cases/${shown.number}/${what}`, { ...order, version: shown.version });
    newer.value = undefined;
  } catch (thrown) {
    if (faultOf(thrown).status === 409) {
      newer.value = await read<CaseView>(`/cases/${shown.number}`).catch(() => undefined);
    }
    throw thrown;
  }
}

/** A correction of the open case; what is left out stays. */
export interface CorrectionOrder {
  category?: string;
  department?: string;
  place?: { address: string; lat: number | null; lng: number | null; precision?: string };
  reason?: string;
}

/** Corrects the open case; the answer is shown. @throws Fault; CASE_STALE fills `newer` first. */
export async function correctCase(order: CorrectionOrder): Promise<void> {
  await change('corrections', order);
}

/** Adds a note that the citizen does not see. @throws Fault. */
export async function addNote(text: string): Promise<void> {
  const shown = open.peek();
  if (!shown) return;
  open.value = await write<CaseView>('POST', `/cases/${shown.number}/notes`, { text });
}
