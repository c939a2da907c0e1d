/** Messages that did not reach a citizen and were given up. */
import { signal } from '@preact/signals';
import type { DeadLetterView } from '../../../bot/domain/views.ts';
import { type Fault, faultOf, read } from '../api.ts';

/** undefined while the list is on its way. */
export const deadLetters = signal<DeadLetterView[] | undefined>(undefined);
/** Why it could not be read. */
export const lettersFault = signal<Fault | null>(null);

/** Reads the list anew. */
export async function readLetters(): Promise<void> {
  try {
    deadLetters.value = (await read<{ deadLetters: DeadLetterView[] }>('/dead-letters')).deadLetters;
    lettersFault.value = null;
  } catch (thrown) {
    lettersFault.value = faultOf(thrown);
  }
}
