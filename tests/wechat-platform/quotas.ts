/** How often an account may call, a day (Beijing time), by the platform's page on API call limits. */
import type { Clock } from '../../bot/ports/clock.ts';
import { Refusal } from './refusal.ts';

const ACCOUNT = {
  token: 2_000,
  stableToken: 500_000,
  forcedToken: 20,
  custom: 500_000,
  template: 100_000,
  subscribe: 100_000,
  menuWrite: 1_000,
  menuRead: 10_000,
  upload: 100_000,
  download: 200_000,
  qrcode: 100_000,
  userInfo: 5_000_000,
};

/** What is counted. */
export type QuotaName = keyof typeof ACCOUNT;

/** The smaller numbers of a sandbox account. */
const SANDBOX: Partial<Record<QuotaName, number>> = {
  token: 200,
  custom: 50_000,
  upload: 500,
  download: 1_000,
  qrcode: 10_000,
};

const DAY = 86_400_000;
const BEIJING = 8 * 3_600_000;
const CLEARINGS_A_MONTH = 10;

/** Counts the calls of one account. */
export class Quotas {
  private readonly clock: Clock;
  private readonly limits: Record<QuotaName, number>;
  private readonly used = new Map<QuotaName, number>();
  private day = 0;
  private month = '';
  private clearings = 0;

  constructor(clock: Clock, sandbox: boolean, limits: Partial<Record<QuotaName, number>>) {
    this.clock = clock;
    this.limits = { ...ACCOUNT, ...(sandbox ? SANDBOX : {}), ...limits };
  }

  /** Counts one call; 45009 when the day's number is used up. */
  take(name: QuotaName): void {
    const day = Math.floor((this.clock.now() + BEIJING) / DAY);
    if (day !== this.day) this.used.clear();
    this.day = day;
    const used = this.used.get(name) ?? 0;
    if (used >= this.limits[name]) throw new Refusal(45009, 'reach max api daily quota limit');
    this.used.set(name, used + 1);
  }

  /** Starts the day anew; 48006 after ten times in a month. */
  clear(): void {
    const month = new Date(this.clock.now() + BEIJING).toISOString().slice(0, 7);
    if (month !== this.month) this.clearings = 0;
    this.month = month;
    if (this.clearings >= CLEARINGS_A_MONTH) {
      throw new Refusal(48006, 'forbid to clear quota because of reaching the limit');
    }
    this.clearings++;
    this.used.clear();
  }
}
