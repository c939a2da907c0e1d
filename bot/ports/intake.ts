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

/** The door of the turn engine: channel → turn. Resolves when the message is stored durably. */
export interface Intake {
  accept(message: Message): Promise<Accepted>;
}
