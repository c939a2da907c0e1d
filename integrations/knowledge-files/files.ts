/** The KnowledgeFiles port: a thread for each file, with limits on its memory and time, and one file at a time. */
import { Worker } from 'node:worker_threads';
import { OnePressError } from '../../bot/domain/errors.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { KnowledgeFiles, ReadKnowledge } from '../../bot/ports/knowledge-files.ts';
import { tooLarge } from './faults.ts';
import type { Answer, Job } from './thread.ts';

/** Longest time in ms, and most memory of the thread's heap in MB: what a file of 5 MB needs, some times over. */
const MOST = { time: 30_000, heap: 256 } as const;

/** Makes it. The threads end by themselves; nothing is to be closed. */
export function createKnowledgeFiles({ after }: Pick<Clock, 'after'>): KnowledgeFiles {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    read: (bytes, name, known) =>
      inTurn(() => run({ do: 'read', bytes, name, known }, after)) as Promise<ReadKnowledge>,
    write: (entries, format) => inTurn(() => run({ do: 'write', entries, format }, after)) as Promise<Uint8Array>,
  };
}

function run(job: Job, after: Clock['after']): Promise<ReadKnowledge | Uint8Array> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: job,
    name: 'knowledge-file',
    resourceLimits: { maxOldGenerationSizeMb: MOST.heap, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise<ReadKnowledge | Uint8Array>((resolve, reject) => {
    const stop = after(MOST.time, () => reject(tooLarge()));
    thread.once('message', (answer: Answer) => {
      if ('done' in answer) resolve(answer.done);
      else {
        const { code, message, hint, status } = answer.refused;
        reject(new OnePressError(code, message, hint, status));
      }
    });
    thread.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error),
    );
    thread.once('exit', code => {
      stop();
      reject(new Error(`the thread of a knowledge file ended with ${code} and no answer`));
    });
  }).finally(() => thread.terminate());
}
