/** The other end of load.ts: starts the second process and gives it its jobs. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Job, Loaded } from './load.ts';

/** The process that makes the load. */
export interface Loader {
  /** @throws Error when a citizen got no answer, or a wrong one. */
  do(job: Job): Promise<Loaded>;
  end(): void;
}

export function startLoader(): Loader {
  const child = fork(join(import.meta.dirname, 'load.ts'));
  return {
    do(job) {
      return new Promise((resolve, reject) => {
        const dead = (code: number | null) => reject(new Error(`the load's process ended with code ${code}`));
        child.once('exit', dead);
        child.once('message', (told: { done: Loaded } | { failed: string }) => {
          child.off('exit', dead);
          if ('failed' in told) reject(new Error(told.failed));
          else resolve(told.done);
        });
        child.send(job);
      });
    },
    end: () => void child.kill('SIGKILL'),
  };
}
