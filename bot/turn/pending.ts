import type { Message } from '../domain/message.ts';
import type { Entry } from '../domain/reply.ts';
import type { Write } from '../domain/writes.ts';
import type { Acceptance } from '../ports/intake.ts';

/** A message or an event that waits for its turn. */
export interface Pending {
  message: Message;
  /** Seq in the transcript; 0 for events, which leave no entry of their own. */
  seq: number;
  at: number;
  /** 'no': the turn's commit stores it; 'writing' and 'yes': the turn's commit only marks it as handled. */
  stored: 'no' | 'writing' | 'yes';
  /** Rows that are stored with the message, or with its turn: the outbox row of an event is removed there. */
  writes: Write[];
  /** Where she is reached; undefined when the channel did not say or nobody spoke. */
  address?: unknown;
  /** Until when its caller waits to hand the replies over itself, ms since epoch; null: nobody does. */
  answerBy: number | null;
  kept: Promised<void>;
  replied: Promised<Entry[]>;
}

/** A promise with its ends. */
export interface Promised<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** Makes one. A rejection that nobody waits for is no fault of the process. */
export function promised<T>(): Promised<T> {
  const made = Promise.withResolvers<T>();
  made.promise.catch(() => undefined);
  return made;
}

/** Makes a message or an event wait; `seq` and `at` are its place in the transcript. */
export function pendingOf(
  message: Message,
  seq: number,
  at: number,
  stored: Pending['stored'],
  { writes = [], address, answerBy }: Acceptance = {},
): Pending {
  return {
    message,
    seq,
    at,
    stored,
    writes,
    address,
    answerBy: answerBy ?? null,
    kept: promised(),
    replied: promised(),
  };
}
