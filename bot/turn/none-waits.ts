/** Conversations for whom nothing waits in the outbox: nearly all of them, and each reply that is handed over would ask the database for it. */

/** Conversations remembered, at most. */
const KNOWN = 50_000;

/** Only one instance writes the outbox, and each commit of a row tells of it by `waits`. */
export interface NoneWaits {
  /** Nothing waits for it, as far as was seen; false: ask. */
  known(conversation: string): boolean;
  /** Taken before it is asked; what was seen under an older mark is not kept. */
  mark(): number;
  /** The answer: nothing waits. */
  seen(conversation: string, mark: number): void;
  /** Something waits for it now; null: for whom is not known. */
  waits(conversation: string | null): void;
}

/** Nothing was asked yet. */
export function createNoneWaits(): NoneWaits {
  const none = new Set<string>();
  let changes = 0;
  return {
    known: conversation => none.has(conversation),
    mark: () => changes,
    seen(conversation, mark) {
      if (mark !== changes) return;
      if (none.size >= KNOWN) none.clear();
      none.add(conversation);
    },
    waits(conversation) {
      changes += 1;
      if (conversation === null) none.clear();
      else none.delete(conversation);
    },
  };
}
