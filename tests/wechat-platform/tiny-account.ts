/** The smallest account that a test can play: an endpoint whose answers the test decides, and a caller of the API. */
import { createServer, type ServerResponse } from 'node:http';
import { onLoopback } from '../support/loopback.ts';
import { decrypt, encrypt, sign } from './crypto.ts';
import { type Platform, type PlatformOptions, startPlatform } from './platform.ts';
import { readAll } from './read-all.ts';
import { child, readXml, textOf, writeXml, type XmlElement, type XmlFields } from './xml.ts';

export const SECRETS = {
  appId: 'wxb11529c136998cb6',
  appSecret: '0123456789abcdef0123456789abcdef',
  token: 'pamtest',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const;

/** A push as the account got it. */
export interface Got {
  query: URLSearchParams;
  /** As it came, still sealed in safe mode. */
  body: string;
  /** The opened message. */
  message: XmlElement;
  /** Text of one of its elements; empty when it is missing. */
  text(name: string): string;
  /** A passive reply, addressed but never sealed. */
  plain(fields: XmlFields): string;
  /** A passive reply, addressed and sealed as the mode wants. */
  reply(fields: XmlFields): string;
}

/** What the account answers: a body, a status with a body, or nothing ever. */
export type Answering = (got: Got) => string | { status: number; body: string } | null;

/** Platform and account together. */
export interface Stage {
  platform: Platform;
  got: Got[];
  /** From now on. */
  answer(answering: Answering): void;
  /** A good access token. */
  token(): Promise<string>;
  /** A call with a good token. */
  post(path: string, body: unknown, query?: string): Promise<Record<string, unknown>>;
  get(path: string, query?: string): Promise<Record<string, unknown>>;
  /** Sends by the customer-service API; its errcode. */
  send(openid: string, msgtype: string, content: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

export async function startStage(options: Partial<PlatformOptions> = {}): Promise<Stage> {
  const platform = await startPlatform({
    ...SECRETS,
    mode: 'safe',
    account: 'gh_0123456789ab',
    patience: 3000,
    ...options,
  });
  const mode = options.mode ?? 'safe';
  const got: Got[] = [];
  let answering: Answering = () => 'success';
  const server = createServer(async (request, response) => {
    const query = new URL(request.url!, 'http://account').searchParams;
    const part = (name: string) => query.get(name) ?? '';
    const seal = sign(SECRETS.token, part('timestamp'), part('nonce'));
    if (part('signature') !== seal) return answerWith(response, { status: 403, body: '' });
    if (request.method === 'GET') return answerWith(response, part('echostr'));
    const body = (await readAll(request)).toString();
    const push = open(query, body, mode);
    got.push(push);
    answerWith(response, answering(push));
  });
  const { url, close } = await onLoopback(server);
  await platform.connect(`${url}/wechat?site=1`);
  const token = async () =>
    String((await json(fetch(`${platform.url}/cgi-bin/stable_token`, tokenCall()))).access_token);
  const api = async (path: string, query: string, init: RequestInit) => {
    return json(fetch(`${platform.url}${path}?access_token=${await token()}&${query}`, init));
  };
  const post: Stage['post'] = (path, body, query = '') => {
    const ready = typeof body === 'string' || body instanceof FormData;
    return api(path, query, { method: 'POST', body: ready ? body : JSON.stringify(body) });
  };
  return {
    platform,
    got,
    answer(next) {
      answering = next;
    },
    token,
    post,
    get: (path, query = '') => api(path, query, {}),
    send: async (touser, msgtype, content) =>
      (await post('/cgi-bin/message/custom/send', { touser, msgtype, [msgtype]: content })).errcode,
    async stop() {
      await platform.stop();
      await close();
    },
  };
}

/** The members of an answer. */
export const json = async (answer: Promise<Response>): Promise<Record<string, unknown>> =>
  (await (await answer).json()) as Record<string, unknown>;

/** The request for a stable token. */
export const tokenCall = (more: object = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify({ grant_type: 'client_credential', appid: SECRETS.appId, secret: SECRETS.appSecret, ...more }),
});

function open(query: URLSearchParams, body: string, mode: PlatformOptions['mode']): Got {
  const root = readXml(body);
  const sealed = child(root, 'Encrypt')?.text;
  if (sealed !== undefined) {
    const wanted = sign(SECRETS.token, query.get('timestamp')!, query.get('nonce')!, sealed);
    if (query.get('msg_signature') !== wanted) throw new Error('The push is signed wrongly');
  }
  const message = sealed === undefined ? root : readXml(decrypt(sealed, SECRETS.appId, SECRETS.aesKey));
  const plain = (fields: XmlFields) => {
    const to = { ToUserName: textOf(message, 'FromUserName'), FromUserName: textOf(message, 'ToUserName') };
    return writeXml({ ...to, CreateTime: 1_700_000_000, ...fields });
  };
  return {
    query,
    body,
    message,
    text: name => child(message, name)?.text ?? '',
    plain,
    reply(fields) {
      const xml = plain(fields);
      if (mode === 'plain') return xml;
      const cipher = encrypt(xml, SECRETS.appId, SECRETS.aesKey, Buffer.from('0123456789abcdef'));
      const seal = sign(SECRETS.token, '1700000000', 'nonce', cipher);
      return writeXml({ Encrypt: cipher, MsgSignature: seal, TimeStamp: 1_700_000_000, Nonce: 'nonce' });
    },
  };
}

function answerWith(response: ServerResponse, answer: ReturnType<Answering>): void {
  if (answer === null) return;
  const { status, body } = typeof answer === 'string' ? { status: 200, body: answer } : answer;
  response.writeHead(status).end(body);
}
