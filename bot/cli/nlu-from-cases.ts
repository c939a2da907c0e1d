/** `npm run --silent nlu -- train --from-cases`: a model from what staff confirmed and corrected, on top of the city's sayings. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadCity } from '../../config/load-city.ts';
import type { Settings } from '../../config/schema.ts';
import { OnePressError } from '../domain/errors.ts';
import { createGuesses } from '../nlu/model/category-model.ts';
import { createCityGuesses } from '../nlu/model/city-model.ts';
import { evaluate } from '../nlu/model/evaluate.ts';
import type { Ticket } from '../nlu/model/ticket-rows.ts';
import { type TrainOptions, trainModel } from '../nlu/model/train.ts';
import { type CaseTicket, readLessons } from './nlu-lessons.ts';
import { readSayings } from './nlu-sayings.ts';

/** Cases below which nothing is trained: the sayings alone do better. */
const LEAST = 50;
/** Cases from which confidences are learnt from them alone. */
const TYPICAL = 300;
/** With more cases than sentences there are more different grams. */
const CASE_BITS = 16;
/** Cases from which the newest fifth is laid aside, to tell whether the new model is better. */
const COMPARED = 200;
const ASIDE = 0.2;

/** What a training from cases uses. */
export interface CaseTraining {
  tickets: Ticket[];
  options: TrainOptions;
  /** What it is made of, for the operator. */
  told: string[];
}

/**
 * Gathers cases and sayings.
 * @param sayings how a model is trained on sayings alone
 * @throws OnePressError LESSONS_TOO_FEW, those of nlu-lessons.ts and nlu-sayings.ts.
 */
export async function caseTraining(settings: Settings, sayings: TrainOptions): Promise<CaseTraining> {
  const city = loadCity(settings.city, settings.categoryModel);
  const names = new Map(city.kinds.map(({ code, name }) => [code, name.zh]));
  const all = await readLessons(settings);
  const cases = all.filter(({ label }) => names.has(label));
  if (cases.length < LEAST) throw tooFew(cases.length);
  const said = existsSync(join(settings.city, 'sayings.yaml')) ? readSayings(settings.city) : [];
  const told = [
    `${cases.length} cases that staff have taken up, ${cases.filter(one => one.corrected).length} of them with a kind that staff corrected`,
    `${said.length} sentences from sayings.yaml; a case counts for one`,
    ...(all.length > cases.length
      ? [`left out: ${all.length - cases.length} cases of kinds that the city no longer has`]
      : []),
    ...perKind(cases, said, names),
  ];
  const options = optionsFor(cases.length, said.length, sayings);
  if (cases.length >= COMPARED) told.push(comparison(cases, said, options, createCityGuesses(city)));
  else told.push(`not compared with the model in use: that takes ${COMPARED} cases`);
  return { tickets: joined(cases, said), options, told };
}

function joined(cases: readonly CaseTicket[], said: readonly Ticket[]): Ticket[] {
  return [...said, ...cases.map(({ title, text, label }) => ({ title, text, label }))];
}

/** Few cases are still trained like sayings: small, confidences held back. Sentences made of sayings have a group, cases have none. */
function optionsFor(cases: number, said: number, sayings: TrainOptions): TrainOptions {
  return {
    ...sayings,
    ...(cases > said && { bits: CASE_BITS }),
    ...(cases >= TYPICAL && { doubt: 1, typical: ({ group }: Ticket) => group === undefined }),
  };
}

/** A line a kind: how many cases, how many of them corrected, how many sentences. */
function perKind(cases: readonly CaseTicket[], said: readonly Ticket[], names: ReadonlyMap<string, string>): string[] {
  const count = (rows: readonly Ticket[], code: string) => rows.filter(({ label }) => label === code).length;
  return [...names].map(([code, name]) => {
    const own = cases.filter(({ label }) => label === code);
    const corrected = own.filter(one => one.corrected).length;
    return `${code}\t${own.length} cases\t${corrected} corrected\t${count(said, code)} sentences\t${name}`;
  });
}

/** How often both models put the right kind first on the newest cases, when the new one has not seen them. */
function comparison(
  cases: readonly CaseTicket[],
  said: readonly Ticket[],
  options: TrainOptions,
  inUse: ReturnType<typeof createCityGuesses>,
): string {
  const aside = Math.round(cases.length * ASIDE);
  const [newest, older] = [cases.slice(0, aside), cases.slice(aside)];
  const clock = () => performance.now();
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const fresh = evaluate(createGuesses(trainModel(joined(older, said), options)), newest, clock);
  const old = inUse ? `the model in use ${percent(evaluate(inUse, newest, clock).accuracy)}` : 'no model is in use';
  return `on the newest ${aside} cases, laid aside: trained on the rest ${percent(fresh.accuracy)}, ${old}`;
}

function tooFew(found: number): OnePressError {
  return new OnePressError(
    'LESSONS_TOO_FEW',
    `There are ${found} cases to learn from; ${LEAST} at least are needed.`,
    'A case counts when staff have taken it up and its words are kept: not erased by its citizen, not older than ONEPRESS_LESSON_DAYS. Until then use `train --from-sayings`.',
    422,
  );
}
