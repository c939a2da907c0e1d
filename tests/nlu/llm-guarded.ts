/** The model behind its guards, on a clock that a test moves. */
import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import type { OnePressError } from '../../bot/domain/errors.ts';
import { createEndpoint } from '../../bot/nlu/llm/endpoint.ts';
import { createGuarded } from '../../bot/nlu/llm/guarded.ts';
import { createModel } from '../../bot/nlu/llm/model.ts';
import { handClock } from '../support/hand-clock.ts';
import { modelService, proposing } from './llm-service.ts';

const KINDS = [
  { code: 'U01', name: '路灯不亮' },
  { code: 'M01', name: '井盖缺失' },
];

/** An answer in the form: the lamp, in 人民路. */
export const LAMP = proposing(['U01'], '人民路');

/** The model with everything around it, asked by way of the loopback; gone when the test is over. */
export async function modelOn(answer: RequestListener, more: { budget?: number; key?: string } = {}) {
  const service = await modelService(answer);
  onTestFinished(() => service.close());
  const clock = handClock();
  const counted: string[] = [];
  const reported: OnePressError[] = [];
  const guarded = createGuarded({
    ask: createEndpoint({ url: service.url, key: more.key ?? '', model: 'small' }),
    clock,
    budget: more.budget ?? 1000,
    timeZone: 'Asia/Shanghai',
    count: outcome => counted.push(outcome),
    report: fault => reported.push(fault),
  });
  const model = createModel(guarded);
  let at = 0;
  return {
    service,
    guarded,
    clock,
    counted,
    reported,
    propose: (words: string) => model.propose(words, 'anything', KINDS),
    /** Words that were never said before. */
    fresh: () => {
      at += 1;
      return model.propose(`黑了好几天 ${at}`, 'anything', KINDS);
    },
  };
}
