/** Where citizens of channels that are pushed to are reached. */
import type { Message } from '../domain/message.ts';
import { insert, unsealed, type Write } from '../domain/writes.ts';

/** Conversations whose address is known to be stored, at most. */
const KNOWN = 50_000;

/** Keeps an address with the first message, and again with the first one after it was erased. */
export interface Reach {
  /** The row to store with a message; none when it is stored already or the channel is not pushed to. */
  rows(message: Message, address: unknown): Write[];
  /** Its commit is done. */
  stored(conversation: string): void;
  /** The address was erased. */
  erased(conversation: string): void;
}

/** Remembers whose address is stored, so that it is written once and not with every message. */
export function createReach(): Reach {
  const known = new Set<string>();
  return {
    rows({ conversation, channel, at }, address) {
      if (address === undefined || known.has(conversation)) return [];
      const row = {
        conversation,
        channel,
        address: unsealed('address', address),
        following: 1,
        created_at: at,
        updated_at: at,
      };
      return [insert('reach', row, true)];
    },
    stored(conversation) {
      if (known.size >= KNOWN) known.clear();
      known.add(conversation);
    },
    erased: conversation => void known.delete(conversation),
  };
}
