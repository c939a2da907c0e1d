/** A citizen of a running WeChat account who has reported something, the clerk who works on it, and a clock that is moved. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { actAsStaff } from '../../bot/cli/stage.ts';
import { deliveriesTo } from '../../bot/staff/delivery-view.ts';
import { movedClock } from '../support/moved-clock.ts';
import { startWechat, type Wechat, type WechatOptions } from '../support/wechat.ts';
import type { Citizen } from '../wechat-platform/platform.ts';
import { conversationWith } from './phone-check.ts';

/** An hour in ms. */
export const HOUR = 3_600_000;

/** What stories need. */
export interface Stage extends Wechat {
  /** Lets time pass: windows, retries and timers see it. */
  later(ms: number): Promise<void>;
  /** A follower of long standing. */
  follower(): Citizen;
  /** She reports a lamp, says 匿名 and files it. */
  reports(citizen: Citizen): Promise<Filed>;
}

/** A filed report. */
export interface Filed {
  citizen: Citizen;
  conversation: string;
  number: string;
  /** A clerk's step; what it causes is out when it resolves. */
  staff(step: Parameters<typeof actAsStaff>[0]): Promise<void>;
  /** Whether the case page says that she does not know, and why. */
  notReached(): Promise<string | null | undefined>;
  /** What became of the words pushed to her: way and state. */
  told(): Promise<string[]>;
}

/** One for all tests of the file; each of them begins with the platform in order. */
export function sharedStage(options: WechatOptions = {}): Stage {
  const stage = {} as Stage;
  beforeAll(async () => void Object.assign(stage, await startStage(options)));
  beforeEach(() => stage.platform.setFaults({}));
  afterAll(() => stage.stop());
  return stage;
}

/** Starts it. */
export async function startStage(options: WechatOptions = {}): Promise<Stage> {
  const clock = movedClock();
  const wechat = await startWechat({ clock, ...options });
  const { app, platform, settled } = wechat;
  return {
    ...wechat,
    async later(ms) {
      clock.move(ms);
      app.outbox.wake();
      await settled();
    },
    follower: () => platform.citizen(undefined, { following: true }),
    async reports(citizen) {
      await citizen.say('人民路12号路灯不亮');
      for (const words of ['没有照片', '不清楚', '匿名', '确认提交']) await citizen.say(words);
      await settled();
      const conversation = conversationWith(citizen, wechat);
      const [filed] = await app.cases.of(conversation);
      if (!filed) throw new Error(`nothing was filed: ${citizen.heard.at(-1)?.text}`);
      const { number } = filed;
      return {
        citizen,
        conversation,
        number,
        async staff(step) {
          await actAsStaff(step, app, conversation);
          await settled();
        },
        async notReached() {
          const { notReached } = await deliveriesTo({ number, conversation, at: filed.at }, app);
          return notReached && (notReached.reason ?? null);
        },
        async told() {
          const { deliveries } = await deliveriesTo({ number, conversation, at: filed.at }, app);
          return deliveries.map(({ what, way, state }) => `${what} ${way} ${state}`);
        },
      };
    },
  };
}

/** What the platform refused, without its faults. */
export function refusals({ platform }: Pick<Wechat, 'platform'>): number[] {
  return platform.calls.map(call => call.errcode).filter(code => code > 0);
}
