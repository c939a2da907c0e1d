/**
 * Work that is named by a key is done once: whoever asks again with the same key gets the same answer, also while the
 * work is still going on. Kept in memory, for one instance: with several, a repeat that reaches another one is done again.
 */
import type { Clock } from '../ports/clock.ts';

/** How long an answer is remembered, in ms. */
const REMEMBERED = 3600 * 1000;
/** As many answers are kept; beyond, the oldest is forgotten before its time. */
const MOST = 2000;

/** Makes the memory. The promise of `once` tells the answer and whether it was known; failed work is forgotten. */
export function createOnce<T>(clock: Clock) {
  const known = new Map<string, { at: number; answer: Promise<T> }>();

  return async function once(key: string, work: () => Promise<T>): Promise<{ answer: T; repeated: boolean }> {
    const now = clock.now();
    const before = known.get(key);
    if (before && now - before.at < REMEMBERED) return { answer: await before.answer, repeated: true };
    const mine = { at: now, answer: work() };
    known.delete(key);
    known.set(key, mine);
    if (known.size > MOST) known.delete(known.keys().next().value as string);
    try {
      return { answer: await mine.answer, repeated: false };
    } catch (error) {
      if (known.get(key) === mine) known.delete(key);
      throw error;
    }
  };
}
