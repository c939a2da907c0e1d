/** The database's faults in the operator's words. Values never get into a message: they are citizens' data. */
import { DuplicateKey, OnePressError, StaleWrite } from '../../bot/domain/errors.ts';

/** Why a commit failed, as it travels between threads. */
export interface Fault {
  kind: 'stale' | 'duplicate' | 'failed';
  table: string;
  /** The database's own words; free of values. */
  message: string;
}

/** The error that a caller of `commit` gets. */
export function faultError(fault: Fault): OnePressError {
  if (fault.kind === 'stale') return new StaleWrite(`A row in ${fault.table}`);
  if (fault.kind === 'duplicate') return new DuplicateKey(`A row with this key in ${fault.table}`);
  return new OnePressError(
    'DATABASE_FAILED',
    `The database refused a write to ${fault.table}: ${fault.message}`,
    'Nothing of it was stored. See that the disk has free space and is healthy; if it does, report this as a fault of the program.',
  );
}

/** A query failed. `why` must be free of values. */
export function readFailed(why: string): OnePressError {
  return new OnePressError(
    'DATABASE_FAILED',
    `The database could not answer: ${why}`,
    'See that the disk is healthy or, with DATABASE_URL, that the PostgreSQL server can be reached; the next request tries again.',
    503,
  );
}

/** The store cannot write any more; the process should end and be started again. */
export function writerLost(why: string): OnePressError {
  return new OnePressError(
    'DATABASE_LOST',
    `The connection to the database broke: ${why}`,
    'Start OnePress again: what was confirmed is stored, and what was in work runs again. If it repeats, look at the disk or at the database server.',
    503,
  );
}

/** A call came after `close`. */
export function storeClosed(): OnePressError {
  return new OnePressError(
    'DATABASE_CLOSED',
    'The store is closed',
    'The process is ending; send the request again.',
    503,
  );
}

/** The database was written by a newer program. */
export function databaseNewer(unknown: readonly string[]): OnePressError {
  return new OnePressError(
    'DATABASE_NEWER',
    `The database was written by a newer OnePress (unknown migration: ${unknown.join(', ')})`,
    'Start the newer version again, or restore a backup that this version made.',
  );
}
