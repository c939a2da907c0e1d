import type { Message } from '../domain/message.ts';
import type { Entry } from '../domain/reply.ts';
import type { Write } from '../domain/writes.ts';

/** What became of a message. */
export interface Accepted {
  /** Seq of the citizen's entry in the transcript. */
  seq: number;
  /** Its key was known: nothing was stored again. */
  repeated: boolean;
  /**
   * The entries that answer it, when its turn is committed; empty when a newer message took the reply or a person is in charge.
   * On a channel that is pushed to: those that the caller hands over itself; what went to the outbox is not among them.
   */
  replies: Promise<Entry[]>;
}

/** How a message is taken. */
export interface Acceptance {
  /**
   * ms since epoch until which the caller waits to hand the replies over itself (a passive reply). A turn that ends
   * later, or a message without it, sends its replies through the outbox. Only for channels that are pushed to.
   */
  answerBy?: number;
  /** Where she is reached on a channel that is pushed to (an openid, a contact); kept sealed in `reach` from her first message on. */
  address?: unknown;
  /** Rows stored together with the message. */
  writes?: Write[];
}

/** The door of the turn engine: channel → turn. */
export interface Intake {
  /** Takes a citizen's message; resolves when it is stored durably. */
  accept(message: Message, how?: Acceptance): Promise<Accepted>;
  /** Lets an event (domain/events.ts) happen in a stored conversation; resolves with its entries when its turn is committed. */
  happen(conversation: string, event: { name: string; value: Record<string, unknown> }): Promise<Entry[]>;
  /** Keeps a message of which a part is still to be fetched; its channel's Outlet.complete is asked for it until it is whole. */
  keep(message: { channel: string; conversation: string; key: string; draft: unknown }): Promise<void>;
  /** Sends committed entries through the outbox: for a caller who could not hand them over after all. */
  push(conversation: string, seqs: number[]): Promise<void>;
}
