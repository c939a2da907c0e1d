import { z } from 'zod';
import type { Clock } from '../../../ports/clock.ts';
import type { Lock } from '../../../ports/lock.ts';
import { askForToken } from './ask-token.ts';
import { WechatError } from './fault.ts';
import { tokenRefused } from './refusal.ts';

const MINUTE = 60_000;

/** The platform gives the same token until about 5 minutes before its end, then a new one, while the old one lasts. */
const OVERLAP = 5 * MINUTE;
/** After an answer or a failure, ms until the platform is asked again while the old token still lasts. */
const PAUSE = MINUTE;
/** Forced renewals: the platform allows 20 a day, 30 s apart; some are left to the operator. */
const FORCED_PAUSE = 30_000;
const FORCED_A_DAY = 15;
const DAY = 24 * 60 * MINUTE;

/** Where the client tells what an operator should know: names of what happened, no values. */
export interface ClientLog {
  warn(line: { event: string; code?: string }, message: string): void;
}

/** What the tokens need. */
export interface TokenSetup {
  base: string;
  appId: string;
  appSecret: string;
  lock: Lock;
  clock: Clock;
  /** Real ms that asking for one may take. */
  patience: number;
  log: ClientLog | undefined;
}

/** The account's token (stable_token), one for all instances. */
export interface Tokens {
  /** A token that lasts. `refused`: the one that the platform just refused, so another is wanted. @throws WechatError. */
  get(refused?: string): Promise<string>;
  /** Asks the platform, whatever is kept. @throws WechatError when id, secret or address are not accepted. */
  ask(): Promise<void>;
}

const Kept = z.object({
  token: z.string(),
  /** ms since epoch from which on another is asked for. */
  renew: z.number(),
  /** ms since epoch at which it ends. */
  ends: z.number(),
});
type Kept = z.infer<typeof Kept>;

/** Keeps the token: one request for any number of callers in the process, and one for all instances that share the lock. */
export function createTokens(setup: TokenSetup): Tokens {
  const { lock, clock, patience, log } = setup;
  const name = `wechat:token:${setup.appId}`;
  // Reading, asking, asking by force, keeping: a holder that takes longer has died.
  const lease = 3 * patience + 1000;
  let mine: Kept | null = null;
  let underWay: Promise<string> | null = null;

  /** The token of what is kept, unless it is the refused one or another is due. */
  const usable = (kept: Kept | null, refused?: string): string | null =>
    kept && kept.token !== refused && clock.now() < kept.renew ? kept.token : null;

  async function shared(): Promise<Kept | null> {
    return readKept(await lock.read(name), Kept);
  }

  async function fetchToken(force: boolean): Promise<Kept> {
    const asked = clock.now();
    const given = await askForToken(setup, force);
    const ends = asked + given.expires_in * 1000;
    const kept = { token: given.access_token, renew: Math.max(ends - OVERLAP, asked + PAUSE), ends };
    await lock.keep(name, JSON.stringify(kept), ends - asked);
    return kept;
  }

  async function instead(refused: string): Promise<Kept> {
    const plain = await fetchToken(false);
    if (plain.token !== refused) return plain;
    // The platform gives what it refuses: only force helps, and of that there is little.
    if (!(await mayForce(setup))) throw tokenRefused('the platform refuses the token that it gives', 40001);
    log?.warn({ event: 'wechat.token-forced' }, 'the platform refuses the token that it gives: another one is forced');
    return fetchToken(true);
  }

  async function renew(refused?: string): Promise<string> {
    mine = await lock.hold(name, lease, async () => {
      const kept = await shared();
      if (kept && usable(kept, refused)) return kept;
      if (refused !== undefined) return instead(refused);
      try {
        return await fetchToken(false);
      } catch (error) {
        const old = kept ?? mine;
        if (!old || clock.now() >= old.ends) throw error;
        log?.warn(
          { event: 'wechat.token-kept', ...(error instanceof WechatError && { code: error.code }) },
          'no new token of WeChat: the old one still lasts',
        );
        return { ...old, renew: clock.now() + PAUSE };
      }
    });
    return mine.token;
  }

  return {
    async get(refused) {
      const token = usable(mine, refused);
      if (token !== null) return token;
      if (underWay) {
        // Somebody asks already; whether what comes will do, is seen when it is here.
        await underWay;
        const come = usable(mine, refused);
        if (come !== null) return come;
      }
      underWay ??= renew(refused).finally(() => {
        underWay = null;
      });
      return underWay;
    },
    async ask() {
      mine = await lock.hold(name, lease, () => fetchToken(false));
    },
  };
}

/** What is kept, or null when it is nothing of ours. Errors of JSON.parse are not passed on: they quote what they read. */
function readKept<T>(text: string | null, shape: z.ZodType<T>): T | null {
  try {
    return text === null ? null : (shape.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

/** Notes one more forced renewal, unless there were too many. */
async function mayForce({ lock, clock, appId }: TokenSetup): Promise<boolean> {
  const name = `wechat:token-forced:${appId}`;
  const now = clock.now();
  const before = readKept(await lock.read(name), z.array(z.number())) ?? [];
  const times = before.filter(time => time > now - DAY);
  if (times.length >= FORCED_A_DAY || (times.at(-1) ?? 0) > now - FORCED_PAUSE) return false;
  await lock.keep(name, JSON.stringify([...times, now]), DAY);
  return true;
}
