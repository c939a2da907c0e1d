/** `npm run bench`: how fast, how large and how soon ready. The server is the real one; `--help` tells what can be chosen. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureFiling } from './filing.ts';
import { startLoader } from './loader.ts';
import { machine } from './machine.ts';
import { measureMemory } from './memory.ts';
import { type Options, readOptions } from './options.ts';
import { killAll, startServer } from './program.ts';
import { measureQuestions } from './questions.ts';
import { goalsOf, type Report, written } from './report.ts';
import { measureStart } from './start.ts';
import { measureStored } from './stored.ts';
import { type Channel, measureTurns } from './turns.ts';

/** Direct Line over HTTP and WebSocket. */
const WEBCHAT: Channel = { turns: 'turns', floor: 'floor', citizens: [1, 50, 500] };
/** WeChat's pushes in safe mode. */
const WECHAT: Channel = { turns: 'wechat', floor: 'wechat', citizens: [1, 50, 200, 500] };

const options = readOptions(process.argv.slice(2));
if (options) await bench(options);

async function bench(options: Options): Promise<void> {
  const dir = mkdtempSync(join(options.dir, 'onepress-bench-'));
  const loader = startLoader();
  const folder = (name: string) => {
    const path = join(dir, name);
    mkdirSync(path);
    return path;
  };
  const clear = () => {
    killAll();
    loader.end();
    rmSync(dir, { recursive: true, force: true });
  };
  process.once('SIGINT', () => {
    clear();
    process.exit(130);
  });
  const part = async <T>(name: string, measure: () => Promise<T>): Promise<T | null> => {
    if (options.only.length > 0 && !options.only.includes(name)) return null;
    const begun = performance.now();
    process.stderr.write(`${name} … `);
    const measured = await measure();
    process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0)} s\n`);
    return measured;
  };
  try {
    const about = machine(dir);
    // The first start builds the pages, if they are not built yet.
    await (await startServer(folder('first'))).stop();
    const start = await part('start', () => measureStart(options));
    const turns = await part('turns', () => measureTurns(folder('turns'), loader, options, WEBCHAT));
    const wechat = await part('wechat', () => measureTurns(folder('wechat'), loader, options, WECHAT));
    const filing = await part('understanding', () => measureFiling(folder('understanding')));
    const questions = await part('questions', () => measureQuestions(folder('questions')));
    const memory = await part('memory', () => measureMemory(folder('memory'), loader, options));
    const stored = await part('stored', () => measureStored(dir, loader, options));
    const goals = goalsOf({ start, turns, wechat, filing, memory, stored });
    const at = new Date().toISOString();
    const report: Report = {
      at,
      quick: options.quick,
      machine: about,
      start,
      turns,
      wechat,
      filing,
      questions,
      memory,
      stored,
      goals,
    };
    if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
    process.stdout.write(`\n${written(report, options.verbose)}\n\n${JSON.stringify(report)}\n`);
  } finally {
    clear();
  }
}
