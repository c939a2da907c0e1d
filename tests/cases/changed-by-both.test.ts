/** She changes her case within the ten minutes while a clerk puts it right: each keeps what the other did not touch. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { directMouth, type Mouth } from '../../bot/cli/stage.ts';
import type { Actor, Case } from '../../bot/domain/case.ts';
import { startCore } from '../support/core.ts';

const WANG: Actor = { role: 'staff', name: '王芳' };
const HERS = 'talk-of-he';

let core: Awaited<ReturnType<typeof startCore>>;
let her: Mouth;
let said = 0;

beforeEach(async () => {
  core = await startCore();
  her = directMouth(core.app, HERS);
  for (const words of ['人民路12号路灯不亮，电话13800138000', '没有照片', '不清楚', '确认提交']) await say(words);
});
afterEach(() => core.close());

async function say(words: string): Promise<void> {
  said += 1;
  await her.say([{ kind: 'text', text: words }], `k${said}`);
}

async function found(): Promise<Case> {
  const [newest] = await core.app.cases.of(HERS);
  if (!newest) throw new Error('nothing was filed');
  return newest;
}

test('what a clerk corrected meanwhile stays, and the history tells of what she changed alone', async () => {
  await say('改一改');
  await say('电话改成13900139000');
  const { app } = core;
  await app.store.commit(
    await app.cases.correct(await found(), { category: 'R04', reason: null }, WANG, app.clock.now()),
  );
  const corrected = await found();
  await say('确认修改');
  const changed = await found();
  expect(changed).toMatchObject({ category: 'R04', department: corrected.department, contact: '13900139000' });
  expect((await app.cases.history(changed.number)).at(-1)).toMatchObject({ kind: 'edited', text: '联系方式已更改' });
});

test('who confirms without having changed anything hears so, and the case stays as it was', async () => {
  const before = await found();
  await say('改一改');
  await say('确认修改');
  expect(await found()).toEqual(before);
  const last = (await core.app.transcript.last(HERS, 1)).at(-1);
  expect(last?.said?.id).toBe('filed.unchanged');
});
