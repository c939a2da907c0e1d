import type { Clock } from '../../../ports/clock.ts';
import type { Lock } from '../../../ports/lock.ts';
import type { WechatApi } from '../api.ts';
import { accountCalls } from './account.ts';
import { createCaller } from './call.ts';
import { mediaCalls } from './media.ts';
import { messageCalls } from './messages.ts';
import { type ClientLog, createTokens } from './token.ts';

/** What the client needs. */
export interface WechatApiSetup {
  /** The API's address without a slash at its end: `https://api.weixin.qq.com`. */
  base: string;
  appId: string;
  appSecret: string;
  /** Instances that share it share the token, which is kept in it. */
  lock: Lock;
  clock: Clock;
  log?: ClientLog;
  /** Real ms that a call may take, with all that it waits for; up- and downloads twice that. 4,000 by default. */
  patience?: number;
}

/** The client of the platform's API for one account. */
export function createWechatApi(setup: WechatApiSetup): WechatApi {
  const { base, log, patience = 4000 } = setup;
  const tokens = createTokens({ ...setup, patience, log });
  const caller = createCaller(base, tokens, patience);
  return {
    ...messageCalls(caller),
    ...accountCalls(caller),
    ...mediaCalls(caller, 2 * patience),
    tokenWorks: () => tokens.ask(),
  };
}
