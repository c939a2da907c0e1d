/** The one connection that writes. It seals, and gathers the commits that are waiting into one transaction. */
import type pg from 'pg';
import type { OnePressError } from '../../../bot/domain/errors.ts';
import type { Step } from '../engine.ts';
import { type Fault, faultError, storeClosed, writerLost } from '../faults.ts';
import { sealing } from '../sealing.ts';

/** Commits in one transaction. */
const GROUP = 500;

/** SQLSTATE unique_violation. */
const DUPLICATE = '23505';

/** Hands commits to PostgreSQL. */
export interface Writer {
  write(steps: Step[]): Promise<unknown[]>;
  /** Lets what is waiting be stored, then closes the connection. */
  close(): Promise<void>;
}

interface Commit {
  steps: Step[];
  resolve(rows: unknown[]): void;
  reject(error: OnePressError): void;
}

/** Writes by a connection in pipeline mode. `onFault` is told when the server closes it; all that was waiting has been rejected then. */
export function writerOn(client: pg.Client, secret: string | null, onFault: (error: OnePressError) => void): Writer {
  const sealed = sealing(secret);
  let waiting: Commit[] = [];
  let running: Promise<void> | null = null;
  let closing = false;
  let dead: OnePressError | null = null;

  const die = (why: string): void => {
    if (dead || closing) return;
    dead = writerLost(why);
    for (const commit of waiting) commit.reject(dead);
    waiting = [];
    onFault(dead);
  };
  client.on('error', error => die(error.message));
  client.on('end', () => die('the server closed it'));

  const run = async (): Promise<void> => {
    while (waiting.length > 0 && !dead) await settle(client, waiting.splice(0, GROUP), () => dead);
    running = null;
  };

  return {
    async write(steps) {
      if (closing) throw storeClosed();
      if (dead) throw dead;
      const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
      try {
        for (const step of steps) sealed(step.params);
      } catch (error) {
        throw faultError({ kind: 'failed', table: steps[0]?.statement.table ?? '', message: (error as Error).message });
      }
      waiting.push({ steps, resolve, reject });
      // All commits that come in one round of the event loop go together.
      running ??= new Promise(resolve => setImmediate(resolve)).then(run);
      return promise;
    },
    async close() {
      closing = true;
      await running;
      await client.end();
    },
  };
}

/**
 * Stores a group in one transaction, sent without waiting for each answer. When one of the commits fails, the halves go
 * apart, so that the one fails alone and the others are stored: cheaper than a savepoint each, as hardly any fails.
 */
async function settle(client: pg.Client, group: Commit[], lost: () => OnePressError | null): Promise<void> {
  const outcome = await together(client, group).catch((error: Error) => failed(error, ''));
  const gone = lost();
  if (gone) {
    for (const commit of group) commit.reject(gone);
  } else if (Array.isArray(outcome)) {
    for (const [index, commit] of group.entries()) commit.resolve(outcome[index] ?? []);
  } else if (group.length === 1) {
    group[0]?.reject(faultError(outcome));
  } else {
    const half = group.length >> 1;
    await settle(client, group.slice(0, half), lost);
    await settle(client, group.slice(half), lost);
  }
}

/** The rows of each commit, or the first fault; then nothing is stored. */
async function together(client: pg.Client, group: Commit[]): Promise<unknown[][] | Fault> {
  const begun = client.query('begin');
  const answers = group.map(({ steps }) => steps.map(step => runStep(client, step)));
  await begun;
  const rows: unknown[][] = [];
  let fault: Fault | null = null;
  for (const commit of answers) {
    let found: unknown[] = [];
    for (const answer of commit) {
      const result = await answer;
      if (Array.isArray(result)) found = result.length > 0 ? result : found;
      else fault ??= result;
    }
    rows.push(found);
  }
  await client.query(fault ? 'rollback' : 'commit');
  return fault ?? rows;
}

async function runStep(client: pg.Client, { statement, must, params }: Step): Promise<unknown[] | Fault> {
  try {
    const result = await client.query({ name: `s${statement.id}`, text: statement.sql, values: params });
    if (must !== undefined && result.rowCount !== must) return { kind: 'stale', table: statement.table, message: '' };
    return result.rows;
  } catch (error) {
    return failed(error as Error, statement.table);
  }
}

/** The server's words can quote values, so that only the SQLSTATE is kept (PostgreSQL manual, appendix A). */
function failed(error: Error, table: string): Fault {
  const { code } = error as { code?: string };
  if (code === DUPLICATE) return { kind: 'duplicate', table, message: '' };
  return { kind: 'failed', table, message: code ? `SQLSTATE ${code}` : error.message };
}
