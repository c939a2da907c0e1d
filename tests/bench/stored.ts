/** What a turn costs with few and with many stored conversations. */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE } from '../../integrations/database/sqlite/connection.ts';
import { fill, makeModels } from './fill.ts';
import { median } from './latency.ts';
import type { Loader } from './loader.ts';
import type { Options } from './options.ts';
import { type Program, startServer } from './program.ts';

/** The middle ones of all rounds. */
export interface Side {
  conversations: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** µs of processor time a turn, all threads. */
  cpu: number;
  /** Bytes of the database before the turns. */
  bytes: number;
  /** ms from the start to the first `/readyz` 200. */
  readyAfter: number;
}

/** `cost`: how much dearer a turn is with many: the middle one of the rounds' ratios. 1.2 means 20 % dearer. */
export interface Stored {
  few: Side;
  many: Side;
  cost: number;
  cpuCost: number;
}

const CITIZENS = 50;

interface Slice {
  perSecond: number;
  p50: number;
  p99: number;
  cpu: number;
}

/** Both servers run; short stretches of load go to the one and the other in turn, so that a slow minute of the machine hits both. */
export async function measureStored(dir: string, loader: Loader, options: Options): Promise<Stored> {
  const { few, many, rounds, slice } = options.stored;
  const folder = (name: string) => {
    const path = join(dir, name);
    mkdirSync(path);
    return path;
  };
  const modelsDir = folder('models');
  const models = await makeModels(modelsDir, loader);
  const sides = [];
  for (const conversations of [few, many]) {
    const dataDir = folder(`stored-${conversations}`);
    await fill(dataDir, conversations, modelsDir, models);
    const { size } = statSync(join(dataDir, DATABASE_FILE));
    sides.push({ conversations, dataDir, bytes: size, server: await startServer(dataDir), slices: [] as Slice[] });
  }
  const [a, b] = sides as [(typeof sides)[0], (typeof sides)[0]];
  for (const side of sides) await measureSlice(side, loader, options.settle / 2);
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 === 0 ? [a, b] : [b, a]) side.slices.push(await measureSlice(side, loader, slice));
  }
  for (const { server, dataDir } of sides) {
    await server.stop();
    rmSync(dataDir, { recursive: true });
  }
  const ratios = (of: (one: Slice, other: Slice) => number) =>
    median(a.slices.map((one, at) => of(one, b.slices[at] as Slice)));
  return {
    few: told(a),
    many: told(b),
    cost: ratios((one, other) => one.perSecond / other.perSecond),
    cpuCost: ratios((one, other) => other.cpu / one.cpu),
  };
}

async function measureSlice(side: { server: Program; dataDir: string }, loader: Loader, slice: number): Promise<Slice> {
  const { server, dataDir } = side;
  const before = await server.usage();
  const turns = await loader.do({
    job: 'stored',
    url: server.url,
    dataDir,
    citizens: CITIZENS,
    warmUp: slice / 6,
    measure: slice,
  });
  const after = await server.usage();
  return {
    perSecond: turns.perSecond,
    p50: turns.p50,
    p99: turns.p99,
    // The short time of warming up is in it on both sides.
    cpu: (after.cpu - before.cpu) / turns.all,
  };
}

function told(side: { conversations: number; bytes: number; server: Program; slices: Slice[] }): Side {
  const middle = (of: (slice: Slice) => number) => median(side.slices.map(of));
  return {
    conversations: side.conversations,
    bytes: side.bytes,
    readyAfter: side.server.readyAfter,
    perSecond: middle(slice => slice.perSecond),
    p50: middle(slice => slice.p50),
    p99: middle(slice => slice.p99),
    cpu: middle(slice => slice.cpu),
  };
}
