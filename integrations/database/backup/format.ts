/**
 * The backup's format: a gzipped tar with the same content for both databases, so that one can be restored into the other.
 *
 *   format.json                  {"format": "onepress-backup", "version": 1}
 *   rows/<table>/000001.jsonl    a row a line, columns by name; bytes as {"base64": "…"}
 *   photos/<folder>/<file>       as in the data folder
 *   secret                       as in the data folder, if it is there
 *   sums/000001.json             SHA-256 of each member since the sums before
 *   manifest.json                Manifest; always the last
 */
import { createHash } from 'node:crypto';
import { OnePressError } from '../../../bot/domain/errors.ts';

/** First member of every backup. */
export const FORMAT = { format: 'onepress-backup', version: 1 };

/** What a backup holds. */
export interface Manifest {
  /** Version of the program that made it. */
  program: string;
  /** When, ISO 8601. */
  made: string;
  database: 'sqlite' | 'postgres';
  /** Migrations that the database had had, in order. */
  migrations: string[];
  /** Rows and their fingerprint by table. */
  tables: Record<string, { rows: number; fingerprint: string }>;
  photos: number;
  /** Whether the key file of the data folder is inside. */
  secret: boolean;
  /** SHA-256 of each sums member. */
  sums: Record<string, string>;
}

/** Names that a member may have. None can lead out of the folder. */
export const MEMBER =
  /^(format\.json|manifest\.json|secret|sums\/\d{6}\.json|rows\/[a-z_]+\/\d{6}\.jsonl|photos(\/[\w-][\w.-]*)+)$/;

/** Bytes of rows in one member: bounds the memory that both ways need. */
export const CHUNK = 4 * 1024 * 1024;

/** Largest member that a restore takes into memory, in bytes. */
export const LARGEST = 64 * 1024 * 1024;

/** Members between two sums. */
export const SUMS_EVERY = 1000;

/** SHA-256, hex. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The file is damaged, or was cut off. */
export function backupBroken(what: string): OnePressError {
  return new OnePressError(
    'BACKUP_BROKEN',
    `The backup is damaged or incomplete: ${what}.`,
    'Nothing was changed. Copy the file again from where it is kept, or take an older backup.',
  );
}

/** The file is something else. */
export function backupForeign(): OnePressError {
  return new OnePressError(
    'BACKUP_FOREIGN',
    'The file is not a backup of OnePress.',
    'Nothing was changed. Give the file that `npm run backup -- FILE` wrote.',
  );
}

/** The file was made by a newer program. */
export function backupNewer(what: string): OnePressError {
  return new OnePressError(
    'BACKUP_NEWER',
    `The backup was made by a newer OnePress (${what}).`,
    'Nothing was changed. Restore it with that version or a later one.',
  );
}
