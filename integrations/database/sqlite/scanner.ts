/** The main thread's end of the scanner thread. */
import { Worker } from 'node:worker_threads';
import { readFailed, storeClosed } from '../faults.ts';
import type { FromScanner, ToScanner } from './wire.ts';

/** Runs queries one after the other in a thread of their own, which starts with the first one. */
export interface Scanner {
  scan(sql: string, params: unknown[]): Promise<unknown[]>;
  close(): Promise<void>;
}

/** A scanner for a database file. */
export function scanner(file: string): Scanner {
  const waiting = new Map<number, { resolve(rows: unknown[]): void; reject(error: Error): void }>();
  let worker: Worker | null = null;
  let queries = 0;
  let closed = false;

  const start = (): Worker => {
    const started = new Worker(new URL('./scanner-thread.ts', import.meta.url), {
      workerData: { file },
      name: 'scanner',
    });
    started.on('message', (answer: FromScanner) => {
      const found = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.fault === null) found?.resolve(answer.rows);
      else found?.reject(readFailed(answer.fault));
    });
    started.on('error', error => fail(error.message));
    started.on('exit', code => fail(`the thread ended with code ${code}`));
    return started;
  };
  // A scanner that died is started again by the next query: it holds nothing.
  const fail = (why: string): void => {
    worker = null;
    for (const each of waiting.values()) each.reject(readFailed(why));
    waiting.clear();
  };

  return {
    scan(sql, params) {
      if (closed) return Promise.reject(storeClosed());
      worker ??= start();
      queries += 1;
      const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
      waiting.set(queries, { resolve, reject });
      worker.postMessage({ id: queries, sql, params } satisfies ToScanner);
      return promise;
    },
    async close() {
      closed = true;
      if (!worker) return;
      const ended = new Promise(resolve => worker?.once('exit', resolve));
      worker.postMessage('close');
      await ended;
    },
  };
}
