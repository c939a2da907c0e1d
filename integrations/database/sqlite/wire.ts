/** What the main thread and the threads of the database say to each other. Arrays, because they are cheap to copy. */
import type { Fault } from '../faults.ts';

/** One step: the statement's id, how many rows it must change (−1: any number), its values. */
export type WireStep = [statement: number, must: number, params: unknown[]];

/** One commit: its number and its steps. */
export type WireCommit = [id: number, steps: WireStep[], tables: string[]];

/** To the writer: statements that it has not seen yet, and commits. */
export interface ToWriter {
  learn: [id: number, sql: string][];
  commits: WireCommit[];
}

/** What became of a group: the commits that are durable, their rows, and those that failed. */
export interface Outcome {
  done: number[];
  rows: [id: number, rows: unknown[]][];
  failed: [id: number, fault: Fault][];
}

/** From the writer: `ready` once at the start, then the outcome of each group. `more`: further groups of the same message follow. */
export interface FromWriter extends Outcome {
  ready?: true;
  more: boolean;
}

/** To the scanner: one query. */
export interface ToScanner {
  id: number;
  sql: string;
  params: unknown[];
}

/** From the scanner: its rows, or why there are none. */
export interface FromScanner {
  id: number;
  rows: unknown[];
  fault: string | null;
}
