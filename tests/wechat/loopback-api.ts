import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, beforeEach } from 'vitest';
import { createWechatApi } from '../../bot/channels/wechat/client/create.ts';
import type { ClientLog } from '../../bot/channels/wechat/client/token.ts';
import type { Lock } from '../../bot/ports/lock.ts';
import { localLock } from '../../integrations/local/lock.ts';
import { type HandClock, handClock } from '../support/hand-clock.ts';
import { onLoopback } from '../support/loopback.ts';

/** The account of these tests. */
export const APP_ID = 'wx0123456789abcdef';
/** What never may be read in a fault. */
export const APP_SECRET = '0123456789abcdef0123456789abcdef';
/** A citizen. */
export const OPENID = 'oLVPpjqs9BhvzwPj5A-vTYAX3GLc';

/** A request as it came in. */
export interface Heard {
  method: string;
  path: string;
  query: URLSearchParams;
  type: string;
  /** The body's length was told beforehand, which the real platform insists on. */
  lengthTold: boolean;
  body: Buffer;
  /** The body as JSON; only for those that are. */
  json<T = Record<string, unknown>>(): T;
}

/** What comes back: JSON, an answer of any kind, or no whole answer at all. */
export type Say =
  | { json: unknown }
  | { status?: number; headers?: Record<string, string>; body: string | Uint8Array }
  | { raw: (response: ServerResponse, request: IncomingMessage) => void };

/** What a request is answered. */
type Rule = (heard: Heard) => Say | Promise<Say>;

/** A server on loopback that answers as a test says, where the real platform would not on demand. */
export interface LoopbackApi {
  base: string;
  heard: Heard[];
  /** Requests to a path. */
  to(path: string): Heard[];
  /** What a path answers from now on. */
  on(path: string, say: Say | Rule): void;
  stop(): Promise<void>;
}

/** Says nothing and keeps the line. */
export const hang: Say = { raw: () => {} };
/** Breaks the connection in place of an answer. */
export const cut: Say = { raw: (_, request) => void request.socket.destroy() };

/** The path that gives tokens. */
export const TOKEN = '/cgi-bin/stable_token';
/** The path of customer-service messages. */
export const SEND = '/cgi-bin/message/custom/send';

/** A refusal as the platform words it. */
export const refused = (errcode: number, errmsg = 'refused'): Say => ({ json: { errcode, errmsg } });

/** One that is new for each test of the file. */
export function loopbackApi(): LoopbackApi {
  const platform = {} as LoopbackApi;
  beforeEach(async () => void Object.assign(platform, await startLoopbackApi()));
  afterEach(() => platform.stop());
  return platform;
}

/** Starts it with a token `token-1`, and `ok` for everything else. */
export async function startLoopbackApi(): Promise<LoopbackApi> {
  const says = new Map<string, Say | Rule>();
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://loopback');
    const body = Buffer.concat(chunks);
    const one: Heard = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      type: request.headers['content-type'] ?? '',
      lengthTold: request.headers['content-length'] === String(body.length),
      body,
      json: () => JSON.parse(body.toString()),
    };
    heard.push(one);
    const set = says.get(url.pathname) ?? { json: { errcode: 0, errmsg: 'ok' } };
    const say = typeof set === 'function' ? await set(one) : set;
    if ('raw' in say) say.raw(response, request);
    else if ('json' in say)
      response.setHeader('content-type', 'application/json; encoding=utf-8').end(JSON.stringify(say.json));
    else response.writeHead(say.status ?? 200, say.headers).end(say.body);
  });
  const { url, close } = await onLoopback(server);
  says.set(TOKEN, { json: { access_token: token(1), expires_in: 7200 } });
  return {
    base: url,
    heard,
    to: path => heard.filter(one => one.path === path),
    on: (path, say) => void says.set(path, say),
    stop: close,
  };
}

/** A token as long and as random as a real one begins. */
export function token(number: number): string {
  return `71_token${number}_7vB2mQx9KpLw3RtYz8NcHd5JfGs1AeUo`;
}

/** A client of the loopback server, and the time and lock it lives by. */
export function clientOf(
  base: string,
  given: { lock?: Lock; clock?: HandClock; patience?: number; log?: ClientLog } = {},
) {
  const clock = given.clock ?? handClock();
  const lock = given.lock ?? localLock(clock);
  const setup = { base, appId: APP_ID, appSecret: APP_SECRET, lock, clock, patience: given.patience ?? 2000 };
  return { clock, lock, api: createWechatApi(given.log ? { ...setup, log: given.log } : setup) };
}

/** The fault with which a call ends; undefined when it ends well. */
export function faultOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}
