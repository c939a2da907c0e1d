/** Questions that have no good answer yet, in groups, and what was just done with one. */
import { signal } from '@preact/signals';
import type { GapList } from '../../../bot/domain/knowledge-views.ts';
import { type Fault, faultOf, read, write } from '../api.ts';
import type { Done } from '../parts/outcome.tsx';

/** The groups; undefined while they are on their way. */
export const gaps = signal<GapList | undefined>(undefined);
/** Why they could not be read. */
export const gapsFault = signal<Fault | null>(null);
/** What was just done with a group: its sentence, the entry to look at, the way back. */
export const gapOutcome = signal<(Done & { entry?: string }) | null>(null);

/** Reads them anew. */
export async function readGaps(): Promise<void> {
  try {
    gaps.value = await read<GapList>('/knowledge/gaps');
    gapsFault.value = null;
  } catch (thrown) {
    gapsFault.value = faultOf(thrown);
  }
}

/** Puts a group aside: nothing shall come of it. @throws Fault */
export async function dismiss(ids: string[]): Promise<void> {
  await write('POST', '/knowledge/gaps/dismiss', { ids });
  await readGaps();
}

/** An entry answers the group now. @throws Fault */
export async function resolve(ids: string[], entry: string): Promise<void> {
  await write('POST', '/knowledge/gaps/resolve', { ids, entry });
  await readGaps();
}

/** Brings a group back. @throws Fault */
export async function reopen(ids: string[]): Promise<void> {
  await write('POST', '/knowledge/gaps/reopen', { ids });
  await readGaps();
}
