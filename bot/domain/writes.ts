/** A commit as data: the rows that one turn, one staff action or one clean-up stores together or not at all. */
import type { SealPurpose } from './sealing.ts';
import type { Tables } from './tables.ts';

/** JSON that shall be sealed: the store makes the box of it when it writes the row, where nobody waits for the cipher. */
export interface Unsealed {
  purpose: SealPurpose;
  json: string;
}

/** A row as it is written: its sealed columns hold what shall be sealed, or a box that was made before. */
export type NewRow<Row> = { [C in keyof Row]: Uint8Array extends Row[C] ? Row[C] | Unsealed : Row[C] };

/** For a sealed column: a value of which only a box is stored. */
export function unsealed(purpose: SealPurpose, value: unknown): Unsealed {
  return { purpose, json: JSON.stringify(value) };
}

/** Stores a new row. With `ifAbsent` an existing row stays as it is; otherwise it fails the commit with DuplicateKey. */
export interface Insert<T extends keyof Tables = keyof Tables> {
  do: 'insert';
  table: T;
  row: NewRow<Tables[T]>;
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
  set: Partial<NewRow<Tables[T]>>;
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
export function insert<T extends keyof Tables>(table: T, row: NewRow<Tables[T]>, ifAbsent = false): Write {
  return { do: 'insert', table, row, ifAbsent } as unknown as Write;
}
/** Changes rows; `must`: exactly that many, or the commit fails. */
export function update<T extends keyof Tables>(
  table: T,
  where: Partial<Tables[T]>,
  set: Partial<NewRow<Tables[T]>>,
  must?: number,
): Write {
  return { do: 'update', table, where, set, must } as unknown as Write;
}
/** Removes rows; `must`: exactly that many, or the commit fails. */
export function remove<T extends keyof Tables>(table: T, where: Partial<Tables[T]>, must?: number): Write {
  return { do: 'delete', table, where, must } as unknown as Write;
}
