/** What the composition root loads where a city has a language model, and only there: it brings two heavy packages along. */
import type { City } from '../../domain/city.ts';
import type { Understand } from '../../domain/commands.ts';
import type { OnePressError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Gazetteer } from '../../ports/gazetteer.ts';
import type { UnderstandNow } from '../understand.ts';
import { createEndpoint, type EndpointOptions } from './endpoint.ts';
import { createModel, type ModelOutcome } from './model.ts';
import { withModel } from './with-model.ts';

/** The city, its endpoint, and who hears of it. */
export interface OpenModelOptions {
  city: City;
  gazetteer: Gazetteer;
  endpoint: EndpointOptions;
  /** Questions a day. */
  budget: number;
  clock: Clock;
  /** Each question, and how long it took, in seconds. */
  count(outcome: ModelOutcome, seconds: number): void;
  /** The endpoint is left alone from now on. */
  report(fault: OnePressError): void;
}

/** The embedded understanding with the city's model behind it. Asks nothing yet: a dead endpoint stops no start. */
export function openModel(embedded: UnderstandNow, options: OpenModelOptions): Understand {
  const { city, gazetteer, endpoint, budget, clock, count, report } = options;
  const { timeZone } = city.profile;
  const model = createModel({ ask: createEndpoint(endpoint), budget, timeZone, clock, count, report });
  return withModel(embedded, model, { city, gazetteer });
}
