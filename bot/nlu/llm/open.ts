/** What the composition root loads where a city has a language model, and only there: it brings two heavy packages along. */
import type { City } from '../../domain/city.ts';
import type { Understand } from '../../domain/commands.ts';
import type { OnePressError } from '../../domain/errors.ts';
import type { AnswerHelp } from '../../ports/answer-help.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Gazetteer } from '../../ports/gazetteer.ts';
import type { UnderstandNow } from '../understand.ts';
import { createAnswerHelp } from './answer-help.ts';
import { createEndpoint, type EndpointOptions } from './endpoint.ts';
import { createGuarded, type ModelOutcome } from './guarded.ts';
import { createModel } from './model.ts';
import { withModel } from './with-model.ts';

/** The city, its endpoint, and who hears of it. */
export interface OpenModelOptions {
  city: City;
  gazetteer: Gazetteer;
  endpoint: EndpointOptions;
  /** Questions a day. */
  budget: number;
  /** Whether it may shorten answers. */
  shortens: boolean;
  clock: Clock;
  /** Each question, and how long it took, in seconds. */
  count(outcome: ModelOutcome, seconds: number): void;
  /** The endpoint is left alone from now on. */
  report(fault: OnePressError): void;
}

/** What the city's model is good for; the guards (time, budget, breaker) are one for both. */
export interface OpenedModel {
  /** The embedded understanding with the model behind it. */
  understand: Understand;
  help: AnswerHelp;
}

/** Puts the model behind the embedded understanding and beside the knowledge base. Asks nothing yet: a dead endpoint stops no start. */
export function openModel(embedded: UnderstandNow, options: OpenModelOptions): OpenedModel {
  const { city, gazetteer, endpoint, budget, shortens, clock, count, report } = options;
  const { timeZone } = city.profile;
  const guarded = createGuarded({ ask: createEndpoint(endpoint), budget, timeZone, clock, count, report });
  return {
    understand: withModel(embedded, createModel(guarded), { city, gazetteer }),
    help: createAnswerHelp({ guarded, clock, shortens }),
  };
}
