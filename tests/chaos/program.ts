/** The program as an operator runs it: a process that can be killed and started again on the same data. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../bot/main.ts');
const CACHE = new URL('../../bot/compile-cache.js', import.meta.url).href;

/** Password of the account `admin`. */
export const PASSWORD = 'a-password-for-chaos';

export class Program {
  readonly url: string;
  /** How often it was started. */
  starts = 0;
  private readonly env: Record<string, string>;
  private child: ChildProcess | null = null;
  private output = '';

  constructor(dataDir: string, port: number, more: Record<string, string> = {}) {
    this.url = `http://127.0.0.1:${port}`;
    this.env = {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      PORT: String(port),
      ONEPRESS_DATA: dataDir,
      ONEPRESS_ADMIN_PASSWORD: PASSWORD,
      ONEPRESS_RATE_LIMIT: '100000',
      LOG_LEVEL: 'warn',
      ...more,
    };
  }

  /** Starts it; resolves when it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--import', CACHE, MAIN], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.starts += 1;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', data => (this.output += data));
    while (!(await this.isReady())) {
      if (child.exitCode !== null)
        throw new Error(`the program ended with ${child.exitCode}:\n${this.output.slice(-2000)}`);
      await new Promise(resolve => setTimeout(resolve, 25));
    }
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** SIGTERM, as an operator stops it. Gives the exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** What it printed. */
  printed(): string {
    return this.output;
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`)).ok;
    } catch {
      return false;
    }
  }
}

/** A port of the loopback address that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
