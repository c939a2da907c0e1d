/** The second process: it makes the load, so that the server's event loop has nothing of it. Jobs come by IPC, one at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { activity, addressOf, Citizen, json } from './citizen.ts';
import { HttpLine } from './http-line.ts';
import { type Measured, Times } from './latency.ts';
import { type StoredJob, StoredTalks } from './stored-talks.ts';
import { WechatCitizen } from './wechat-citizen.ts';
import { answerTo } from './words.ts';

/** Citizens who talk without a pause, one message in flight each; times in ms. */
export interface TurnsJob {
  job: 'turns' | 'floor' | 'wechat';
  url: string;
  citizens: number;
  warmUp: number;
  measure: number;
}

/** Opens conversations and leaves each with an open report dialog. */
export interface OpenJob {
  job: 'open';
  url: string;
  conversations: number;
}

/** Conversations of every length: the first says one message, the next two, … up to `most`, then one again. */
export interface TalksJob {
  job: 'talks';
  url: string;
  conversations: number;
  most: number;
}

/** What came of a job. `cpu`: processor time of the load itself, µs. */
export interface Loaded extends Measured {
  cpu: number;
  /** Cases that the citizens were told a number of, the time of warming up included. */
  filed: number;
  /** Turns, the time of warming up included. */
  all: number;
}

/** All that can be asked of the load. `listen` opens a stream for each conversation that was opened; `leave` closes them. */
export type Job = TurnsJob | OpenJob | TalksJob | StoredJob | { job: 'listen' } | { job: 'leave' };

/** Connections on which many conversations are opened. */
const LINES = 20;

let open: Citizen[] = [];
const talks = new Map<string, StoredTalks>();

process.on('message', (job: Job) => {
  run(job).then(
    done => process.send?.({ done }),
    (error: Error) => process.send?.({ failed: error.stack ?? error.message }),
  );
});

async function run(job: Job): Promise<Loaded | null> {
  switch (job.job) {
    case 'turns':
      return turns(job);
    case 'floor':
      return floor(job);
    case 'wechat':
      return wechat(job);
    case 'stored':
      return stored(job);
    case 'open':
      return openMany(job);
    case 'talks':
      return talkThrough(job);
    case 'listen':
      return listenAll();
    case 'leave':
      for (const citizen of open) citizen.leave();
      open = [];
      return null;
  }
}

async function turns(job: TurnsJob): Promise<Loaded> {
  const lines = connections(job.url, job.citizens);
  const citizens = await Promise.all(lines.map(line => Citizen.arrive(line)));
  await Promise.all(citizens.map(citizen => citizen.listen()));
  const loaded = await timed(
    job,
    citizens.map(citizen => () => citizen.turn()),
  );
  for (const citizen of citizens) citizen.leave();
  for (const line of lines) line.close();
  return { ...loaded, filed: citizens.reduce((sum, citizen) => sum + citizen.filed, 0) };
}

/** The same bytes to the bare route; the answer to the post is all there is to wait for. */
async function floor(job: TurnsJob): Promise<Loaded> {
  const lines = connections(job.url, job.citizens);
  // As long as a real token.
  const headers = `authorization: Bearer ${'x'.repeat(290)}\r\n`;
  const loaded = await timed(
    job,
    lines.map(line => async () => {
      const begun = performance.now();
      const said = activity(answerTo(null), 'k1', null);
      await json(line.ask('POST', '/v3/directline/conversations/a-conversation-of-22-c/activities', headers, said));
      return performance.now() - begun;
    }),
  );
  for (const line of lines) line.close();
  return loaded;
}

/** Followers of the WeChat account; a turn ends with the passive reply, which the floor gives without a turn. */
async function wechat(job: TurnsJob): Promise<Loaded> {
  const lines = connections(job.url, job.citizens);
  // Connections are kept, by the platform's proxies as by ours: opening them is no part of a turn.
  await Promise.all(lines.map(line => line.ask('GET', '/readyz', '')));
  const citizens = lines.map(line => new WechatCitizen(line));
  const loaded = await timed(
    job,
    citizens.map(citizen => () => citizen.turn()),
  );
  for (const line of lines) line.close();
  return { ...loaded, filed: citizens.reduce((sum, citizen) => sum + citizen.filed, 0) };
}

/** Lets every mouth speak again and again; what is said while warming up does not count. */
async function timed(
  { warmUp, measure }: { warmUp: number; measure: number },
  mouths: (() => Promise<number>)[],
): Promise<Loaded> {
  const times = new Times();
  let counting = false;
  let over = false;
  let all = 0;
  const talking = mouths.map(async speak => {
    while (!over) {
      const ms = await speak();
      all += 1;
      if (counting) times.add(ms);
    }
  });
  const finished = Promise.all(talking);
  await Promise.race([sleep(warmUp), finished]);
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  counting = true;
  await Promise.race([sleep(measure), finished]);
  counting = false;
  over = true;
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - begun) / 1000;
  await finished;
  return { ...times.told(seconds), cpu: user + system, filed: 0, all };
}

async function stored(job: StoredJob): Promise<Loaded> {
  const known = talks.get(job.dataDir) ?? new StoredTalks(job.dataDir);
  talks.set(job.dataDir, known);
  const { speak, close } = known.mouths(job.url, job.citizens);
  const loaded = await timed(job, speak);
  close();
  return loaded;
}

async function openMany(job: OpenJob): Promise<Loaded> {
  const times = new Times();
  const begun = performance.now();
  const lines = connections(job.url, LINES);
  let left = job.conversations;
  await Promise.all(
    lines.map(async line => {
      while (left > 0) {
        left -= 1;
        const before = performance.now();
        const citizen = await Citizen.arrive(line);
        await citizen.post();
        open.push(citizen);
        times.add(performance.now() - before);
      }
    }),
  );
  for (const line of lines) line.close();
  return { ...times.told((performance.now() - begun) / 1000), cpu: 0, filed: 0, all: job.conversations };
}

async function talkThrough(job: TalksJob): Promise<Loaded | null> {
  for (const [at, line] of connections(job.url, job.conversations).entries()) {
    const citizen = await Citizen.arrive(line);
    await citizen.listen();
    for (let said = 0; said <= at % job.most; said++) await citizen.turn();
    citizen.leave();
    line.close();
  }
  return null;
}

async function listenAll(): Promise<Loaded> {
  const times = new Times();
  const begun = performance.now();
  const waiting = [...open];
  await Promise.all(
    Array.from({ length: LINES }, async () => {
      for (let citizen = waiting.pop(); citizen; citizen = waiting.pop()) {
        const before = performance.now();
        await citizen.listen();
        times.add(performance.now() - before);
      }
    }),
  );
  return { ...times.told((performance.now() - begun) / 1000), cpu: 0, filed: 0, all: open.length };
}

function connections(url: string, count: number): HttpLine[] {
  const { host, port } = addressOf(url);
  return Array.from({ length: count }, () => new HttpLine(host, port));
}
