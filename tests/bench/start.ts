/** From the start of the process to its first `/readyz` 200; ms. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './latency.ts';
import type { Options } from './options.ts';
import { startServer } from './program.ts';

/** `first`: in an empty data folder, where database, secret and admin's account are made. `again`: in one that was used before. */
export interface Start {
  first: number;
  again: number;
}

/** The pages are built already: what a new version costs once is not the program's start. */
export async function measureStart(options: Options): Promise<Start> {
  const first: number[] = [];
  const again: number[] = [];
  for (let each = 0; each < options.starts; each++) {
    const dataDir = mkdtempSync(join(options.dir, 'onepress-bench-start-'));
    for (const times of [first, again]) {
      const server = await startServer(dataDir);
      times.push(server.readyAfter);
      await server.stop();
    }
    rmSync(dataDir, { recursive: true });
  }
  return { first: median(first), again: median(again) };
}
