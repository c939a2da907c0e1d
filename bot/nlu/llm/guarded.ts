/** The endpoint behind all that keeps it from doing harm: time limit, budget, breaker, cache, form, one repair. One for all that is asked of it. */
import { OnePressError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Form, Read } from './answer-form.ts';
import { readForm } from './answer-form.ts';
import { createBreaker } from './breaker.ts';
import { createBudget } from './budget.ts';
import { createCache } from './cache.ts';
import { type Ask, type Failure, ModelFault } from './endpoint.ts';
import { type ChatMessage, repair } from './prompt.ts';

/** How a question to the model ended, as it is counted. */
export type ModelOutcome = 'answered' | 'repaired' | 'cached' | 'busy' | 'resting' | 'spent' | 'untrue' | Failure;

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

/** One question, of whatever sort. */
export interface Question<Answer> {
  messages: ChatMessage[];
  form: Form<Answer>;
  /** How long it may take, repair and all, in ms; MODEL_LIMIT at most. */
  limit?: number;
  /** False: the answer keeps to the form and is not to be believed all the same; it is counted as `untrue`. */
  believable?(answer: Answer): boolean;
}

/** Asks the endpoint, or does not. */
export interface Guarded {
  /** The answer in its form, or null when it is not to be had or not to be believed. Never rejects, and settles within the limit. */
  ask<Answer>(question: Question<Answer>): Promise<Answer | null>;
}

/** All that a question may take, repair and all, in ms. A WeChat reply has to be there within 4.3 s. */
export const MODEL_LIMIT = 2500;
/** Questions under way at one time; more are not asked, so that a slow endpoint gets no heap of them. */
const AT_ONCE = 16;

/** Puts the guards up. */
export function createGuarded(options: ModelOptions): Guarded {
  const { ask, clock, count, report } = options;
  const budget = createBudget(options.budget, options.timeZone, clock);
  const breaker = createBreaker(clock);
  const cache = createCache<unknown>(clock);
  let underWay = 0;

  async function asking<Answer>(
    first: ChatMessage[],
    form: Form<Answer>,
    signal: AbortSignal,
  ): Promise<{ answer: Answer; outcome: ModelOutcome }> {
    const said = await ask(first, signal);
    const read: Read<Answer> = await readForm(form, said);
    if ('answer' in read) return { answer: read.answer, outcome: 'answered' };
    if (!budget.take()) throw new ModelFault('unfit');
    const again = await readForm(form, await ask(await repair(first, said, read.fault, form.words), signal));
    if ('answer' in again) return { answer: again.answer, outcome: 'repaired' };
    throw new ModelFault('unfit');
  }

  /** Why it is not asked at all; null: it may be. The breaker comes last, as its trial has to be used. */
  function closed(): ModelOutcome | null {
    if (underWay >= AT_ONCE) return 'busy';
    if (!budget.left()) return 'spent';
    return breaker.enter() ? null : 'resting';
  }

  async function limited<Result>(limit: number, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const abort = new AbortController();
    let stop = (): void => undefined;
    const late = new Promise<never>((_, reject) => {
      stop = clock.after(limit, () => {
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
    async ask<Answer>({ messages, form, limit = MODEL_LIMIT, believable = () => true }: Question<Answer>) {
      // The words, the kinds or the entry, and the form are all in the messages: what has changed is asked anew.
      const key = JSON.stringify(messages);
      const known = cache.get(key) as { answer: Answer } | undefined;
      const refusal = known ? 'cached' : closed();
      if (refusal) {
        count(refusal, 0);
        return known && believable(known.answer) ? known.answer : null;
      }
      const begun = clock.now();
      underWay += 1;
      budget.take();
      try {
        const { answer, outcome } = await limited(limit, signal => asking(messages, form, signal));
        breaker.worked();
        cache.put(key, { answer });
        const believed = believable(answer);
        count(believed ? outcome : 'untrue', (clock.now() - begun) / 1000);
        return believed ? answer : null;
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
