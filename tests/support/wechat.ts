/** The program with a WeChat account on the stand-in of the platform, over real HTTP on the loopback address. */
import Fastify from 'fastify';
import type { App } from '../../bot/app.ts';
import { CALLBACK, wechatRoutes } from '../../bot/channels/wechat/routes.ts';
import type { Patience } from '../../bot/push-channels.ts';
import { createCohorts } from '../../bot/turn/cohort.ts';
import { randomSlice } from '../../integrations/local/random.ts';
import { type Platform, type PlatformOptions, startPlatform } from '../wechat-platform/platform.ts';
import { type BadLine, spoil } from './bad-line.ts';
import { type StartOptions, startCore } from './core.ts';

/** An account that works. */
export const ACCOUNT = {
  appId: 'wx134c8103faa5a59e',
  appSecret: 'a-secret-of-the-account-0123456789',
  token: 'AAAAAAAA',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const;

/** Notices of the demo city, with template ids that the platform knows. */
const TEMPLATES = [
  'accepted',
  'rejected',
  'merged',
  'dispatched',
  'in_progress',
  'extended',
  'need_info',
  'done',
  'reopened',
  'closed',
];

/** The program's settings for the account whose platform is at `url`. */
export function accountSettings(url: string): Record<string, string> {
  return {
    WECHAT_APP_ID: ACCOUNT.appId,
    WECHAT_APP_SECRET: ACCOUNT.appSecret,
    WECHAT_TOKEN: ACCOUNT.token,
    WECHAT_ENCODING_AES_KEY: ACCOUNT.aesKey,
    WECHAT_MODE: 'safe',
    WECHAT_API_BASE: url,
    ONEPRESS_PUBLIC_URL: 'https://onepress.example',
  };
}

/** How it is started. */
export interface WechatOptions extends StartOptions {
  platform?: Partial<PlatformOptions>;
  patience?: Patience;
  /** Template ids are set for the moves of cases. */
  templates?: boolean;
  /** The line by which pushes come. */
  line?: BadLine;
}

/** A program with its account. */
export interface Wechat {
  app: App;
  platform: Platform;
  /** Everything on its way is done: pushes, turns, outbox. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts both and lets the platform check the address. */
export async function startWechat(options: WechatOptions = {}): Promise<Wechat> {
  const mode = options.platform?.mode ?? 'safe';
  const platform = await startPlatform({
    ...ACCOUNT,
    mode,
    ...(options.clock && { clock: options.clock }),
    ...options.platform,
  });
  for (const kind of TEMPLATES)
    platform.addTemplate(`tpl-${kind}`, ['character_string1', 'thing2', 'phrase3', 'time4', 'thing5']);
  const templates = options.templates === false ? {} : Object.fromEntries(TEMPLATES.map(kind => [kind, `tpl-${kind}`]));
  const { app, close } = await startCore({
    ...options,
    env: {
      ...accountSettings(platform.url),
      WECHAT_MODE: mode,
      WECHAT_TEMPLATES: JSON.stringify(templates),
      ...options.env,
    },
  });
  const server = Fastify();
  if (options.line) spoil(server, options.line);
  await server.register(pushRoutes(app));
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  await platform.connect(`${url}${CALLBACK}`);
  return {
    app,
    platform,
    async settled() {
      do {
        await platform.settled();
        while (app.turns.waiting() > 0) await new Promise(resolve => setImmediate(resolve));
        await app.outbox.settled();
        await platform.settled();
      } while (app.turns.waiting() > 0);
    },
    async stop() {
      await server.close();
      await close();
      await platform.stop();
    },
  };
}

/** The endpoint of the app's account, for a server of a story's own. */
export function pushRoutes(app: App) {
  const { wechat } = app.channels;
  if (!wechat) throw new Error('The account is not set');
  const { rateLimit, turns: intake } = app;
  return wechatRoutes({ ...wechat, rateLimit, intake, gather: createCohorts().begin, random: randomSlice });
}
