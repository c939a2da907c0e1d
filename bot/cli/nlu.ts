/** `npm run --silent nlu -- understand|train|evaluate|report|faq`: understanding for operators. */
import { createInterface } from 'node:readline';
import { loadSettings } from '../../config/load.ts';
import { loadCity } from '../../config/load-city.ts';
import { fixedKnowledge } from '../../integrations/knowledge/fixed.ts';
import { createGazetteer } from '../../integrations/maps/gazetteer.ts';
import { dayIn } from '../domain/calendar.ts';
import type { City } from '../domain/city.ts';
import type { UnderstandContext, Understanding } from '../domain/commands.ts';
import { OnePressError } from '../domain/errors.ts';
import { createUnderstand } from '../nlu/understand.ts';
import { runFaq } from './nlu-faq.ts';
import { runEvaluate, runTrain } from './nlu-model.ts';
import { runReport } from './nlu-report.ts';
import { endQuietly } from './quiet-end.ts';

const HELP = `Usage: npm run --silent nlu -- COMMAND

  understand < lines.txt
      reads lines from standard input, writes one JSON object a line:
      {text, intent, category: [{code, name, confidence}], place, emergency, commands}
      The city is taken from ONEPRESS_CITY (default: config/cities/demo).

  train tickets.tsv --model FILE
      learns kinds of problems from labelled tickets (lines: title TAB text TAB label; title or text may be empty).
      To use the model: ONEPRESS_CATEGORY_MODEL=FILE; its labels must be codes of the city's categories.yaml.

  train --from-sayings --model FILE
      learns them from sayings.yaml in the city's folder: for a city without tickets of its own.

  train --from-purposes --model FILE
      learns to tell questions, complaints, suggestions and praise apart, from purposes.yaml and sayings.yaml in the city's
      folder. A city with letters of its own trains it on them: train letters.tsv --model FILE, with the labels 咨询, 求助,
      投诉, 举报, 建议, 表扬. Either way the file is used as purpose.model in the city's folder.

  train --from-cases --model FILE
      learns them from what staff confirmed and corrected, together with sayings.yaml: from the database of ONEPRESS_DATA
      or DATABASE_URL, which is only read; the server may run. Tells what it used, kind by kind, and from 200 cases on
      whether the new model does better than the one in use.

  report [--weeks N] [--json]
      tells how well kinds and places were understood, by week (8 by default), and which kinds were mixed up.

  evaluate heldout.tsv --model FILE [--confusions]
      tells how good a model is on tickets that it has not seen. The last line is JSON: {accuracy, macroF1,
      coverage90 (accuracy on the nine tenths that it is surest of), perLabel, msPerMessage}.
      --confusions lists before it which kinds are mixed up, most frequent first.

  faq --index index.tsv --queries queries.tsv [--train train.tsv]
      finds, for each query, the question that it means. index: id TAB question (columns between are passed over); queries
      and train: id TAB words, the id being that of the question meant. A first line of column names is passed over.
      --train: learns first which differences matter. The last line is JSON: {top1, mrr, msPerQuery}.`;

/** A line on its own: no talk and no open question. */
const NOTHING_OPEN: UnderstandContext = { talk: null, question: null, slots: [], language: 'zh-CN' };

/** One line of output. */
export function lineOf(text: string, understood: Understanding, city: City): string {
  const names = new Map(city.kinds.map(kind => [kind.code, kind.name.zh]));
  return JSON.stringify({
    text,
    intent: understood.intent,
    category: understood.candidates.map(({ code, confidence }) => ({ code, name: names.get(code), confidence })),
    place: understood.place,
    emergency: understood.emergency,
    commands: understood.commands,
  });
}

/** Runs the tool. Returns the exit code. */
export async function runNlu(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input: NodeJS.ReadableStream,
  write: (line: string) => void,
  complain: (line: string) => void,
): Promise<number> {
  if (args[0] === '--help' || args[0] === '-h') {
    write(HELP);
    return 0;
  }
  if (args[0] === 'train' || args[0] === 'evaluate') {
    const outputs = { write, complain };
    if (args[0] === 'train') await runTrain(args.slice(1), env, outputs);
    else runEvaluate(args.slice(1), outputs);
    return 0;
  }
  if (args[0] === 'faq') {
    runFaq(args.slice(1), { write, complain });
    return 0;
  }
  if (args[0] === 'report') {
    await runReport(args.slice(1), loadSettings(env), Date.now(), write);
    return 0;
  }
  if (args[0] !== 'understand') {
    complain(args[0] ? `nlu: there is no command "${args[0]}".\n${HELP}` : HELP);
    return 2;
  }
  const settings = loadSettings(env);
  const city = loadCity(settings.city, settings.categoryModel);
  const understand = createUnderstand({
    city,
    gazetteer: createGazetteer(city.places),
    knowledge: fixedKnowledge(city, dayIn(city.profile.timeZone, Date.now())),
    clock: { now: Date.now },
  });
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() !== '') write(lineOf(text, understand(text, NOTHING_OPEN), city));
  }
  return 0;
}

if (import.meta.main) {
  endQuietly(process.stdout);
  try {
    process.exitCode = await runNlu(
      process.argv.slice(2),
      process.env,
      process.stdin,
      line => process.stdout.write(`${line}\n`),
      line => process.stderr.write(`${line}\n`),
    );
  } catch (error) {
    if (!(error instanceof OnePressError)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n${error.hint}\n`);
    process.exitCode = 1;
  }
}
