/** `npm run say … | head -1`: the reader goes away in the middle; the command ends without a word about it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Runs a command whose reader takes its first piece alone; what it says then, and how it ends. */
async function readOnce(args: string[], input: string): Promise<{ code: number | null; complaints: string }> {
  const command = spawn(process.execPath, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaints = '';
  command.stderr.on('data', piece => (complaints += piece));
  command.stdout.once('data', () => command.stdout.destroy());
  // Whoever is gone reads nothing more either.
  command.stdin.on('error', () => undefined);
  command.stdin.end(input);
  const code = await new Promise<number | null>(resolve => command.on('close', resolve));
  return { code, complaints };
}

test('a conversation that is played', async () => {
  const script = 'tests/conversations/report/from-one-sentence.yaml';
  expect(await readOnce(['bot/cli/say.ts', '--script', script], '')).toEqual({ code: 0, complaints: '' });
});

test('understanding of many lines', async () => {
  const lines = '人民路12号路灯不亮\n'.repeat(3_000);
  expect(await readOnce(['bot/cli/nlu.ts', 'understand'], lines)).toEqual({ code: 0, complaints: '' });
});
