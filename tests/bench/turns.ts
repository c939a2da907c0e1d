/** Turns a second of a channel, with the floor beside them. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE } from '../../integrations/database/sqlite/connection.ts';
import type { Measured } from './latency.ts';
import type { Loader } from './loader.ts';
import type { Options } from './options.ts';
import { type CpuProfile, type Share, sharesOf } from './profile.ts';
import { type Program, startFloor, startServer } from './program.ts';

/** So many citizens at once. Processor times in µs a turn. */
export interface Level extends Measured {
  citizens: number;
  floor: Measured;
  /** Turns for each request that the floor answers. */
  ofFloor: number;
  /** Of the server, all threads. */
  cpu: number;
  /** Of the server's main thread. */
  mainCpu: number;
  /** Of the process that makes the load. */
  loadCpu: number;
}

/** All levels, the memory of the server after them (bytes), and the profile if it was wanted. */
export interface Turns {
  levels: Level[];
  rss: number;
  shares: Share[] | null;
}

/** Which channel, by which jobs of the load, and at how many citizens at once. */
export interface Channel {
  turns: 'turns' | 'wechat';
  floor: 'floor' | 'wechat';
  citizens: number[];
}

/** @throws Error when the server did not store what it told the citizens. */
export async function measureTurns(
  dataDir: string,
  loader: Loader,
  options: Options,
  channel: Channel,
): Promise<Turns> {
  const server = await startServer(dataDir);
  const floor = await startFloor();
  const levels: Level[] = [];
  const { settle } = options;
  let { filed } = await loader.do({ job: channel.turns, url: server.url, citizens: 50, warmUp: settle, measure: 0 });
  await loader.do({ job: channel.floor, url: floor.url, citizens: 50, warmUp: 1000, measure: 0 });
  for (const citizens of channel.citizens) {
    const job = { citizens, warmUp: options.warmUp, measure: options.measure };
    const floorJob = { ...job, job: channel.floor, url: floor.url, warmUp: 500, measure: options.floorMeasure };
    // The floor is measured before and after, since a machine is never equally fast for long.
    const before = await loader.do(floorJob);
    const used = await server.usage();
    const turns = await loader.do({ ...job, job: channel.turns, url: server.url });
    const now = await server.usage();
    const after = await loader.do(floorJob);
    filed += turns.filed;
    const bare = after.perSecond > before.perSecond ? after : before;
    levels.push({
      ...figuresOf(turns),
      citizens,
      floor: figuresOf(bare),
      ofFloor: turns.perSecond / bare.perSecond,
      cpu: (now.cpu - used.cpu) / turns.all,
      mainCpu: (now.mainCpu - used.mainCpu) / turns.all,
      loadCpu: turns.cpu / turns.turns,
    });
  }
  const { rss } = await server.usage();
  let shares: Share[] | null = null;
  if (options.profile) {
    const profiled = await profile(server, loader, options.profile, channel);
    shares = profiled.shares;
    filed += profiled.filed;
  }
  await floor.stop();
  await server.stop();
  checkStored(dataDir, filed);
  return { levels, rss, shares };
}

function figuresOf({ turns, seconds, perSecond, p50, p99, longest }: Measured): Measured {
  return { turns, seconds, perSecond, p50, p99, longest };
}

async function profile(
  server: Program,
  loader: Loader,
  file: string,
  { turns }: Channel,
): Promise<{ shares: Share[]; filed: number }> {
  await server.profile();
  const { filed } = await loader.do({ job: turns, url: server.url, citizens: 50, warmUp: 0, measure: 8000 });
  const found = (await server.profileEnd()) as CpuProfile;
  writeFileSync(file, JSON.stringify(found));
  return { shares: sharesOf(found), filed };
}

/** Every case number that a citizen was told must be a case. */
function checkStored(dataDir: string, filed: number): void {
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true });
  const { cases } = database.prepare('select count(*) as cases from cases').get() as { cases: number };
  database.close();
  if (cases !== filed) throw new Error(`the citizens were told of ${filed} cases, and ${cases} are stored`);
}
