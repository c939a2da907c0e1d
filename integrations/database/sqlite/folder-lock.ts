/** One process a data folder. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OnePressError } from '../../../bot/domain/errors.ts';

/** Name of the file whose lock stands for the folder. */
export const LOCK_FILE = 'onepress.lock';

/**
 * Holds a data folder for this process and returns the function that lets it go; the folder is made when it is missing.
 * The lock is SQLite's own on a side file: the system frees it when the process dies, however it dies. Nothing else in
 * this process may open that file, because closing it would drop the lock (POSIX advisory locks).
 * @throws OnePressError DATA_FOLDER_BUSY when another process holds it, DATA_DIR_UNUSABLE when it cannot be written.
 */
export function holdFolder(dataDir: string): () => void {
  const file = join(dataDir, LOCK_FILE);
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(file, { timeout: 0 });
    lock.exec('begin exclusive');
  } catch (error) {
    lock?.close();
    if ((error as { errcode?: number }).errcode === 5) throw busy(dataDir);
    throw new OnePressError(
      'DATA_DIR_UNUSABLE',
      `The data folder ${dataDir} cannot be written (${(error as Error).message}).`,
      'Give the account that runs OnePress the right to write there, or set ONEPRESS_DATA to another folder.',
    );
  }
  const held = lock;
  return () => held.close();
}

function busy(dataDir: string): OnePressError {
  return new OnePressError(
    'DATA_FOLDER_BUSY',
    `Another OnePress works in the data folder ${dataDir}.`,
    'Stop it first (one process a folder), or give this one another folder by ONEPRESS_DATA. To run several, set DATABASE_URL.',
    503,
  );
}
