/** Conversations that spoke lately, as their last turn stored them: the next turn need not read and open them. */
import type { Conversation, ConversationState } from '../domain/conversation.ts';

/** Conversations kept at most: some 3 kB each. */
const KEPT = 1_000;

/** A stored conversation; its state as JSON, since a turn uses the state up. */
interface Stored {
  conversation: Omit<Conversation, 'state'>;
  state: string;
}

/** The conversations in hand. Only one instance writes them, and its writers outside the turns tell of it by `changed`. */
export interface Kept {
  /** What the last turn stored; null: read it. */
  read(id: string): Conversation | null;
  /** Taken before the row is read; what is stored under an older mark is not kept. */
  mark(id: string): number;
  stored(conversation: Conversation, state: string, mark: number): void;
  /** Somebody else wrote the row, or its turn failed. */
  changed(id: string): void;
}

/** None yet. */
export function createKept(): Kept {
  const kept = new Map<string, Stored>();
  /** How often a conversation was changed by others while one of its turns may be at work; forgotten as a whole now and then. */
  const changes = new Map<string, number>();
  let forgotten = 0;
  return {
    read(id) {
      const found = kept.get(id);
      return found ? { ...found.conversation, state: JSON.parse(found.state) as ConversationState } : null;
    },
    mark: id => (changes.get(id) ?? 0) + forgotten,
    stored(conversation, state, mark) {
      const { id } = conversation;
      kept.delete(id);
      if ((changes.get(id) ?? 0) + forgotten !== mark) return;
      const { state: _, ...rest } = conversation;
      kept.set(id, { conversation: rest, state });
      if (kept.size <= KEPT) return;
      for (const oldest of kept.keys()) {
        kept.delete(oldest);
        break;
      }
    },
    changed(id) {
      kept.delete(id);
      changes.set(id, (changes.get(id) ?? 0) + 1);
      if (changes.size <= KEPT) return;
      // Marks taken before no longer fit: what is at work now is read again next time.
      forgotten += KEPT * KEPT;
      changes.clear();
    },
  };
}
