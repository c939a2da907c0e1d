/** The measured programs, each in a process of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Question, Usage } from './inside.ts';
import { ACCOUNT_SETTINGS } from './wechat-account.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Secret of all the bench's data folders, so that tokens for stored conversations can be made. */
export const SECRET = 'the-secret-of-the-bench-and-of-nothing-else';

const running = new Set<{ child: ChildProcess; folder: string }>();

/** Ends at once whatever still runs, when the bench is broken off. */
export function killAll(): void {
  for (const { child, folder } of running) {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A running program. */
export interface Program {
  url: string;
  /** ms from spawning to the first `/readyz` 200. */
  readyAfter: number;
  usage(): Promise<Usage>;
  /** Usage after a garbage collection. */
  collect(): Promise<Usage>;
  profile(): Promise<void>;
  profileEnd(): Promise<unknown>;
  /** Ends it as an operator does, by SIGTERM. */
  stop(): Promise<void>;
}

/** Starts the server as `npm start` does, with the same flags for Node, on a data folder and a free port. */
export function startServer(dataDir: string): Promise<Program> {
  return start(join(ROOT, 'bot/main.ts'), flagsOfStart(), {
    ONEPRESS_DATA: dataDir,
    ONEPRESS_SECRET: SECRET,
    ONEPRESS_RATE_LIMIT: '10000000',
    ONEPRESS_ADMIN_PASSWORD: 'a-password-for-the-bench',
    ...ACCOUNT_SETTINGS,
  });
}

/** Starts the floor: Fastify with one route that parses the same body and stores nothing. */
export function startFloor(): Promise<Program> {
  return start(join(import.meta.dirname, 'floor.ts'), [], {});
}

async function start(entry: string, flags: string[], env: Record<string, string>): Promise<Program> {
  // Its log is written as usual, a line a turn, and into a file, as under systemd or in a container.
  const folder = mkdtempSync(join(tmpdir(), 'onepress-bench-log-'));
  const log = join(folder, 'log');
  const out = openSync(log, 'a');
  const begun = performance.now();
  const child = fork(entry, [], {
    cwd: ROOT,
    execArgv: [...flags, '--expose-gc', '--import', join(import.meta.dirname, 'inside.ts')],
    env: { ...plainEnvironment(), PORT: '0', ...env },
    stdio: ['ignore', out, out, 'ipc'],
  });
  closeSync(out);
  const own = { child, folder };
  running.add(own);
  const url = await printedAddress(child, log);
  while ((await fetch(`${url}/readyz`).catch(() => null))?.status !== 200) await sleep(1);
  const readyAfter = performance.now() - begun;
  const asking = async <T>(question: Question): Promise<T> => {
    child.send(question);
    for (;;) {
      const [told] = (await once(child, 'message')) as [Record<string, T>];
      if (question in told) return told[question] as T;
    }
  };
  return {
    url,
    readyAfter,
    usage: () => asking('usage'),
    collect: () => asking('collect'),
    profile: () => asking('profile'),
    profileEnd: () => asking('profile-end'),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      running.delete(own);
      rmSync(folder, { recursive: true });
    },
  };
}

function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter(word => word.startsWith('--'));
}

/** The operator's own settings would change what is measured. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(ONEPRESS_|WECHAT|OPENAI_|OPEN311_|DATABASE_URL$|REDIS_URL$|HOST$|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

async function printedAddress(child: ChildProcess, log: string): Promise<string> {
  for (;;) {
    const printed = readFileSync(log, 'utf8');
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
    if (found) return found[0];
    if (child.exitCode !== null) throw new Error(`the program ended before it was ready:\n${printed}`);
    await sleep(2);
  }
}
