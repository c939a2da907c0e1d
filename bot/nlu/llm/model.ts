/** The language model behind all that keeps it from doing harm: time limit, budget, breaker, cache, form, one repair. */
import { OnePressError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Asked, LanguageModel, NamedKind, Proposals } from '../../ports/language-model.ts';
import { readAnswer } from './answer-form.ts';
import { createBreaker } from './breaker.ts';
import { createBudget } from './budget.ts';
import { createCache } from './cache.ts';
import { type Ask, type Failure, ModelFault } from './endpoint.ts';
import { question, repair } from './prompt.ts';

/** How a question to the model ended, as it is counted. */
export type ModelOutcome = 'answered' | 'repaired' | 'cached' | 'busy' | 'resting' | 'spent' | Failure;

/** What the model works with. */
export interface ModelOptions {
  ask: Ask;
  clock: Clock;
  /** Questions a day. */
  budget: number;
  /** IANA name: when a day begins. */
  timeZone: string;
  /** Each question, and how long it took, in seconds. */
  count(outcome: ModelOutcome, seconds: number): void;
  /** The endpoint is left alone from now on, for an operator to see to. */
  report(fault: OnePressError): void;
}

/** All that a question may take, repair and all, in ms. A WeChat reply has to be there within 4.3 s. */
export const MODEL_LIMIT = 2500;
/** Questions under way at one time; more are not asked, so that a slow endpoint gets no heap of them. */
const AT_ONCE = 16;

/** Makes the model. It never rejects and never takes longer than MODEL_LIMIT. */
export function createModel(options: ModelOptions): LanguageModel {
  const { ask, clock, count, report } = options;
  const budget = createBudget(options.budget, options.timeZone, clock);
  const breaker = createBreaker(clock);
  const cache = createCache<Proposals>(clock);
  let underWay = 0;

  async function asking(
    masked: string,
    asked: Asked,
    kinds: readonly NamedKind[],
    signal: AbortSignal,
  ): Promise<{ proposals: Proposals; outcome: ModelOutcome }> {
    const first = await question(masked, asked, kinds);
    const said = await ask(first, signal);
    const read = await readAnswer(said);
    if ('proposals' in read) return { proposals: read.proposals, outcome: 'answered' };
    if (!budget.take()) throw new ModelFault('unfit');
    const again = await readAnswer(await ask(await repair(first, said, read.fault), signal));
    if ('proposals' in again) return { proposals: again.proposals, outcome: 'repaired' };
    throw new ModelFault('unfit');
  }

  /** Why it is not asked at all; null: it may be. The breaker comes last, as its trial has to be used. */
  function closed(): ModelOutcome | null {
    if (underWay >= AT_ONCE) return 'busy';
    if (!budget.left()) return 'spent';
    return breaker.enter() ? null : 'resting';
  }

  async function limited<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const abort = new AbortController();
    let stop = (): void => undefined;
    const late = new Promise<never>((_, reject) => {
      stop = clock.after(MODEL_LIMIT, () => {
        abort.abort();
        reject(new ModelFault('timeout'));
      });
    });
    try {
      return await Promise.race([work(abort.signal), late]);
    } finally {
      stop();
    }
  }

  return {
    async propose(masked, asked, kinds) {
      const key = `${asked}\n${masked}`;
      const known = cache.get(key);
      const refusal = known ? 'cached' : closed();
      if (refusal) {
        count(refusal, 0);
        return known ?? null;
      }
      const begun = clock.now();
      underWay += 1;
      budget.take();
      try {
        const { proposals, outcome } = await limited(signal => asking(masked, asked, kinds, signal));
        breaker.worked();
        cache.put(key, proposals);
        count(outcome, (clock.now() - begun) / 1000);
        return proposals;
      } catch (error) {
        const fault = error instanceof ModelFault ? error : new ModelFault('unfit');
        const rest = breaker.failed(fault.failure === 'refused' || fault.failure === 'limited', fault.wait);
        if (rest > 0) report(told(fault, rest));
        count(fault.failure, (clock.now() - begun) / 1000);
        return null;
      } finally {
        underWay -= 1;
      }
    },
  };
}

/** What an operator reads when the circuit opens. */
function told({ failure, status }: ModelFault, rest: number): OnePressError {
  const pause = `; it is not asked for ${Math.round(rest / 1000)} s, citizens are answered without it`;
  const status_ = status === null ? '' : ` with status ${status}`;
  switch (failure) {
    case 'refused':
      return new OnePressError(
        'LLM_REFUSED',
        `The language model refused${status_}${pause}`,
        'See that OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL are right.',
        502,
      );
    case 'unfit':
      return new OnePressError(
        'LLM_UNFIT',
        `The language model does not keep to the form of the answer${pause}`,
        'Set OPENAI_MODEL to a model that follows instructions, or unset OPENAI_BASE_URL.',
        502,
      );
    case 'limited':
      return new OnePressError(
        'LLM_LIMITED',
        `The language model takes no more questions for now${pause}`,
        'See the quota of your account, or lower ONEPRESS_MODEL_BUDGET.',
        502,
      );
    default:
      return new OnePressError(
        'LLM_UNREACHABLE',
        failure === 'timeout'
          ? `The language model gives no answer within ${MODEL_LIMIT} ms${pause}`
          : `The language model cannot be reached, or fails${status_}${pause}`,
        'See that the endpoint of OPENAI_BASE_URL runs and is fast enough: a small model that does not think aloud.',
        502,
      );
  }
}
