/**
 * The thread that writes, and the only one. It takes all commits that are waiting, runs them in one transaction, flushes once,
 * then acknowledges each. If one of them fails the group is run again with a savepoint each, so that it fails alone. What arrives
 * during the flush forms the next group. It seals what is to be sealed, and holds the secret for that.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Unsealed } from '../../../bot/domain/writes.ts';
import type { Fault } from '../faults.ts';
import { sealing } from '../sealing.ts';
import { openWriting, statementCache } from './connection.ts';
import type { FromWriter, Outcome, ToWriter, WireCommit } from './wire.ts';

/** Most commits in one transaction: with more, the main thread would have nothing to do until all are flushed. */
const GROUP = 100;

/** Bytes of a state that leave room for the row's other columns in a page of 4,096 bytes. */
const STATE = 3800;

/** SQLite's extended codes for a key that exists: SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE. */
const DUPLICATE = [1555, 2067];

const port = parentPort!;
const database = openWriting(workerData.file);
const statements = statementCache(database);
const sealed = sealing(workerData.secret, pageful);
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
    const answer = runGroup(queue.splice(0, GROUP));
    port.postMessage({ ...answer, more: queue.length > 0 } satisfies FromWriter);
  }
  if (closing) {
    database.close();
    port.close();
  }
});
port.postMessage({ ready: true, more: false, done: [], rows: [], failed: [] } satisfies FromWriter);

/**
 * A conversation's state, always so long that its row fills a page of the file: however it grows and shrinks it is written over in its
 * place. Rows that change their length push each other from page to page, three written for one.
 */
function pageful({ purpose, json }: Unsealed): string {
  if (purpose !== 'state') return json;
  const missing = STATE - Buffer.byteLength(json);
  return missing > 0 ? json + ' '.repeat(missing) : json;
}

function take(message: ToWriter | 'close'): void {
  if (message === 'close') {
    closing = true;
    return;
  }
  for (const [id, sql] of message.learn) statements.learn(id, sql);
  for (const commit of message.commits) queue.push(commit);
}

function runGroup(commits: WireCommit[]): Outcome {
  try {
    return runTogether(commits) ?? runApart(commits);
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

/** The usual way: nothing fails, and no savepoint is paid for. Null: something did, and nothing was stored. */
function runTogether(commits: WireCommit[]): Outcome | null {
  const outcome: Outcome = { done: [], rows: [], failed: [] };
  begin.run();
  for (const each of commits) {
    const result = runSteps(each);
    if (!result.rows) {
      if (database.isTransaction) database.exec('rollback');
      return null;
    }
    outcome.done.push(each[0]);
    if (result.rows.length > 0) outcome.rows.push([each[0], result.rows]);
  }
  commit.run();
  return outcome;
}

/** A savepoint each, so that what fails is taken back alone. */
function runApart(commits: WireCommit[]): Outcome {
  const outcome: Outcome = { done: [], rows: [], failed: [] };
  begin.run();
  for (const each of commits) {
    savepoint.run();
    const result = runSteps(each);
    if (!result.rows) {
      // SQLite gave up the whole transaction (disk full): so does the group.
      if (!database.isTransaction) throw result.error;
      rollback.run();
      outcome.failed.push([each[0], result.fault]);
    } else {
      outcome.done.push(each[0]);
      if (result.rows.length > 0) outcome.rows.push([each[0], result.rows]);
    }
    release.run();
  }
  commit.run();
  return outcome;
}

/** Runs the statements of one commit. Rows of its last statement that gave some, or the fault. */
function runSteps([, steps, tables]: WireCommit): { rows: unknown[] } | { rows: null; fault: Fault; error: unknown } {
  let at = 0;
  try {
    let found: unknown[] = [];
    for (const [statement, must, params] of steps) {
      const result = statements.run(statement, sealed(params));
      if (must >= 0 && result.changes !== must) {
        return { rows: null, fault: { kind: 'stale', table: tables[at] ?? '', message: '' }, error: null };
      }
      if (result.rows.length > 0) found = result.rows;
      at += 1;
    }
    return { rows: found };
  } catch (error) {
    const { errcode, message } = error as Error & { errcode?: number };
    const kind = DUPLICATE.includes(errcode ?? 0) ? 'duplicate' : 'failed';
    return { rows: null, fault: { kind, table: tables[at] ?? '', message }, error };
  }
}
