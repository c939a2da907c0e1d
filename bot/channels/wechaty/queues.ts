/** One thing at a time for each conversation: wechaty calls its listeners side by side, a photo takes longer than the words after it. */

/** Things that may wait in one queue; more is refused. */
const LONGEST = 50;

/** The queues. */
export interface Queues {
  /** Does `work` when all that was added before under this key is done. False: too much waits already. */
  add(key: string, work: () => Promise<void>): boolean;
  /** Resolves when nothing is in work. */
  settled(): Promise<void>;
}

/** Makes the queues. What `work` throws goes to `onFault` and stops nothing. */
export function createQueues(onFault: (error: unknown) => void): Queues {
  const queues = new Map<string, { last: Promise<void>; length: number }>();
  return {
    add(key, work) {
      const queue = queues.get(key) ?? { last: Promise.resolve(), length: 0 };
      if (queue.length >= LONGEST) return false;
      queues.set(key, queue);
      queue.length += 1;
      queue.last = queue.last
        .then(work)
        .catch(onFault)
        .then(() => {
          queue.length -= 1;
          if (queue.length === 0) queues.delete(key);
        });
      return true;
    },
    async settled() {
      while (queues.size > 0) await Promise.all([...queues.values()].map(queue => queue.last));
    },
  };
}
