/** Access tokens: the classic and the stable kind, fully separate. */
import type { Clock } from '../../bot/ports/clock.ts';
import { pickId } from './chance.ts';
import type { Quotas } from './quotas.ts';
import { Refusal } from './refusal.ts';

const LIFE = 7_200_000;
/** A superseded classic token, and an old stable one beside its successor, work this much longer. */
const OVERLAP = 300_000;
const FORCED_APART = 30_000;

/** Why a token is refused: 40001 superseded or killed, 40014 not a token, 42001 too old. */
export type TokenFault = 40001 | 40014 | 42001;

const WORDS: Record<TokenFault, string> = {
  40001: 'invalid credential, access_token is invalid or not latest',
  40014: 'invalid access_token',
  42001: 'access_token expired',
};

interface Issued {
  token: string;
  until: number;
  afterwards: TokenFault;
}

/** What token and stable_token answer. */
export interface Granted {
  access_token: string;
  /** s */
  expires_in: number;
}

/** Tokens of one account. */
export class Tokens {
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly quotas: Quotas;
  private readonly issued = new Map<string, Issued>();
  private classic: Issued | undefined;
  private stable: Issued | undefined;
  private forcedAt = Number.NEGATIVE_INFINITY;
  private readonly account: { appId: string; appSecret: string };
  /** AppSecret frozen by the owner: 40243. */
  frozen = false;
  /** The caller's address is not on the whitelist: 40164. */
  unlisted = false;

  constructor(account: { appId: string; appSecret: string }, clock: Clock, random: () => number, quotas: Quotas) {
    this.account = account;
    this.clock = clock;
    this.random = random;
    this.quotas = quotas;
  }

  /** GET /cgi-bin/token: a new one; the one before dies after the overlap. */
  grantClassic(grantType: unknown, appId: unknown, secret: unknown): Granted {
    this.checkSecret(grantType, appId, secret);
    this.quotas.take('token');
    if (this.classic) this.end(this.classic, OVERLAP, 40001);
    this.classic = this.issue();
    return this.granted(this.classic);
  }

  /** POST /cgi-bin/stable_token: the same one until 5 minutes before its end. */
  grantStable(grantType: unknown, appId: unknown, secret: unknown, force: boolean): Granted {
    this.checkSecret(grantType, appId, secret);
    this.quotas.take('stableToken');
    const now = this.clock.now();
    if (force) {
      if (now - this.forcedAt < FORCED_APART)
        throw new Refusal(45011, 'api minute-quota reach limit, must slower, retry next minute');
      this.quotas.take('forcedToken');
      this.forcedAt = now;
      if (this.stable) this.end(this.stable, 0, 40001);
    }
    if (!this.stable || this.stable.until - now <= OVERLAP) this.stable = this.issue();
    return this.granted(this.stable);
  }

  /** Refuses a call whose token is missing or does not count (any more). */
  check(token: string | null): void {
    if (!token) throw new Refusal(41001, 'access_token missing');
    const found = this.issued.get(token);
    if (!found) throw refused(40014);
    if (this.clock.now() >= found.until) throw refused(found.afterwards);
  }

  /** Ends every token at once, as time, another caller or an accident would. */
  expire(as: TokenFault): void {
    for (const one of this.issued.values()) this.end(one, 0, as);
  }

  private checkSecret(grantType: unknown, appId: unknown, secret: unknown): void {
    if (grantType !== 'client_credential') throw new Refusal(40002, 'invalid grant_type');
    if (!appId) throw new Refusal(41002, 'appid missing');
    if (!secret) throw new Refusal(41004, 'appsecret missing');
    if (appId !== this.account.appId) throw new Refusal(40013, 'invalid appid');
    if (secret !== this.account.appSecret) throw new Refusal(40125, 'invalid appsecret');
    if (this.frozen) throw new Refusal(40243, 'AppSecret is frozen, please unfreeze it first');
    if (this.unlisted) throw new Refusal(40164, 'invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist');
  }

  private issue(): Issued {
    const one: Issued = { token: `1_${pickId(this.random, 158)}`, until: this.clock.now() + LIFE, afterwards: 42001 };
    this.issued.set(one.token, one);
    return one;
  }

  private end(one: Issued, within: number, afterwards: TokenFault): void {
    const until = this.clock.now() + within;
    if (one.until <= until && within > 0) return;
    one.until = until;
    one.afterwards = afterwards;
  }

  private granted({ token, until }: Issued): Granted {
    return { access_token: token, expires_in: Math.floor((until - this.clock.now()) / 1000) };
  }
}

const refused = (fault: TokenFault) => new Refusal(fault, WORDS[fault]);
