/** The end of what citizens asked: after a time the words go, and whose they were; what is counted stays. */
import { update } from '../../bot/domain/writes.ts';
import type { Store } from '../../bot/ports/store.ts';

/** So many questions in one commit: turns that come meanwhile wait for no longer one. */
const PORTION = 100;
const DAY = 24 * 3600 * 1000;

/**
 * Takes words and conversation from all questions that were asked more than so many days ago; tells how many. `now` in ms since epoch.
 * Such a row is no gap any more and teaches no other way of asking; the measures count it as before.
 */
export async function sweepOldQuestions(
  store: Pick<Store, 'oldQuestions' | 'commit'>,
  days: number,
  now: number,
): Promise<number> {
  let swept = 0;
  for (;;) {
    const old = await store.oldQuestions(now - days * DAY, PORTION);
    await store.commit(old.map(({ id }) => update('questions', { id }, { words: null, conversation: '' })));
    swept += old.length;
    if (old.length < PORTION) return swept;
  }
}
