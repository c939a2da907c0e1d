/** A commit as data: the rows that one turn, one staff action or one clean-up stores together or not at all. */
import type { Tables } from './tables.ts';

/** Stores a new row. With `ifAbsent` an existing row stays as it is; otherwise it fails the commit with DuplicateKey. */
export interface Insert<T extends keyof Tables = keyof Tables> {
  do: 'insert';
  table: T;
  row: Tables[T];
  ifAbsent?: boolean;
}

/**
 * Changes the rows that equal `where` in every given column. With `must` the commit fails with StaleWrite unless
 * exactly that many rows matched: this is how versions are checked.
 */
export interface Update<T extends keyof Tables = keyof Tables> {
  do: 'update';
  table: T;
  where: Partial<Tables[T]>;
  set: Partial<Tables[T]>;
  must?: number;
}

/** Removes the rows that equal `where`. */
export interface Delete<T extends keyof Tables = keyof Tables> {
  do: 'delete';
  table: T;
  where: Partial<Tables[T]>;
  must?: number;
}

/** One row’s change, of any table. */
export type Write = { [T in keyof Tables]: Insert<T> | Update<T> | Delete<T> }[keyof Tables];

/** Typed makers, so that a row's shape is checked where it is written. */
export function insert<T extends keyof Tables>(table: T, row: Tables[T], ifAbsent = false): Write {
  return { do: 'insert', table, row, ifAbsent } as unknown as Write;
}
/** Changes rows; `must`: exactly that many, or the commit fails. */
export function update<T extends keyof Tables>(
  table: T,
  where: Partial<Tables[T]>,
  set: Partial<Tables[T]>,
  must?: number,
): Write {
  return { do: 'update', table, where, set, must } as unknown as Write;
}
/** Removes rows; `must`: exactly that many, or the commit fails. */
export function remove<T extends keyof Tables>(table: T, where: Partial<Tables[T]>, must?: number): Write {
  return { do: 'delete', table, where, must } as unknown as Write;
}
