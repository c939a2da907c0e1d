/** The KnowledgeFiles port: a process for each file, with limits on its memory and time, and one file at a time. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { OnePressError } from '../../bot/domain/errors.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { KnowledgeFiles, ReadKnowledge } from '../../bot/ports/knowledge-files.ts';
import { tooLarge } from './faults.ts';
import type { Answer, Job } from './worker.ts';

const WORKER = join(import.meta.dirname, 'worker.ts');
/** Longest time in ms, and most memory of the process's heap in MB: what the largest file needs with some to spare. */
const MOST = { time: 30_000, heap: 160 } as const;

/**
 * Makes it. The processes end by themselves; nothing is to be closed. A process and not a thread: whatever a file does to it, it can
 * be stopped, and its memory is the system's again at once.
 */
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
  const worker = fork(WORKER, [], {
    execArgv: [`--max-old-space-size=${MOST.heap}`, '--max-semi-space-size=8'],
    serialization: 'advanced',
    // Neither our settings nor our terminal: a stranger's file is read there.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise<ReadKnowledge | Uint8Array>((resolve, reject) => {
    const stop = after(MOST.time, () => reject(tooLarge()));
    worker.once('message', (answer: Answer) => {
      if ('done' in answer) resolve(answer.done);
      else if ('failed' in answer) reject(new Error(`reading or writing answers failed: ${answer.failed}`));
      else {
        const { code, message, hint, status } = answer.refused;
        reject(new OnePressError(code, message, hint, status));
      }
    });
    worker.once('error', reject);
    // V8 aborts a process that is out of memory.
    worker.once('exit', (code, signal) => {
      stop();
      const ended = `the process of a knowledge file ended with ${signal ?? code} and no answer`;
      reject(signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134 ? tooLarge() : new Error(ended));
    });
    worker.send(job, error => error && reject(error));
  }).finally(() => worker.kill('SIGKILL'));
}
