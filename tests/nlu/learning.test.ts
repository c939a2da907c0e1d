/** What staff correct is kept, and the city's model learns from it. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../bot/app.ts';
import { runNlu } from '../../bot/cli/nlu.ts';
import { createGuesses } from '../../bot/nlu/model/category-model.ts';
import { readModel } from '../../bot/nlu/model/model-file.ts';
import type { Move } from '../../bot/ports/case-system.ts';
import { startCore } from '../support/core.ts';
import { inWords, newCase } from '../support/new-case.ts';

const WANG = { role: 'staff', name: '王芳' } as const;
/** A city with few sayings, so that a training takes no time. */
const SAYINGS = ['U01', 'R01', 'M01'].map(
  code => `${code}: { of: [${code}], is: [坏了, 没了], say: [请来看看${code}] }\n`,
);

const folder = mkdtempSync(join(tmpdir(), 'onepress-learning-'));
const env = { ONEPRESS_DATA: join(folder, 'data'), ONEPRESS_CITY: join(folder, 'city') };
let app: App;
let close: () => Promise<void>;
beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../../config/cities/demo'), env.ONEPRESS_CITY, { recursive: true });
  writeFileSync(join(env.ONEPRESS_CITY, 'sayings.yaml'), SAYINGS.join(''));
  ({ app, close } = await startCore({ dataDir: env.ONEPRESS_DATA, env }));
});
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

/** Runs the tool beside the running program. */
async function nlu(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runNlu(
    args,
    env,
    Readable.from([]),
    line => out.push(line),
    line => err.push(line),
  );
  return { code, out };
}

/** Cases from elsewhere that staff have taken up, a correction each where `right` differs. */
async function handled(words: string[], filed: string, right: string): Promise<void> {
  const elsewhere = { conversation: 'elsewhere', citizen: 'elsewhere', category: filed };
  for (const description of words) {
    const draft = newCase(app, { ...elsewhere, description, place: inWords('人民路') });
    const { number } = draft;
    await app.store.commit(
      app.cases.open(draft, { kinds: [{ code: filed, confidence: 0.9 }], place: null, sorted: true }),
    );
    const move = { to: 'accepted', note: null, department: null, photos: [] } satisfies Move;
    const opened = (await app.cases.find(number))!;
    await app.store.commit(await app.cases.move(opened, move, WANG, app.clock.now()));
    if (right === filed) continue;
    const taken = (await app.cases.find(number))!;
    await app.store.commit(await app.cases.correct(taken, { category: right, reason: null }, WANG, app.clock.now()));
  }
}

let key = 0;
async function say(text: string): Promise<void> {
  key += 1;
  const who = { channel: 'webchat', conversation: 'li', citizen: 'li' };
  const parts = [{ kind: 'text' as const, text }];
  await (await app.turns.accept({ ...who, key: `k${key}`, at: app.clock.now(), parts })).replies;
}

/** The citizen answers until her matter is filed. Gives its number. */
async function file(words: string): Promise<string> {
  await say(words);
  for (let questions = 0; questions < 8; questions += 1) {
    const last = (await app.transcript.last('li', 1))[0]?.said;
    if (last?.case) return last.case;
    const answers: Record<string, string> = {
      category: '1',
      contact: '匿名',
      place: '人民路12号',
      confirm: '确认提交',
    };
    await say(answers[last?.ask ?? ''] ?? '跳过');
  }
  throw new Error('not filed');
}

const words = (some: string, count: number) => Array.from({ length: count }, (_, at) => `${some}，${at % 7}号楼这边`);

describe('李女士 reports a dark street lamp', () => {
  it('and what the bot made of her words is kept beside what she filed', async () => {
    const number = await file('我叫张伟，电话13800138000，人民路12号路灯不亮三天了');
    expect((await app.cases.find(number))?.category).toBe('U01');
    const counts = await app.store.lessonCounts(0, app.clock.now() + 1);
    const filed = { filed: 'U01', kind: 'U01', sorted: 1, seen: 0, placeCorrected: 0, departmentChanged: 0 };
    expect(counts).toEqual([{ ...filed, first: 'U01', sure: expect.any(Number), heard: 1, matched: 1, cases: 1 }]);
  });

  it('her words are learnt from without her name and number, and not at all once she has erased them', async () => {
    const [own] = await app.cases.of('li');
    const move = { to: 'accepted', note: null, department: null, photos: [] } satisfies Move;
    await app.store.commit(await app.cases.move(own!, move, WANG, app.clock.now()));
    const learnt = () => app.store.lessonsToLearn({ at: Number.MAX_SAFE_INTEGER, number: '' }, 10);
    const [row] = await learnt();
    const kept = app.secrets.open<string>('lesson', row!.words);
    expect(kept).toContain('路灯不亮三天了');
    expect(kept).not.toMatch(/张伟|138/);
    expect(Buffer.from(row!.words).toString()).not.toContain('路灯');

    await say('删除我的信息');
    await say('2');
    await expect.poll(learnt).toEqual([]);
    expect(await app.store.lessonCounts(0, app.clock.now() + 1)).toHaveLength(1);
    expect((await app.cases.find(own!.number))?.conversation).toBe('');
  });
});

describe('the operator teaches the model, while the program runs', () => {
  const model = join(folder, 'learnt.model');

  it('is told when there are too few cases', async () => {
    await handled(words('天线宝宝倒了', 30), 'U01', 'M01');
    await expect(nlu('train', '--from-cases', '--model', model)).rejects.toMatchObject({
      code: 'LESSONS_TOO_FEW',
      message: expect.stringContaining('30'),
    });
  });

  it('reads what was used, kind by kind, and the model has learnt what staff know', async () => {
    await handled(words('大黄鸭漏气', 40), 'R01', 'R01');
    const { code, out } = await nlu('train', '--from-cases', '--model', model);
    expect(code).toBe(0);
    expect(out[0]).toMatch(/^70 cases .*, 30 of them with a kind that staff corrected$/);
    expect(out.find(line => line.startsWith('M01'))).toMatch(/^M01\t30 cases\t30 corrected\t\d+ sentences\t/);
    expect(out.find(line => line.startsWith('U01'))).toMatch(/^U01\t0 cases\t0 corrected\t/);
    const guess = createGuesses(readModel(model));
    expect(guess('门口的天线宝宝又倒了')[0]).toMatchObject({ label: 'M01' });
    expect(guess('大黄鸭漏气了')[0]).toMatchObject({ label: 'R01' });
  });

  it('and from 200 cases on, whether the new model is better than the one in use', async () => {
    await handled(words('大黄鸭漏气', 70), 'R01', 'R01');
    await handled(words('天线宝宝倒了', 60), 'U01', 'M01');
    const { out } = await nlu('train', '--from-cases', '--model', model);
    const line = out.find(one => one.startsWith('on the newest 40 cases'));
    expect(line).toMatch(/trained on the rest 100\.0 %, the model in use \d/);
  });

  it('words that cannot be opened are no reason to make another secret', async () => {
    const elsewhere = { ...env, ONEPRESS_SECRET: 'quite another secret of somebody else' };
    const run = runNlu(
      ['train', '--from-cases', '--model', model],
      elsewhere,
      Readable.from([]),
      () => {},
      () => {},
    );
    await expect(run).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  });

  it.each([
    ['USAGE', ['train', 'a.tsv', '--from-cases', '--model', 'x']],
    ['USAGE', ['train', '--from-sayings', '--from-cases', '--model', 'x']],
    ['USAGE', ['report', '--weeks', '0']],
    ['USAGE', ['report', 'last-week']],
  ])('%s: %j', async (code, args) => {
    await expect(nlu(...args)).rejects.toMatchObject({ code });
  });
});

describe('the operator asks how well the bot understands', () => {
  it('in a table', async () => {
    const { out } = await nlu('report', '--weeks', '2');
    expect(out[0]?.split('\t').slice(0, 4)).toEqual(['week from', 'cases', 'a kind offered', 'first kind filed']);
    expect(out.find(line => line.startsWith('all'))).toMatch(/^all\t201\t100\.0 % \(201\)\t100\.0 % \(201\)/);
    expect(out.at(-1)).toMatch(/^90\t90\tU01 .*\t→\tM01 /);
  });

  it('or as JSON for another program', async () => {
    const { out } = await nlu('report', '--json');
    const report = JSON.parse(out.at(-1) ?? '');
    expect(report.weeks).toHaveLength(8);
    expect(report.whole.kindChanged).toMatchObject({ count: 90, of: 201, share: 0.448 });
  });

  it('where nothing was filed, it says so; where there is no database, too', async () => {
    const print = (data: string) => {
      const out: string[] = [];
      return runNlu(
        ['report'],
        { ...env, ONEPRESS_DATA: data },
        Readable.from([]),
        line => out.push(line),
        () => {},
      ).then(() => out);
    };
    await expect(print(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'DATABASE_MISSING' });
    const bare = await startCore({ dataDir: join(folder, 'bare') });
    expect(await print(join(folder, 'bare'))).toEqual(['No case was filed in these 8 weeks.']);
    await bare.close();
  });
});
