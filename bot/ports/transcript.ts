import type { Language } from '../domain/message.ts';
import type { Entry } from '../domain/reply.ts';

/** Reading what was said. A conversation in which nothing was said yet shows the greeting as its entry 1, without being stored, in `language` (default zh-CN). */
export interface Transcript {
  /** Entries with seq above `after`, in order, at most `limit`. */
  after(conversation: string, after: number, limit: number, language?: Language): Promise<Entry[]>;
  /** The newest `limit` entries, in order. */
  last(conversation: string, limit: number, language?: Language): Promise<Entry[]>;
}
