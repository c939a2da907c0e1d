/**
 * The thread that writes, and the only one. It takes all commits that are waiting, runs them in one transaction with a
 * savepoint each, flushes once, then acknowledges each. What arrives during the flush forms the next group.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Fault } from '../faults.ts';
import { openWriting, statementCache } from './connection.ts';
import type { FromWriter, ToWriter, WireCommit } from './wire.ts';

/** Most commits in one transaction: with more, the main thread would have nothing to do until all are flushed. */
const GROUP = 100;

/** SQLite's extended codes for a key that exists: SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE. */
const DUPLICATE = [1555, 2067];

const port = parentPort!;
const database = openWriting(workerData.file);
const statements = statementCache(database);
const begin = database.prepare('begin immediate');
const commit = database.prepare('commit');
const savepoint = database.prepare('savepoint one');
const release = database.prepare('release one');
const rollback = database.prepare('rollback to one');

const queue: WireCommit[] = [];
let closing = false;

port.on('message', (message: ToWriter | 'close') => {
  take(message);
  while (queue.length > 0) {
    for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port)) take(more.message);
    port.postMessage(runGroup(queue.splice(0, GROUP)));
  }
  if (closing) {
    database.close();
    port.close();
  }
});
port.postMessage({ ready: true, done: [], rows: [], failed: [] } satisfies FromWriter);

function take(message: ToWriter | 'close'): void {
  if (message === 'close') {
    closing = true;
    return;
  }
  for (const [id, sql] of message.learn) statements.learn(id, sql);
  for (const commit of message.commits) queue.push(commit);
}

function runGroup(commits: WireCommit[]): FromWriter {
  const outcome: FromWriter = { done: [], rows: [], failed: [] };
  try {
    begin.run();
    for (const each of commits) {
      const fault = runOne(each, outcome.rows);
      if (fault) outcome.failed.push([each[0], fault]);
      else outcome.done.push(each[0]);
    }
    commit.run();
    return outcome;
  } catch (error) {
    // The flush or the transaction itself failed (disk full, disk broken): nothing of the group was stored.
    if (database.isTransaction) database.exec('rollback');
    const message = (error as Error).message;
    const failed = commits.map(([id, , tables]): [number, Fault] => [
      id,
      { kind: 'failed', table: tables[0] ?? '', message },
    ]);
    return { done: [], rows: [], failed };
  }
}

/** Runs one commit inside the group; what fails is taken back alone. Throws when the whole transaction is lost. */
function runOne([id, steps, tables]: WireCommit, rows: FromWriter['rows']): Fault | null {
  savepoint.run();
  let at = 0;
  try {
    let found: unknown[] = [];
    for (const [statement, must, params] of steps) {
      const result = statements.run(statement, params);
      if (must >= 0 && result.changes !== must) {
        rollback.run();
        release.run();
        return { kind: 'stale', table: tables[at] ?? '', message: '' };
      }
      if (result.rows.length > 0) found = result.rows;
      at += 1;
    }
    release.run();
    if (found.length > 0) rows.push([id, found]);
    return null;
  } catch (error) {
    if (!database.isTransaction) throw error;
    rollback.run();
    release.run();
    const { errcode, message } = error as Error & { errcode?: number };
    return { kind: DUPLICATE.includes(errcode ?? 0) ? 'duplicate' : 'failed', table: tables[at] ?? '', message };
  }
}
