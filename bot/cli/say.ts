/** `npm run say -- "楼下路灯不亮"`: a conversation in the terminal. `--script FILE` plays one that is written down. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { loadSettings } from '../../config/load.ts';
import { randomIds, systemClock } from '../../integrations/local/clock.ts';
import { type App, createApp } from '../app.ts';
import { OnePressError } from '../domain/errors.ts';
import { type Part, wordsOf } from '../domain/message.ts';
import type { Entry } from '../domain/reply.ts';
import { createLog } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import { duration, readScript, type Script } from './script.ts';
import { actAsStaff, directMouth, partsOf } from './stage.ts';

const HELP = `npm run say -- "楼下路灯不亮" [more words …]   says these, then goes on with what you type
npm run say -- --script FILE                  plays a conversation from a YAML file
  --elder      as in 长辈版        --en   in English
While talking: a line is a message; "/photo" sends a photo, "/place 23.134 113.358" a pin, an empty line or Ctrl+D ends.
Nothing is kept: the conversation lives in a folder of its own that is removed at the end.`;

const CONVERSATION = 'terminal';

/** The machine's clock, which a script may move on. */
function movableClock(): Clock & { skip(ms: number): void } {
  const real = systemClock();
  let ahead = 0;
  return { now: () => real.now() + ahead, after: real.after, skip: ms => (ahead += ms) };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      script: { type: 'string' },
      elder: { type: 'boolean', default: false },
      en: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const script = values.script ? readScript(values.script) : null;
  const folder = mkdtempSync(join(tmpdir(), 'onepress-say-'));
  const clock = movableClock();
  const { ONEPRESS_CITY } = process.env;
  const settings = loadSettings({ ONEPRESS_DATA: folder, ...(ONEPRESS_CITY ? { ONEPRESS_CITY } : {}) });
  const fault = (error: Error): void => console.error(error.message);
  const app = await createApp({ settings, log: createLog('silent'), clock, ids: randomIds(), onFault: fault });
  try {
    await app.recover();
    const wishes = {
      ...(values.elder || script?.elder ? { elder: true } : {}),
      ...(values.en || script?.language === 'en' ? { language: 'en' as const } : {}),
    };
    const talk = terminal(app, wishes);
    await talk.show();
    if (script) await play(script, app, clock, talk);
    else await converse(positionals, app, talk);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Talk = ReturnType<typeof terminal>;

function terminal(app: App, wishes: Parameters<typeof directMouth>[2]) {
  const mouth = directMouth(app, CONVERSATION, wishes);
  let seen = 0;
  const shown: Entry[] = [];
  return {
    shown,
    async say(parts: Part[]): Promise<void> {
      await mouth.say(parts, app.ids.id());
      await app.outbox.settled();
    },
    async show(): Promise<void> {
      for (const entry of await app.transcript.after(CONVERSATION, seen, 500)) {
        shown.push(entry);
        seen = entry.seq;
        print(entry);
      }
    },
  };
}

function print(entry: Entry): void {
  if (entry.author === 'citizen') {
    const things = (entry.parts ?? [])
      .filter(part => part.kind === 'photo' || part.kind === 'place')
      .map(part => `[${part.kind}]`);
    console.log(`\n  🧓 ${[wordsOf(entry.parts ?? []), ...things].filter(Boolean).join(' ')}`);
    return;
  }
  const said = entry.said;
  if (!said) return;
  console.log(`\n${entry.author === 'staff' ? '👩‍💼' : '🤖'} ${said.text.replaceAll('\n', '\n   ')}`);
  for (const [at, choice] of said.choices.entries())
    console.log(`   ${said.ask === 'confirm' ? '·' : `${at + 1}.`} ${choice.title}`);
}

async function converse(words: string[], app: App, talk: Talk): Promise<void> {
  const say = async (line: string): Promise<void> => {
    const pin = /^\/place\s+(-?[\d.]+)[,\s]+(-?[\d.]+)$/.exec(line);
    const step = pin
      ? { place: [Number(pin[1]), Number(pin[2])] as [number, number] }
      : line === '/photo'
        ? { photo: true }
        : { say: line };
    await talk.say((await partsOf(step, app, CONVERSATION, talk.shown)) as Part[]);
    await talk.show();
  };
  for (const line of words) await say(line);
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '\n> ' });
  let open = true;
  lines.on('close', () => (open = false));
  lines.prompt();
  for await (const line of lines) {
    if (!line.trim()) break;
    await say(line.trim());
    if (open) lines.prompt();
  }
  lines.close();
}

async function play(script: Script, app: App, clock: { skip(ms: number): void }, talk: Talk): Promise<void> {
  console.log(`\n# ${script.story}`);
  for (const step of script.steps) {
    if (step.wait) {
      console.log(`\n  … ${step.wait} …`);
      clock.skip(duration(step.wait));
      app.outbox.wake();
      await app.outbox.settled();
    }
    if (step.staff) await actAsStaff(step.staff, app, CONVERSATION);
    const parts = await partsOf(step, app, CONVERSATION, talk.shown);
    if (parts) await talk.say(parts);
    await talk.show();
  }
}

main().catch(error => {
  console.error(error instanceof OnePressError ? `${error.code}: ${error.message}\n→ ${error.hint}` : error);
  process.exitCode = 1;
});
