/** A commit's rows as SQL: one statement for each shape of write (table, columns, nulls), compiled by Kysely once. */
import { type CompiledQuery, type Kysely, sql } from 'kysely';
import type { Write } from '../../bot/domain/writes.ts';
import { type Schema, type Statement, type Step, statement } from './engine.ts';
import { isUnsealed } from './sealing.ts';

type Values = Record<string, unknown>;

/** Turns writes into steps; remembers the statement of each shape. */
export function stepMaker(kysely: Kysely<Schema>): (writes: readonly Write[]) => Step[] {
  const shapes = new Map<string, Statement>();
  return writes => writes.map(write => step(write, shapes, kysely));
}

function step(write: Write, shapes: Map<string, Statement>, kysely: Kysely<Schema>): Step {
  const shape: string[] = [write.do, write.table];
  const params: unknown[] = [];
  let must: number | undefined;
  if (write.do === 'insert') {
    if (write.ifAbsent) shape.push('if absent');
    takeAll(write.row, shape, params);
  } else {
    if (write.do === 'update') takeSet(write.set, shape, params);
    takeWhere(write.where, shape, params);
    must = write.must;
  }
  const name = shape.join(' ');
  let found = shapes.get(name);
  if (!found) {
    found = statement(compile(write, kysely).sql, write.table);
    shapes.set(name, found);
  }
  return { statement: found, params, must };
}

/** Each column of a new row. */
function takeAll(row: object, shape: string[], params: unknown[]): void {
  for (const [column, value] of Object.entries(row)) {
    shape.push(column);
    params.push(plain(value, column));
  }
}

/** The columns that change; undefined leaves a column as it is. */
function takeSet(set: object, shape: string[], params: unknown[]): void {
  for (const [column, value] of Object.entries(set)) {
    if (value === undefined) continue;
    shape.push(column);
    params.push(plain(value, column));
  }
}

/** The columns that choose rows. Undefined would silently widen the choice, and no column at all would choose every row. */
function takeWhere(where: object, shape: string[], params: unknown[]): void {
  const columns = Object.entries(where);
  if (columns.length === 0) throw new TypeError('a write without where');
  shape.push('where');
  for (const [column, value] of columns) {
    if (value === undefined) throw new TypeError(`no value for ${column} in where`);
    shape.push(value === null ? `${column}?` : column);
    if (value !== null) params.push(plain(value, column));
  }
}

/**
 * A value as both databases take it. Bytes that are a window on a larger buffer would take the whole buffer with them to
 * another thread, and what cannot be copied to it at all would fail the commits that travel together.
 */
function plain(value: unknown, column: string): unknown {
  if (value instanceof Uint8Array) return value.byteLength === value.buffer.byteLength ? value : new Uint8Array(value);
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (isUnsealed(value)) return value;
  throw new TypeError(`${column} cannot hold a ${typeof value}`);
}

function compile(write: Write, kysely: Kysely<Schema>): CompiledQuery {
  // The union of all tables is too wide for Kysely's types; names and columns were checked where the write was made.
  const db = kysely as unknown as Kysely<Record<string, Values>>;
  if (write.do === 'insert') {
    const into = db.insertInto(write.table).values(write.row as unknown as Values);
    return (write.ifAbsent ? into.onConflict(conflict => conflict.doNothing()) : into).compile();
  }
  const where = sql.join(
    Object.entries(write.where).map(([column, value]) =>
      value === null ? sql`${sql.ref(column)} is null` : sql`${sql.ref(column)} = ${value}`,
    ),
    sql` and `,
  );
  if (write.do === 'delete') return db.deleteFrom(write.table).where(sql<boolean>`${where}`).compile();
  const set = Object.fromEntries(Object.entries(write.set).filter(([, value]) => value !== undefined));
  return db.updateTable(write.table).set(set).where(sql<boolean>`${where}`).compile();
}
