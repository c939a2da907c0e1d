/** Answers of the last hour, so that the same words are not asked about twice. */
import { createHash } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';

/** Answers that are kept at most: the longest unused goes first. */
const MOST = 500;
/** How long an answer holds, in ms: nothing of a citizen stays in memory longer. */
const FRESH = 3600_000;

/** A bounded memory of answers; of the questions it keeps hashes alone. */
export interface Cache<Answer> {
  get(question: string): Answer | undefined;
  put(question: string, answer: Answer): void;
}

/** An empty cache. */
export function createCache<Answer>(clock: Clock): Cache<Answer> {
  const kept = new Map<string, { answer: Answer; at: number }>();
  const keyOf = (question: string): string => createHash('sha256').update(question).digest('base64');
  return {
    get(question) {
      const key = keyOf(question);
      const found = kept.get(key);
      if (!found) return undefined;
      kept.delete(key);
      if (clock.now() - found.at >= FRESH) return undefined;
      kept.set(key, found);
      return found.answer;
    },
    put(question, answer) {
      kept.set(keyOf(question), { answer, at: clock.now() });
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST) break;
        kept.delete(oldest);
      }
    },
  };
}
