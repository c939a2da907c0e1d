import type { Write } from '../domain/writes.ts';
import type { FanOut } from '../ports/fan-out.ts';
import type { Store } from '../ports/store.ts';

/**
 * The store, with its commits told to whoever listens: the console learns of changed cases and hands, the outbox of new work.
 * Signals are read off the rows, so that no writer can forget them. `changed`: a conversation was written by somebody else than its turn;
 * `waits`: something waits to be pushed to it (null: to whom is not known).
 */
export function announce(
  store: Store,
  fanOut: FanOut,
  wakeOutbox: () => void,
  changed: (conversation: string) => void = () => undefined,
  waits: (conversation: string | null) => void = () => undefined,
): Store {
  return {
    ...store,
    async commit(writes) {
      await store.commit(writes);
      let late = false;
      let knowledge = false;
      const cases = new Set<string>();
      const conversations = new Set<string>();
      for (const write of writes) {
        // A turn writes the version, and a message that is stored before its turn moves the end; whoever does neither is none. A clerk who takes
        // a talk over writes the version too: the next turn finds its copy stale by it and runs anew.
        if (
          write.table === 'conversations' &&
          write.do === 'update' &&
          write.where.id &&
          (write.set.version ?? write.set.tail_seq) === undefined
        ) {
          changed(write.where.id);
        }
        if (write.table === 'outbox' && write.do !== 'delete') {
          late = true;
          if (write.do === 'insert' && write.row.kind === 'deliver') waits(write.row.conversation);
          // One that was given up may be sent again.
          if (write.do === 'update' && write.set.dead_at === null) waits(null);
        } else if (write.table === 'entries') knowledge = true;
        else if (write.table === 'cases' || write.table === 'case_events' || write.table === 'deliveries') {
          const number = numberOf(write);
          if (number) cases.add(number);
        } else if (write.table === 'conversations' && write.do === 'update' && write.set.owner !== undefined) {
          if (write.where.id) conversations.add(write.where.id);
        } else if (write.table === 'conversations' && write.do === 'insert' && write.row.owner !== 'bot') {
          conversations.add(write.row.id);
        }
      }
      for (const number of cases) fanOut.publish({ topic: 'case', number });
      for (const conversation of conversations) fanOut.publish({ topic: 'queue', conversation });
      if (knowledge) fanOut.publish({ topic: 'knowledge' });
      if (late) wakeOutbox();
    },
  };
}

function numberOf(write: Write): string | undefined {
  if (write.table !== 'cases' && write.table !== 'case_events' && write.table !== 'deliveries') return undefined;
  return (write.do === 'insert' ? write.row.number : write.where.number) ?? undefined;
}
