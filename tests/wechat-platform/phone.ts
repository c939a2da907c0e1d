/** A citizen as the platform knows her, and her screen. */
import type { Clock } from '../../bot/ports/clock.ts';
import { Allowance } from './allowance.ts';
import type { Heard } from './heard.ts';

/** Without her acts: what API calls see and change. */
export class Phone {
  readonly openid: string;
  /** Follows the account now. */
  following = false;
  /** Did so once. */
  knew = false;
  /** ms since epoch */
  followedAt = 0;
  /** Scene of the code that she followed by; empty: found it otherwise. */
  followedBy = '';
  /** Switched off messages of the account. */
  blocked = false;
  /** Everything that appeared, in order. */
  readonly heard: Heard[] = [];
  /** Called with everything in the moment in which it appears. */
  onShow: ((heard: Heard) => void) | undefined;
  /** How often "typing…" was shown. */
  typing = 0;
  /** ms since epoch at which the typing sign ends by itself. */
  typingUntil = 0;
  /** ms since epoch of her last message. */
  spokeAt = Number.NEGATIVE_INFINITY;
  readonly allowance = new Allowance();
  /** Accepted notices by template: sends left, or without end. */
  readonly consents = new Map<string, number>();
  /** Template sends of the last 10 minutes by client_msg_id. */
  readonly sent = new Map<string, { at: number; msgid: bigint }>();
  private readonly time: Clock;
  private watching: (() => void)[] = [];

  constructor(openid: string, clock: Clock) {
    this.openid = openid;
    this.time = clock;
  }

  /** Shows something. */
  show(item: Omit<Heard, 'at'>): Heard {
    const heard = { at: this.time.now(), ...item };
    this.heard.push(heard);
    this.onShow?.(heard);
    for (const wake of this.watching.splice(0)) wake();
    return heard;
  }

  /** Resolves when more than `count` things have appeared. */
  async more(count: number): Promise<void> {
    while (this.heard.length <= count) await new Promise<void>(resolve => void this.watching.push(resolve));
  }
}
