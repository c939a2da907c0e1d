/** Queries that Kysely compiles once: building and compiling one costs ten times as much as running it. */
import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely';
import { type Schema, type Statement, statement } from './engine.ts';

/** Stands in the compiled query for a value that each call brings. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A compiled query: its statement, and how the values of a call become its parameters. */
export interface Prepared<Args, Row> {
  statement: Statement;
  params(args: Args): unknown[];
  /** Carries the row's type; never set. */
  row?: Row;
}

/** Puts a call's value into a query: `arg('id')`. */
export type Arg<Args> = <Name extends keyof Args & string>(name: Name) => RawBuilder<Args[Name]>;

/** How many rows a call wants. A bare value SQLite would look at when it plans, and so plan the query anew for each call. */
export function atMost(rows: RawBuilder<number>): RawBuilder<number> {
  return sql`${rows} + 0`;
}

/** Compiles a query whose values are named by `arg`. */
export function prepare<Args extends object, Row>(
  kysely: Kysely<Schema>,
  build: (arg: Arg<Args>) => Pick<Compilable<Row>, 'compile'> | RawBuilder<Row>,
  table = '',
): Prepared<Args, Row> {
  const compiled = build(name => sql`${new Slot(name)}`).compile(kysely as never);
  const slots = compiled.parameters;
  return {
    statement: statement(compiled.sql, table),
    params: args => slots.map(slot => (slot instanceof Slot ? (args as Record<string, unknown>)[slot.name] : slot)),
  };
}
