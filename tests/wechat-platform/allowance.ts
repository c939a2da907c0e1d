/** How many customer-service messages a citizen's last acts allow: the platform's table of limits since June 2023. */
import { Refusal } from './refusal.ts';

const MESSAGE = { count: 5, life: 48 * 3_600_000 };
const BRIEF = { count: 3, life: 60_000 };

/** `message`: she wrote. `brief`: menu click, follow, scan, tap on a chat menu. */
export type Act = 'message' | 'brief';

/**
 * Allowances of one citizen. They do not add up: each send takes one from both, so that the larger of them counts
 * and a new act gives its own number back in full.
 */
export class Allowance {
  private readonly left = { message: 0, brief: 0 };
  private readonly until = { message: 0, brief: 0 };

  /** She did something. */
  renew(act: Act, now: number): void {
    const { count, life } = act === 'message' ? MESSAGE : BRIEF;
    this.left[act] = count;
    this.until[act] = now + life;
  }

  /** Refuses outside of the window: 45015. */
  checkOpen(now: number): void {
    if (now >= this.until.message && now >= this.until.brief) {
      throw new Refusal(45015, 'response out of time limit or subscription is canceled');
    }
  }

  /** Takes one message: 45015 outside of the window, 45047 when none is left. */
  take(now: number): void {
    this.checkOpen(now);
    const open = (['message', 'brief'] as const).filter(act => now < this.until[act]);
    if (!open.some(act => this.left[act] > 0)) throw new Refusal(45047, 'out of response count limit');
    for (const act of open) this.left[act] = Math.max(0, this.left[act] - 1);
  }

  /** Messages that would still be taken. */
  remaining(now: number): number {
    return Math.max(0, ...(['message', 'brief'] as const).map(act => (now < this.until[act] ? this.left[act] : 0)));
  }

  /** She left: nothing is allowed any more. */
  end(): void {
    this.until.message = 0;
    this.until.brief = 0;
  }
}
