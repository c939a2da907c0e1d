/** A conversation in the terminal, on whichever channel: lines that are typed, and conversations that are written down. */

import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { systemClock } from '../../integrations/local/clock.ts';
import type { App } from '../app.ts';
import { OnePressError } from '../domain/errors.ts';
import type { Message, Part } from '../domain/message.ts';
import type { Clock } from '../ports/clock.ts';
import { duration, type Script, type ScriptStep } from './script.ts';
import { actAsStaff, type Mouth, partsOf, pretendUpdate } from './stage.ts';

/** The machine's clock, which a story may move on. */
export interface MovableClock extends Clock {
  /** Lets `ms` pass at once. */
  skip(ms: number): void;
}

/** Where lines come from and go to. */
export interface Screen {
  input: Readable;
  output: Writable;
}

/** What a channel's terminal is made from. */
export interface TerminalOptions {
  clock: Clock;
  env: Record<string, string | undefined>;
  /** How the citizen wants it: 长辈版, English. */
  wishes: Pick<Message, 'elder' | 'language'>;
  write(line: string): void;
}

/** A citizen's end of a channel. */
export interface Terminal {
  app: App;
  conversation: string;
  mouth: Mouth;
  /** What she can do on this channel besides words, photos, recordings and pins, by the command's name. */
  acts: Record<string, (rest: string) => Promise<unknown>>;
  /** Everything on its way is done and shown; how many things have appeared since the last time. */
  settled(): Promise<number>;
  close(): Promise<void>;
}

/** Runs with the machine's time, or from `start` (ms since epoch) on. */
export function movableClock(start: number | null): MovableClock {
  const real = systemClock();
  let ahead = start === null ? 0 : start - real.now();
  return {
    now: () => real.now() + ahead,
    after: real.after,
    skip(ms) {
      ahead += ms;
    },
  };
}

/** Says the words, then what is typed, until an empty line or the end. */
export async function converse(words: string[], terminal: Terminal, { input, output }: Screen): Promise<void> {
  const write = (line: string) => void output.write(`${line}\n`);
  for (const line of words) await act(line, terminal, write);
  const lines = createInterface({ input, output, prompt: '\n> ' });
  let open = true;
  lines.on('close', () => (open = false));
  lines.prompt();
  for await (const line of lines) {
    if (!line.trim()) break;
    await act(line.trim(), terminal, write);
    if (open) lines.prompt();
  }
  lines.close();
}

/** Plays a written conversation to its end. */
export async function play(script: Script, terminal: Terminal, clock: MovableClock, screen: Screen): Promise<void> {
  const write = (line: string) => void screen.output.write(`${line}\n`);
  const { app, conversation } = terminal;
  write(`\n# ${script.story}`);
  for (const step of script.steps) {
    if (step.update) await pretendUpdate(app, conversation);
    if (step.wait) {
      write(`\n  … ${step.wait} …`);
      clock.skip(duration(step.wait));
      app.outbox.wake();
      await terminal.settled();
    }
    if (step.staff) {
      const deeds = Object.entries(step.staff).map(([deed, value]) => (value === true ? deed : `${deed}: ${value}`));
      write(`\n  👩‍💼 ${deeds.join(', ')}`);
      await actAsStaff(step.staff, app, conversation);
    }
    await take(step, terminal, write);
    await terminal.settled();
  }
}

/** What a line says. Where it cannot be done now, the terminal says so and the talk goes on. */
async function act(line: string, terminal: Terminal, write: (line: string) => void): Promise<void> {
  const [command = '', ...words] = line.split(/\s+/);
  const special = line.startsWith('/') ? terminal.acts[command.slice(1)] : undefined;
  try {
    if (special) {
      write(`\n  🧓 ${line}`);
      await special(words.join(' '));
    } else await take(stepOf(line), terminal, write);
    if ((await terminal.settled()) === 0) write('\n   （没有出现什么 nothing appeared）');
  } catch (error) {
    write(`\n✗ ${(error as Error).message}${error instanceof OnePressError ? `\n  → ${error.hint}` : ''}`);
  }
}

async function take(step: ScriptStep, terminal: Terminal, write: (line: string) => void): Promise<void> {
  const { app, conversation, mouth } = terminal;
  const parts = await partsOf(step, app, conversation, await app.transcript.after(conversation, 0, 500));
  if (!parts) return;
  write(`\n  🧓 ${parts.map(inWords).join(' ')}`);
  const key = app.ids.id();
  await Promise.all([mouth.say(parts, key), step.twice && mouth.say(parts, key)]);
}

function stepOf(line: string): ScriptStep {
  const [command = '', ...words] = line.split(/[\s,，]+/);
  if (!line.startsWith('/')) return { say: line };
  const [lat, lng] = words.map(Number);
  if (command === '/photo') return { photo: true };
  if (command === '/voice') return { voice: words.length > 0 ? { text: line.slice(command.length).trim() } : {} };
  if (command === '/place' && Number.isFinite(lat) && Number.isFinite(lng)) return { place: [lat!, lng!] };
  throw new OnePressError('USAGE', `${line}：没有这样的命令。 That is no command.`, 'npm run say -- --help', 400);
}

function inWords(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'choice':
      return `[点 press] ${part.title}`;
    case 'photo':
      return '[照片 photo]';
    case 'voice':
      return ['[语音 voice]', part.text].filter(Boolean).join(' ');
    case 'place':
      return `[位置 place] ${part.point.lat}, ${part.point.lng}`;
    default:
      return `[${part.kind}]`;
  }
}
