/** The program's parts without its doors, with their data in a folder that is gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../bot/app.ts';
import { createLog } from '../../bot/log.ts';
import type { Outlet } from '../../bot/ports/channel.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { Patience } from '../../bot/push-channels.ts';
import { loadSettings } from '../../config/load.ts';
import { randomIds, systemClock } from '../../integrations/local/clock.ts';

/** Where log lines go. */
export interface Lines {
  write(line: string): void;
}

export interface StartOptions {
  clock?: Clock;
  /** More settings, as environment variables. */
  env?: Record<string, string>;
  /** A data folder that is kept; absent: a new one that is removed at the end. */
  dataDir?: string;
  log?: Lines;
  /** Channels besides those of the settings. */
  outlets?: Outlet[];
  /** How long platforms are waited for. */
  patience?: Patience;
}

/** The parts of the program without its doors, on a folder of their own. */
export async function startCore(options: StartOptions = {}): Promise<{ app: App; close(): Promise<void> }> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'onepress-'));
  const settings = loadSettings({ ONEPRESS_DATA: dataDir, ONEPRESS_RATE_LIMIT: '6000', ...options.env });
  const app = await createApp({
    settings,
    log: createLog(options.log ? 'info' : 'silent', options.log),
    clock: options.clock ?? systemClock(),
    ids: randomIds(),
    outlets: options.outlets ?? [],
    ...(options.patience && { patience: options.patience }),
    onFault: error => {
      throw error;
    },
  });
  await app.recover();
  return {
    app,
    async close() {
      await app.close();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
