import type { Message } from '../domain/message.ts';
import type { Entry } from '../domain/reply.ts';

/** What became of a message. */
export interface Accepted {
  /** Seq of the citizen's entry in the transcript. */
  seq: number;
  /** Its key was known: nothing was stored again. */
  repeated: boolean;
  /** The entries that answer it, when its turn is committed; empty when a newer message took the reply or a person is in charge. */
  replies: Promise<Entry[]>;
}

/** The door of the turn engine: channel → turn. */
export interface Intake {
  /** Takes a citizen's message; resolves when it is stored durably. */
  accept(message: Message): Promise<Accepted>;
  /** Lets an event (domain/events.ts) happen in a stored conversation; resolves with its entries when its turn is committed. */
  happen(conversation: string, event: { name: string; value: Record<string, unknown> }): Promise<Entry[]>;
}
