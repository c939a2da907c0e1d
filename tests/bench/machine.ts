/** The machine on which the bench runs: without it no figure means anything. */
import { closeSync, fdatasyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { median } from './latency.ts';

/** What is told of it. */
export interface Machine {
  cores: number;
  processor: string;
  memoryGb: number;
  system: string;
  node: string;
  /** ms that one small write takes to be safe on the disk, the middle one of many. */
  flushMs: number;
  /** True when the folder is in memory: then nothing is durable and all figures are too good. */
  inMemory: boolean;
  /** Processes that wanted to run in the minute before the bench (load average). */
  busyBefore: number;
}

const TMPFS = 0x01021994;
const FLUSHES = 200;

/** Looks at the machine, with the disk on which `folder` lies. */
export function machine(folder: string): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    flushMs: flushCost(folder),
    inMemory: process.platform === 'linux' && statfsSync(folder).type === TMPFS,
    busyBefore: loadavg()[0] ?? 0,
  };
}

function flushCost(folder: string): number {
  const file = join(folder, 'flush');
  const page = Buffer.alloc(4096, 1);
  const out = openSync(file, 'w');
  const times: number[] = [];
  for (let each = 0; each < FLUSHES; each++) {
    const begun = performance.now();
    writeSync(out, page);
    fdatasyncSync(out);
    times.push(performance.now() - begun);
  }
  closeSync(out);
  rmSync(file);
  return median(times);
}
