/** What SQLite and PostgreSQL have in common below the Store port. */
import type { Generated, Kysely } from 'kysely';
import type { OnePressError } from '../../bot/domain/errors.ts';
import type { OutboxRow, Tables } from '../../bot/domain/tables.ts';

/** The tables as Kysely sees them: the rows of the domain, and the columns and the table that only this room knows. */
export interface Schema extends Omit<Tables, 'outbox'> {
  outbox: OutboxRow & {
    /** Order in which rows were stored. */
    position: Generated<number>;
    /** When the row may be taken: the later of `due` and `leased_until`, kept by the database. */
    ready: Generated<number>;
  };
  migrations: { name: string };
}

/** Where the data are, and who hears about the store. */
export interface OpenOptions {
  /** Folder of the embedded database; made when it is missing. */
  dataDir: string;
  /** postgres://…; absent: SQLite in `dataDir`. */
  databaseUrl?: string | null;
  /** ONEPRESS_SECRET, for what is written sealed; absent: nothing is. */
  secret?: string;
  /** Hears what an operator should know, each migration of a database in use before it runs among it. */
  log?: (event: object, message: string) => void;
  /** The store was lost (the writing thread died, PostgreSQL closed the connection): end the process, it starts clean again. */
  onFault?: (error: OnePressError) => void;
}

/** Which of the two databases. */
export type Kind = 'sqlite' | 'postgres';

/** SQL that was compiled once. `id` names it to a writer thread and to PostgreSQL's prepared statements. */
export interface Statement {
  id: number;
  sql: string;
  /** The table that it writes, for words of an error. */
  table: string;
}

/** One statement of a commit with its values. With `must` it has to change exactly that many rows. */
export interface Step {
  statement: Statement;
  params: unknown[];
  must: number | undefined;
}

/** A database that runs compiled statements. */
export interface Engine {
  kind: Kind;
  /** Compiles queries for this database; it runs none. */
  kysely: Kysely<Schema>;
  /** Runs a query that an index answers. */
  read<Row>(statement: Statement, params: unknown[]): Promise<Row[]>;
  /** Runs a query that may look at many rows, where it delays nobody else. */
  scan<Row>(statement: Statement, params: unknown[]): Promise<Row[]>;
  /**
   * Runs all steps or none, durably, and returns the rows of those steps that return some.
   * @throws StaleWrite, DuplicateKey, OnePressError DATABASE_FAILED.
   */
  write(steps: Step[]): Promise<unknown[]>;
  close(): Promise<void>;
}

let statements = 0;

/** Gives compiled SQL its id, unique in this process. */
export function statement(sql: string, table: string): Statement {
  statements += 1;
  return { id: statements, sql, table };
}
