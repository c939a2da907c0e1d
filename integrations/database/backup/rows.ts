/** Rows as lines of JSON, the same on both databases. */
import { createHash } from 'node:crypto';
import { backupBroken } from './format.ts';

/** A row as the database gives it. */
export type Row = Record<string, unknown>;

/** A row's line: columns by name, so that equal rows have equal lines. */
export function lineOf(row: Row): string {
  const columns = Object.keys(row).sort();
  return JSON.stringify(Object.fromEntries(columns.map(column => [column, written(row[column])])));
}

/** The row of a line. @throws OnePressError BACKUP_BROKEN. */
export function rowOf(line: string): Row {
  const row: unknown = parse(line);
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw backupBroken('a row is not a row');
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, read(value)]));
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw backupBroken('a row is not JSON');
  }
}

function written(value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}

function read(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { base64 } = value as { base64?: unknown };
  if (typeof base64 !== 'string') throw backupBroken('a value is not one of a column');
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** A table's rows in one number, whatever their order: the sum of their lines' SHA-256. */
export class Fingerprint {
  rows = 0;
  private sum = 0n;

  add(line: string): void {
    this.rows += 1;
    this.sum += BigInt(`0x${createHash('sha256').update(line).digest('hex')}`);
  }

  value(): { rows: number; fingerprint: string } {
    return { rows: this.rows, fingerprint: BigInt.asUintN(256, this.sum).toString(16) };
  }
}
