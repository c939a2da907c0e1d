/** The real program on a real port, with its data in a folder that is gone afterwards. */
import { join } from 'node:path';
import type { App } from '../../bot/app.ts';
import { createServer } from '../../bot/server.ts';
import { ensureAdmin } from '../../bot/staff/first-admin.ts';
import { buildPages } from '../../web/build.ts';
import { type StartOptions, startCore } from './core.ts';

export interface Running {
  url: string;
  adminPassword: string;
  app: App;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const pages = join(root, 'dist/web');

/** Starts it on a free port of the loopback address. */
export async function startApp(options: StartOptions = {}): Promise<Running> {
  await buildPages({ root, out: pages });
  const { app, close } = await startCore(options);
  const adminPassword = 'a-password-for-tests';
  await ensureAdmin(app, adminPassword);
  const server = await createServer(app, pages, () => false);
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    adminPassword,
    app,
    async stop() {
      await server.close();
      await close();
    },
  };
}
