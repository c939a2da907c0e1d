/** Puts the parts of a stand-in together. */
import type { Clock } from '../../bot/ports/clock.ts';
import { systemClock } from '../../integrations/local/clock.ts';
import { pick, seeded } from './chance.ts';
import { keyOf } from './crypto.ts';
import { PushDesk } from './desk.ts';
import { MediaShelf } from './media.ts';
import { type QuotaName, Quotas } from './quotas.ts';
import { Scenes } from './scenes.ts';
import { Tokens } from './tokens.ts';
import type { Faults, Mode, World } from './world.ts';

/** The account, and how the platform behaves. */
export interface PlatformOptions {
  appId: string;
  appSecret: string;
  /** Of the push endpoint. */
  token: string;
  /** EncodingAESKey, 43 characters; wanted in compatible and safe mode. */
  aesKey?: string;
  mode: Mode;
  /** Original id. */
  account?: string;
  /** Judges tokens, windows, media and quotas. */
  clock?: Clock;
  /** Ids, nonces, faults; default: a generator from `seed`. */
  random?: () => number;
  seed?: number;
  /** Real time that an answer to a push may take; default 5000 ms. */
  patience?: number;
  /** How often one push is delivered at most; default 3. */
  deliveries?: number;
  faults?: Faults;
  /** A test account: no msgmenu, no subscription notices, smaller quotas. */
  sandbox?: boolean;
  /** Calls a day. */
  quotas?: Partial<Record<QuotaName, number>>;
}

/** A platform with one account, not yet listening. */
export function makeWorld(options: PlatformOptions): World {
  const {
    appId,
    token,
    mode,
    aesKey,
    clock = systemClock(),
    seed = 1,
    random = seeded(seed),
    sandbox = false,
  } = options;
  if (mode !== 'plain') keyOf(aesKey ?? '');
  const quotas = new Quotas(clock, sandbox, options.quotas ?? {});
  let sends = BigInt(clock.now()) * 1_000_000n;
  const world: World = {
    appId,
    token,
    mode,
    aesKey: aesKey ?? null,
    account: options.account ?? `gh_${pick(random, 12, '0123456789abcdef')}`,
    clock,
    random,
    sandbox,
    url: '',
    callback: null,
    faults: options.faults ?? {},
    luck: options.random ?? seeded(seed + 1),
    citizens: new Map(),
    media: new MediaShelf(clock, random),
    tokens: new Tokens(options, clock, random, quotas),
    quotas,
    scenes: new Scenes(clock, random),
    menu: null,
    templates: new Map(),
    calls: [],
    pushes: [],
    desk: new PushDesk(() => world, options.patience ?? 5000, options.deliveries ?? 3),
    firstMsgId: BigInt(clock.now()) * 10_000n,
    nextSendId: () => ++sends,
  };
  return world;
}
