/** An operator at a terminal: an account on the platform, an endpoint behind a public address, and the command. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import type { WechatDoorDeps } from '../../bot/channels/wechat/deps.ts';
import { wechatRoutes } from '../../bot/channels/wechat/routes.ts';
import { runWechat } from '../../bot/cli/wechat.ts';
import { systemClock } from '../../integrations/local/clock.ts';
import { type Platform, startPlatform } from '../wechat-platform/platform.ts';

export const SECRET = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
export const TOKEN = 'aB3dE5fG7h';
export const PUBLIC_URL = 'https://onepress.example.gov.cn';
const APP_ID = 'wx0123456789abcdef';
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

/** What the operator has. */
export interface Terminal {
  platform: Platform;
  /** Settings as the server has them. */
  env: Record<string, string>;
  /** Runs `npm run wechat -- …`. */
  run(args: string[], env?: Record<string, string>): Promise<{ code: number; out: string; err: string }>;
  /** What answers behind the public address from now on. */
  behind(answer: RequestListener): void;
  close(): Promise<void>;
}

/** The endpoint of a server with these settings: its GET check needs the account alone. */
async function ourServer(): Promise<FastifyInstance> {
  const account = { appId: APP_ID, token: TOKEN, aesKeys: [AES_KEY], mode: 'safe', templates: {} };
  const log = { warn: () => undefined, error: () => undefined };
  const app = Fastify();
  await app.register(wechatRoutes({ account, clock: systemClock(), log } as unknown as WechatDoorDeps));
  await app.ready();
  return app;
}

/** Starts all of it. */
export async function terminal(): Promise<Terminal> {
  const platform = await startPlatform({
    appId: APP_ID,
    appSecret: SECRET,
    token: TOKEN,
    mode: 'safe',
    aesKey: AES_KEY,
  });
  const ours = await ourServer();
  let answer: RequestListener = ours.routing;
  const door = await listening(createServer((request, response) => answer(request, response)));
  const env = {
    WECHAT_APP_ID: APP_ID,
    WECHAT_APP_SECRET: SECRET,
    WECHAT_TOKEN: TOKEN,
    WECHAT_ENCODING_AES_KEY: AES_KEY,
    WECHAT_API_BASE: platform.url,
    ONEPRESS_PUBLIC_URL: PUBLIC_URL,
  };
  return {
    platform,
    env,
    async run(args, change = {}) {
      const [out, err]: [string[], string[]] = [[], []];
      const code = await runWechat(
        args,
        { ...env, ...change },
        {
          write: line => out.push(line),
          complain: line => err.push(line),
          // The public name and its TLS proxy lead to the door.
          fetch: (url, init) => fetch(String(url).replace(PUBLIC_URL, addressOf(door)), init),
          clock: systemClock(),
        },
      );
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
    behind: next => {
      answer = next;
    },
    async close() {
      await platform.stop();
      await ours.close();
      door.closeAllConnections();
      await new Promise(resolve => door.close(resolve));
    },
  };
}

/** A server on a free port. */
export async function listening(server: Server): Promise<Server> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Its address. */
export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
