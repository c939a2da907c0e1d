import type { Conversation } from '../domain/conversation.ts';
import type { Entry } from '../domain/reply.ts';

/** How replies leave by a channel. */
export interface Outlet {
  /** The channel's name, as in Message.channel. */
  name: string;
  /**
   * 'transcript': clients read the stored transcript (web chat), so that the commit is the delivery;
   * 'push': each entry is handed over by `deliver` through the outbox.
   */
  delivery: 'transcript' | 'push';
  /** Hands one entry to the platform. @throws OnePressError: repeated later; with `status` 410 given up at once. */
  deliver?(conversation: Conversation, entry: Entry): Promise<void>;
}
