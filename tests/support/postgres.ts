/** A PostgreSQL server for one test file: its own throw-away cluster, gone afterwards. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { findPostgres } from '../needs.ts';

/** A running server on 127.0.0.1. */
export interface Postgres {
  /** Address of the database `postgres`. */
  url: string;
  /** Makes an empty database and returns its address. */
  createDatabase(): Promise<string>;
  /** Ends the server and removes its files. */
  stop(): Promise<void>;
}

/**
 * Starts a server. PostgreSQL refuses to run as root, so that root runs it as `postgres`, or as `nobody`.
 * @throws Error naming what is missing.
 */
export async function startPostgres(): Promise<Postgres> {
  const bin = findPostgres();
  if (!bin)
    throw new Error('The server programs of PostgreSQL 15 or newer are missing (Debian: apt-get install postgresql)');
  const owner: { uid?: number; gid?: number } = process.getuid?.() === 0 ? unprivileged() : {};
  const folder = mkdtempSync(join(tmpdir(), 'onepress-pg-'));
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (owner.uid !== undefined && owner.gid !== undefined)
    for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const options = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync', '-A', 'scram-sha-256'];
  execFileSync(join(bin, 'initdb'), [...options, `--pwfile=${passwordFile}`], { cwd: folder, stdio: 'pipe', ...owner });

  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder, '-c', 'shared_buffers=32MB'],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...owner },
  );
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);
  await readiness(server);

  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  let databases = 0;
  return {
    url,
    async createDatabase() {
      databases += 1;
      const client = new pg.Client(url);
      await client.connect();
      await client.query(`create database test${databases}`);
      await client.end();
      return url.replace(/postgres$/, `test${databases}`);
    },
    async stop() {
      process.off('exit', kill);
      if (server.exitCode === null) {
        const ended = once(server, 'exit');
        server.kill('SIGINT');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves at the server's line that it is ready; rejects with its last words when it ends before. */
function readiness(server: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const words: string[] = [];
  createInterface({ input: server.stderr! }).on('line', line => {
    words.push(line);
    if (words.length > 20) words.shift();
    if (line.includes('ready to accept connections')) resolve();
  });
  server.once('error', reject);
  server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${words.join('\n')}`)));
  return promise;
}

/** User and group ids of an account without rights. */
function unprivileged(): { uid: number; gid: number } {
  const idOf = (flag: string, name: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
  const name = hasAccount('postgres') ? 'postgres' : 'nobody';
  return { uid: idOf('-u', name), gid: idOf('-g', name) };
}

function hasAccount(name: string): boolean {
  try {
    execFileSync('id', ['-u', name], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
