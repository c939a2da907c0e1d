/** The end of the copies of what citizens asked and reported: after a time the words go, and whose they were; what is counted stays. */
import { update, type Write } from '../../bot/domain/writes.ts';
import type { Store } from '../../bot/ports/store.ts';

/** So many rows in one commit: turns that come meanwhile wait for no longer one. */
const PORTION = 100;
const DAY = 24 * 3600 * 1000;

/**
 * Takes words and conversation from all questions that were asked more than so many days ago; tells how many. `now` in ms since epoch.
 * Such a row is no gap any more and teaches no other way of asking; the measures count it as before.
 */
export function sweepOldQuestions(
  store: Pick<Store, 'oldQuestions' | 'commit'>,
  days: number,
  now: number,
): Promise<number> {
  return inPortions(store, async () => {
    const old = await store.oldQuestions(now - days * DAY, PORTION);
    return old.map(({ id }) => update('questions', { id }, { words: null, conversation: '' }));
  });
}

/** Likewise from the lessons of cases that were filed more than so many days ago: no model learns from them any more. */
export function sweepOldLessons(
  store: Pick<Store, 'oldLessons' | 'commit'>,
  days: number,
  now: number,
): Promise<number> {
  return inPortions(store, async () => {
    const old = await store.oldLessons(now - days * DAY, PORTION);
    return old.map(({ number }) => update('lessons', { number }, { words: null, conversation: '' }));
  });
}

/** Stores one portion after the other, until one is not full. */
async function inPortions({ commit }: Pick<Store, 'commit'>, next: () => Promise<Write[]>): Promise<number> {
  let swept = 0;
  for (;;) {
    const writes = await next();
    await commit(writes);
    swept += writes.length;
    if (writes.length < PORTION) return swept;
  }
}
