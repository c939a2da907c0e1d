/** The terminal as a citizen on the web page: the parts themselves, without a door. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '../../config/load.ts';
import { randomIds } from '../../integrations/local/clock.ts';
import { createApp } from '../app.ts';
import type { Entry } from '../domain/reply.ts';
import { typedChoices } from '../domain/typed-choices.ts';
import { createLog } from '../log.ts';
import { directMouth } from './stage.ts';
import type { Terminal, TerminalOptions } from './terminal.ts';

const CONVERSATION = 'terminal';

/** Starts the program in a folder of its own; she sees the greeting. */
export async function webchatTerminal({ clock, env, wishes, write }: TerminalOptions): Promise<Terminal> {
  const folder = mkdtempSync(join(tmpdir(), 'onepress-say-'));
  const { ONEPRESS_CITY } = env;
  const settings = loadSettings({ ONEPRESS_DATA: folder, ...(ONEPRESS_CITY ? { ONEPRESS_CITY } : {}) });
  const onFault = (error: Error): void => write(error.message);
  const app = await createApp({ settings, log: createLog('silent'), clock, ids: randomIds(), onFault });
  await app.recover();
  let seen = 0;
  const terminal: Terminal = {
    app,
    conversation: CONVERSATION,
    mouth: directMouth(app, CONVERSATION, wishes),
    acts: {},
    async settled() {
      await app.outbox.settled();
      const entries = await app.transcript.after(CONVERSATION, seen, 500);
      seen = entries.at(-1)?.seq ?? seen;
      const said = entries.flatMap(entry => bubble(entry, app.texts.say('zh-CN', 'choice.by-number')));
      for (const one of said) write(`\n${one}`);
      return said.length;
    },
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await terminal.settled();
  return terminal;
}

/** What was said to her, with its choices as numbers that can be typed. */
function bubble({ author, said }: Entry, hint: string): string[] {
  if (!said) return [];
  const lines = [...said.text.split('\n'), ...typedChoices(said, hint)];
  return [`${author === 'staff' ? '👩‍💼' : '🤖'} ${lines.join('\n   ')}`];
}
