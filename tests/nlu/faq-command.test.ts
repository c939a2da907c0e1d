import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runNlu } from '../../bot/cli/nlu.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'faq-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const INDEX = 'a\t公积金怎么提取\nb\t公积金怎么查询\nc\t养老金怎么领\nd\t居住证怎么办理\n';

function file(name: string, text: string): string {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
}

async function faq(...args: string[]) {
  const said: string[] = [];
  const complaints: string[] = [];
  await runNlu(
    ['faq', ...args],
    {},
    Readable.from([]),
    line => said.push(line),
    line => complaints.push(line),
  );
  return { ...JSON.parse(said.at(-1)!), complaints };
}

describe('nlu -- faq', () => {
  it('tells how many questions come first, and how near the top they are', async () => {
    const index = file('index.tsv', INDEX);
    const queries = file('queries.tsv', 'a\t公积金怎么取出来\nd\t居住证在哪里办理\n');
    expect(await faq('--index', index, '--queries', queries)).toMatchObject({ top1: 1, mrr: 1, complaints: [] });
  });
  it('passes over a first line of names, and over more columns', async () => {
    const index = file('index.tsv', 'gid\tkind\tquestion\na\tstandard\t公积金怎么提取\nc\tother\t养老金怎么领\n');
    const queries = file('queries.tsv', 'gid\tquery\tsplit\nc\t怎么领养老金\tdev\n');
    expect(await faq('--index', index, '--queries', queries)).toMatchObject({ top1: 1, mrr: 1 });
  });
  it('learns which differences matter', async () => {
    const index = file('index.tsv', INDEX.replace('公积金怎么提取', '住房公积金的提取办法有哪些'));
    const queries = file('queries.tsv', 'a\t公积金怎么支取\n');
    const train = file('train.tsv', Array.from({ length: 12 }, () => 'a\t公积金怎么支取\n').join(''));
    expect((await faq('--index', index, '--queries', queries)).top1).toBe(0);
    expect((await faq('--index', index, '--queries', queries, '--train', train)).top1).toBe(1);
  });
  it('says that ids are strange, and counts them as not found', async () => {
    const { top1, complaints } = await faq(
      '--index',
      file('index.tsv', INDEX),
      '--queries',
      file('queries.tsv', 'zzz\t公积金怎么提取\n'),
    );
    expect(top1).toBe(0);
    expect(complaints[0]).toContain('1 queries');
  });
  it('refuses what it cannot read, by name and line', async () => {
    const index = file('index.tsv', INDEX);
    const refused = (...args: string[]) => expect(faq(...args)).rejects;
    await refused('--index', join(dir, 'none.tsv'), '--queries', index).toMatchObject({ code: 'FAQ_UNREADABLE' });
    await refused('--index', index, '--queries', file('empty.tsv', '\n')).toMatchObject({ code: 'FAQ_INVALID' });
    await refused('--index', index, '--queries', file('bad.tsv', 'a\t好\nonly\n')).toMatchObject({
      code: 'FAQ_INVALID',
      message: expect.stringContaining('line 2'),
    });
    await refused('--index', index).toMatchObject({ code: 'USAGE' });
    await refused('--index', index, '--queries', index, '--fast').toMatchObject({ code: 'USAGE' });
  });
});
