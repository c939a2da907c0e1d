import { z } from 'zod';
import { MOST_JSON, readAnswer } from './answer.ts';
import { exchange } from './exchange.ts';
import { WechatError } from './fault.ts';
import { isTokenRefusal } from './refusal.ts';
import type { Tokens } from './token.ts';

/** One JSON call: what is asked, and what is expected. */
export interface JsonCall<T> {
  /** Path below the base, without query. */
  path: string;
  /** Sent by POST; without it the call is a GET. */
  body?: object;
  shape: z.ZodType<T>;
  /** The citizen it is about, whom no fault may name. */
  openid?: string;
}

/** Makes calls that carry the account's token. */
export interface Caller {
  base: string;
  /** A call with a JSON answer. @throws WechatError. */
  json<T>(call: JsonCall<T>): Promise<T>;
  /**
   * Work that needs a token, within `patience` real ms. When the platform refuses the token, it is done once more with another.
   * @throws WechatError of the work, or when there is no token
   */
  withToken<T>(call: string, patience: number, work: (token: string, signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** The shape of an answer of which nothing is wanted but that it is no refusal. */
export const DONE = z.object({});

/** Calls of the API at `base`, each within `patience` real ms. */
export function createCaller(base: string, tokens: Tokens, patience: number): Caller {
  const caller: Caller = {
    base,

    json({ path, body, shape, openid }) {
      return caller.withToken(path, patience, async (token, signal) => {
        const answer = await exchange({
          call: path,
          method: body ? 'POST' : 'GET',
          url: address(base, path, { access_token: token }),
          ...(body && { body: { text: JSON.stringify(body, wellFormed) } }),
          most: MOST_JSON,
          signal,
          repeatable: !body,
        });
        return readAnswer(path, answer, shape, openid ? [token, openid] : [token]);
      });
    },

    async withToken(call, patience, work) {
      const signal = AbortSignal.timeout(patience);
      const token = await inTime(call, signal, tokens.get());
      try {
        return await work(token, signal);
      } catch (error) {
        if (!(error instanceof WechatError && isTokenRefusal(error.errcode))) throw error;
      }
      return work(await inTime(call, signal, tokens.get(token)), signal);
    },
  };
  return caller;
}

/** An address below the base with a query. */
export function address(base: string, path: string, query: Record<string, string>): string {
  return `${base}${path}?${new URLSearchParams(query)}`;
}

/** Waits for a token as long as the call may take; others that want it too may wait on. */
function inTime(call: string, signal: AbortSignal, token: Promise<string>): Promise<string> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = () =>
    reject(
      new WechatError(
        'WECHAT_UNREACHABLE',
        `${call}: no token in time`,
        'See that this server reaches WECHAT_API_BASE.',
        {
          errcode: null,
          outcome: 'not-sent',
        },
      ),
    );
  signal.addEventListener('abort', late, { once: true });
  if (signal.aborted) late();
  return Promise.race([token, promise]).finally(() => signal.removeEventListener('abort', late));
}

/** What JSON would write as `\uXXXX`, the platform shows as such: half characters are replaced, control characters left out. */
function wellFormed(_key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return value.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '');
}
