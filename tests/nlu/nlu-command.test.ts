import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runNlu } from '../../bot/cli/nlu.ts';

async function run(args: string[], lines = '') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runNlu(
    args,
    {},
    Readable.from([lines]),
    line => out.push(line),
    line => err.push(line),
  );
  return { code, out, err: err.join('\n') };
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
  it('a command that does not exist says what exists', async () => {
    const { code, err } = await run(['train']);
    expect(code).toBe(2);
    expect(err).toContain('"train"');
    expect(err).toContain('understand');
  });
});
