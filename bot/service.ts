/** The service: settings in, doors open, signals handled. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingsHelp } from '../config/help.ts';
import { loadSettings } from '../config/load.ts';
import { randomIds, systemClock } from '../integrations/local/clock.ts';
import { buildPages } from '../web/build.ts';
import { createApp } from './app.ts';
import { CALLBACK } from './channels/wechat/routes.ts';
import { OnePressError } from './domain/errors.ts';
import { createLog } from './log.ts';
import { createServer } from './server.ts';
import { ensureAdmin } from './staff/first-admin.ts';

/** Connections that may wait to be taken: a platform opens many at once, and one that finds no place tries again only after a second or more. */
const BACKLOG = 4096;

/** The turns in work must be done within this, in ms. */
const PATIENCE = 9_000;

const root = dirname(import.meta.dirname);

/** Runs the service until it is told to stop. A fault at the start ends the process with its words and what to do. */
export async function run(): Promise<void> {
  try {
    await start();
  } catch (error) {
    complain(error);
    process.exit(1);
  }
}

async function start(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${settingsHelp()}\n`);
    return;
  }
  const settings = loadSettings(process.env);
  const pages = join(root, 'dist/web');
  await buildPages({ root, out: pages });
  const log = createLog(settings.logLevel);
  const app = await createApp({
    settings,
    log,
    clock: systemClock(),
    ids: randomIds(),
    onFault: error => {
      complain(error);
      process.exit(1);
    },
  });
  const password = await ensureAdmin(app, settings.adminPassword);
  let draining = false;
  const server = await createServer(app, pages, () => draining);
  const recovered = await app.recover();
  try {
    await server.listen({ port: settings.port, host: settings.host, backlog: BACKLOG });
  } catch (error) {
    await app.close();
    throw listenFault(error, settings.host, settings.port);
  }

  void app.channels.wechaty?.start().catch(complain);

  const stop = (signal: string): void => {
    if (draining) return;
    draining = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), PATIENCE).unref();
    void server
      .close()
      .then(() => app.close())
      .then(() => process.exit(0))
      .catch(error => {
        complain(error);
        process.exit(1);
      });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  log.info({ version, recovered, store: settings.databaseUrl ? 'postgresql' : 'sqlite' }, 'ready');
  announceAddresses(addressOf(settings, server.server.address()), app.channels.wechat !== null, password);
}

function addressOf(
  settings: { publicUrl: string | null; host: string },
  address: ReturnType<import('node:http').Server['address']>,
): string {
  if (settings.publicUrl) return settings.publicUrl.replace(/\/$/, '');
  const port = address && typeof address === 'object' ? address.port : '';
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function announceAddresses(base: string, wechat: boolean, password: string | null): void {
  const lines = ['', `  OnePress 一按通`, `  市民页面 citizens  ${base}/`, `  工作台   staff     ${base}/staff`];
  if (wechat) lines.push(`  微信推送 WeChat    ${base}${CALLBACK}`);
  if (password) lines.push(`  账号 admin  密码 password  ${password}   (shown once, please note it)`);
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

function listenFault(error: unknown, host: string, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return new OnePressError(
      'PORT_BUSY',
      `Port ${port} on ${host} is taken.`,
      'Stop the other program, or set PORT to another number.',
    );
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return new OnePressError(
      'ADDRESS_REFUSED',
      `${host}:${port} cannot be listened on (${code}).`,
      'Set HOST and PORT to an address of this machine; ports below 1024 need rights.',
    );
  }
  return error;
}

function complain(error: unknown): void {
  const words =
    error instanceof OnePressError
      ? `${error.code}: ${error.message}\n→ ${error.hint}`
      : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${words}\n`);
}
