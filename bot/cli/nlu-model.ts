/** `npm run --silent nlu -- train` and `… evaluate`: a city's own tickets to a model of kinds, and how good it is. */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadSettings } from '../../config/load.ts';
import { OnePressError } from '../domain/errors.ts';
import { createGuesses } from '../nlu/model/category-model.ts';
import { type Evaluation, evaluate } from '../nlu/model/evaluate.ts';
import { readModel, writeModel } from '../nlu/model/model-file.ts';
import type { Ticket } from '../nlu/model/ticket-rows.ts';
import { checkForTraining, parseTickets } from '../nlu/model/tickets.ts';
import { trainModel } from '../nlu/model/train.ts';
import { called } from './nlu-called.ts';
import { type CaseTraining, caseTraining } from './nlu-from-cases.ts';
import { readPurposes, readSayings } from './nlu-sayings.ts';

/** Where the tool writes: results, and what is only for the person who waits. */
export interface Outputs {
  write: (line: string) => void;
  complain: (line: string) => void;
}

const MOST_BYTES = 500_000_000;

/**
 * Short sentences have few different grams: 2^14 buckets hold them, and the file stays small. People say it in more ways than a
 * file of sayings: confidences are held back. What a sentence is for makes no kind.
 */
const SAYINGS = { bits: 14, doubt: 1.5, cues: false };
/** Five labels need no more buckets; that somebody asks is all that counts. */
const PURPOSES = { bits: 13, doubt: 1.5, cues: true };

/**
 * `train TICKETS --model FILE`, `train --from-sayings --model FILE` (or `--from-purposes`, `--from-cases`).
 * Throws OnePressError of tickets.ts, nlu-sayings.ts, nlu-from-cases.ts and model-file.ts.
 */
export async function runTrain(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { write, complain }: Outputs,
): Promise<void> {
  const { from, model } = trainArguments(args);
  const began = performance.now();
  const { tickets, options, told } = await trainingOf(from, env);
  checkForTraining(tickets);
  for (const line of told) write(line);
  let last = began;
  const trained = trainModel(tickets, {
    ...options,
    onProgress(done, all) {
      if (performance.now() - last < SECOND) return;
      last = performance.now();
      complain(`training: ${Math.round((done / all) * 100)} %`);
    },
  });
  const bytes = writeModel(model, trained);
  const seconds = ((performance.now() - began) / SECOND).toFixed(1);
  write(
    `${tickets.length} tickets, ${trained.labels.length} labels, ${seconds} s; ${model} has ${(bytes / 1e6).toFixed(2)} MB`,
  );
}

type From = { file: string } | 'sayings' | 'purposes' | 'cases';

async function trainingOf(from: From, env: NodeJS.ProcessEnv): Promise<CaseTraining> {
  if (from === 'cases') return caseTraining(loadSettings(env), SAYINGS);
  if (from === 'sayings') return { tickets: readSayings(loadSettings(env).city), options: SAYINGS, told: [] };
  if (from === 'purposes') return { tickets: readPurposes(loadSettings(env).city), options: PURPOSES, told: [] };
  return { tickets: readTickets(from.file), options: {}, told: [] };
}

const SECOND = 1000;

/** `evaluate TICKETS --model FILE [--confusions]`. The last line is JSON. Throws OnePressError of tickets.ts and model-file.ts. */
export function runEvaluate(args: readonly string[], { write, complain }: Outputs): void {
  const { file, model, confusions } = evaluateArguments(args);
  const loaded = readModel(model);
  const tickets = readTickets(file);
  const strange = new Set(tickets.map(({ label }) => label).filter(label => !loaded.labels.includes(label)));
  if (strange.size > 0) complain(`the model does not know, so cannot find: ${[...strange].join(', ')}`);
  const found = evaluate(createGuesses(loaded), tickets, () => performance.now());
  if (confusions) {
    for (const { truth, guess, tickets: count } of found.confusions) write(`${count}\t${truth}\t→\t${guess}`);
  }
  write(JSON.stringify(figuresOf(found)));
}

function figuresOf({ accuracy, macroF1, coverage90, perLabel, msPerMessage }: Evaluation) {
  return { accuracy, macroF1, coverage90, perLabel, msPerMessage };
}

function trainArguments(args: readonly string[]): { from: From; model: string } {
  const options = {
    model: { type: 'string' },
    'from-sayings': { type: 'boolean', default: false },
    'from-purposes': { type: 'boolean', default: false },
    'from-cases': { type: 'boolean', default: false },
  } as const;
  return called(() => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const made: From[] = [];
    if (values['from-sayings']) made.push('sayings');
    if (values['from-purposes']) made.push('purposes');
    if (values['from-cases']) made.push('cases');
    if (made.length + positionals.length > 1) {
      throw new TypeError(
        'one of these: a file of tickets, --from-sayings, --from-purposes, --from-cases (which takes the sayings along)',
      );
    }
    return { from: made[0] ?? { file: oneFile(positionals) }, model: needed(values.model) };
  });
}

function evaluateArguments(args: readonly string[]) {
  const options = { model: { type: 'string' }, confusions: { type: 'boolean', default: false } } as const;
  return called(() => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { file: oneFile(positionals), model: needed(values.model), confusions: values.confusions };
  });
}

function oneFile([file, ...more]: readonly string[]): string {
  if (!file) throw new TypeError('the file of tickets is missing');
  if (more.length > 0) throw new TypeError('one file of tickets at a time');
  return file;
}

function needed(model: string | undefined): string {
  if (!model) throw new TypeError('--model FILE is missing');
  return model;
}

/** @throws OnePressError TICKETS_UNREADABLE, TICKETS_INVALID */
function readTickets(file: string): Ticket[] {
  let bytes: Uint8Array;
  try {
    if (statSync(file).size > MOST_BYTES) throw Object.assign(new Error(), { code: 'EFBIG' });
    bytes = readFileSync(file);
  } catch (error) {
    throw new OnePressError(
      'TICKETS_UNREADABLE',
      `The tickets ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      `Check the path and the rights of the file; it may have ${MOST_BYTES / 1e6} MB at most.`,
      400,
    );
  }
  return parseTickets(bytes);
}
