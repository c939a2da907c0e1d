import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { runNlu } from '../../bot/cli/nlu.ts';

async function run(args: string[], lines = '', env: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runNlu(
    args,
    env,
    Readable.from([lines]),
    line => out.push(line),
    line => err.push(line),
  );
  return { code, out, err: err.join('\n') };
}

const folders: string[] = [];
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});

/** A folder of its own, gone after the test. */
function folder() {
  const made = mkdtempSync(join(tmpdir(), 'onepress-nlu-'));
  folders.push(made);
  const path = (name: string) => join(made, name);
  return {
    path,
    file(name: string, lines: string[]) {
      writeFileSync(path(name), `${lines.join('\n')}\n`);
      return path(name);
    },
  };
}

describe('npm run nlu', () => {
  it('understand: one JSON object for each line', async () => {
    const { code, out } = await run(['understand'], '小区门口路灯不亮三天了\n\n电梯里出不来\n');
    expect(code).toBe(0);
    const [first, second] = out.map(line => JSON.parse(line));
    expect(first).toMatchObject({
      text: '小区门口路灯不亮三天了',
      intent: 'report',
      category: [{ code: 'U01', name: expect.any(String), confidence: expect.any(Number) }],
      place: null,
      emergency: null,
    });
    expect(second.emergency).toMatchObject({ kind: 'trapped', call: ['119'] });
    expect(out).toHaveLength(2);
  });
  it('train and evaluate: a city learns from its own tickets and hears how good it is', async () => {
    const { file, path } = folder();
    const rows = ['路灯不亮', '灯黑了', '灯坏了', '路灯灭了'].map(title => `${title}\t\tU01`);
    const holes = ['路上有坑', '马路坑洼', '路面破了', '大坑'].map(title => `${title}\t${title}没人管\tR01`);
    const trained = await run(['train', file('tickets.tsv', [...rows, ...holes]), '--model', path('city.model')]);
    expect(trained).toMatchObject({ code: 0, out: [expect.stringContaining('8 tickets, 2 labels')] });

    const held = file('heldout.tsv', ['门口路灯不亮\t\tU01', '\t马路上有个大坑\tR01', '灯\t\tS01']);
    const { out, err } = await run(['evaluate', held, '--model', path('city.model'), '--confusions']);
    expect(err).toContain('S01');
    expect(out[0]).toBe('1\tS01\t→\tU01');
    const figures = JSON.parse(out.at(-1)!);
    expect(Object.keys(figures)).toEqual(['accuracy', 'macroF1', 'coverage90', 'perLabel', 'msPerMessage']);
    expect(figures.accuracy).toBeCloseTo(2 / 3);
    expect(figures.perLabel.R01).toEqual({ precision: 1, recall: 1, f1: 1, tickets: 1 });
  });

  it.each([
    ['USAGE', ['train', 'a.tsv']],
    ['USAGE', ['train', 'a.tsv', '--from-sayings', '--model', 'x']],
    ['USAGE', ['evaluate', '--model', 'x']],
    ['USAGE', ['train', 'a.tsv', '--model', 'x', '--confusions']],
    ['TICKETS_UNREADABLE', ['train', '/nowhere/a.tsv', '--model', 'x']],
    ['MODEL_UNREADABLE', ['evaluate', 'a.tsv', '--model', '/nowhere/x']],
  ])('%s: %j', async (code, args) => {
    await expect(run(args)).rejects.toMatchObject({ code });
  });

  it('one label teaches nothing, and a folder that is not there keeps nothing', async () => {
    const { file, path } = folder();
    const one = file('one.tsv', ['灯\t\tU01', '路灯\t\tU01']);
    await expect(run(['train', one, '--model', path('m')])).rejects.toMatchObject({ code: 'TICKETS_INVALID' });
    const two = file('two.tsv', ['灯\t\tU01', '坑\t\tR01']);
    await expect(run(['train', two, '--model', '/nowhere/m'])).rejects.toMatchObject({ code: 'MODEL_UNWRITABLE' });
  });

  it("ONEPRESS_CATEGORY_MODEL: the city's own model is used; one of another city is refused", async () => {
    const { file, path } = folder();
    const words = ['天线宝宝', '天线宝宝来了', '天线宝宝走了'];
    const own = [...words.map(title => `${title}\t\tU01`), ...words.map(title => `不是${title}\t\tR01`)];
    await run(['train', file('own.tsv', own), '--model', path('own')]);
    const { out } = await run(['understand'], '天线宝宝来了没人管\n', { ONEPRESS_CATEGORY_MODEL: path('own') });
    expect(JSON.parse(out[0]!).category[0]).toMatchObject({ code: 'U01' });

    await run(['train', file('other.tsv', ['灯\t\tLAMP', '坑\t\tHOLE']), '--model', path('other')]);
    const refused = run(['understand'], '灯\n', { ONEPRESS_CATEGORY_MODEL: path('other') });
    await expect(refused).rejects.toMatchObject({
      code: 'MODEL_LABELS',
      message: expect.stringMatching(/HOLE, LAMP/),
    });
  });

  it('a command that does not exist says what exists', async () => {
    const { code, err } = await run(['learn']);
    expect(code).toBe(2);
    expect(err).toContain('"learn"');
    expect(err).toContain('understand');
  });
});
