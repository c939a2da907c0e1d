/** The main thread's end of the writer thread. */
import { Worker } from 'node:worker_threads';
import type { OnePressError } from '../../../bot/domain/errors.ts';
import type { Step } from '../engine.ts';
import { faultError, storeClosed, writerLost } from '../faults.ts';
import type { FromWriter, ToWriter, WireCommit } from './wire.ts';

/** Hands commits to the writer thread. */
export interface Writer {
  write(steps: Step[]): Promise<unknown[]>;
  /** Lets what is waiting be stored, then ends the thread. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(rows: unknown[]): void;
  reject(error: OnePressError): void;
}

/** Starts the thread, which seals with the secret. `onFault` is told when it dies by itself: all that was waiting has been rejected then. */
export async function startWriter(
  file: string,
  secret: string | null,
  onFault: (error: OnePressError) => void,
): Promise<Writer> {
  const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), {
    workerData: { file, secret },
    name: 'writer',
  });
  const waiting = new Map<number, Waiting>();
  const taught = new Set<number>();
  let next: ToWriter = { learn: [], commits: [] };
  let commits = 0;
  let closing = false;
  let dead: OnePressError | null = null;
  let underWay = false;

  const post = (last = false): void => {
    // One message under way at a time: what comes meanwhile travels together, and neither thread is woken for each commit.
    if (next.commits.length === 0 || dead || (underWay && !last)) return;
    underWay = true;
    worker.postMessage(next);
    next = { learn: [], commits: [] };
  };
  const die = (why: string): void => {
    if (dead) return;
    dead = writerLost(why);
    for (const each of waiting.values()) each.reject(dead);
    waiting.clear();
    if (!closing) onFault(dead);
  };

  const ready = Promise.withResolvers<void>();
  worker.on('message', (answer: FromWriter) => {
    if (answer.ready) ready.resolve();
    for (const [id, rows] of answer.rows) settle(waiting, id)?.resolve(rows);
    for (const id of answer.done) settle(waiting, id)?.resolve([]);
    for (const [id, fault] of answer.failed) settle(waiting, id)?.reject(faultError(fault));
    if (answer.ready) return;
    underWay = answer.more;
    // Whoever was just answered may have the next commit ready in this round.
    if (!underWay && !closing) setImmediate(() => post());
  });
  worker.on('error', error => {
    ready.reject(error);
    die(error.message);
  });
  worker.on('exit', code => {
    ready.reject(writerLost(`the writing thread ended with code ${code}`));
    die(`the writing thread ended with code ${code}`);
  });
  await ready.promise;

  return {
    write(steps) {
      if (closing) return Promise.reject(storeClosed());
      if (dead) return Promise.reject(dead);
      // All commits that come in one round of the event loop travel together.
      if (next.commits.length === 0) setImmediate(() => post());
      commits += 1;
      for (const { statement } of steps) {
        if (taught.has(statement.id)) continue;
        taught.add(statement.id);
        next.learn.push([statement.id, statement.sql]);
      }
      next.commits.push(wire(commits, steps));
      const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
      waiting.set(commits, { resolve, reject });
      return promise;
    },
    async close() {
      if (closing) return;
      post(true);
      closing = true;
      if (dead) return;
      const ended = new Promise(resolve => worker.once('exit', resolve));
      worker.postMessage('close');
      await ended;
    },
  };
}

function wire(id: number, steps: Step[]): WireCommit {
  return [
    id,
    steps.map(({ statement, must, params }) => [statement.id, must ?? -1, params]),
    steps.map(({ statement }) => statement.table),
  ];
}

function settle(waiting: Map<number, Waiting>, id: number): Waiting | undefined {
  const found = waiting.get(id);
  waiting.delete(id);
  return found;
}
