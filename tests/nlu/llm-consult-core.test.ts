/** The whole program with a model beside its answers: on the page and in WeChat. */
import { afterEach, expect, it } from 'vitest';
import { unfaithful } from '../../bot/nlu/llm/faithful.ts';
import { MODEL_LIMIT } from '../../bot/nlu/llm/guarded.ts';
import { startCore } from '../support/core.ts';
import { handClock } from '../support/hand-clock.ts';
import { startWechat } from '../support/wechat.ts';
import { from } from '../turn/parts.ts';
import { city, FRESH, understand } from './demo.ts';
import { modelService, says } from './llm-service.ts';

/** An answer of the city of which the first sentence may stand alone, whichever that is today. */
const ENTRY = city.entries.find(
  ({ answer }) =>
    answer.zh.length >= 60 &&
    answer.zh.length > 2 * first(answer.zh).length &&
    !unfaithful(first(answer.zh), answer.zh),
)!;
const SHORT = first(ENTRY.answer.zh);
const SAID = JSON.stringify({ entry: ENTRY.id, text: SHORT });

/** Words that may mean several entries of the city, and the last of them. */
const { words: VAGUE, entry: MEANT } = vague();

let close: () => Promise<void>;
afterEach(() => close());

function first(answer: string): string {
  return `${answer.split('。')[0]}。`;
}

function vague() {
  for (const { name } of city.fields) {
    const words = `${name.zh}怎么弄`;
    const asks = understand(words, FRESH).commands.find(command => command.do === 'ask');
    const entry = city.entries.find(({ id }) => id === asks?.among?.at(-1));
    if (entry) return { words, entry };
  }
  throw new Error('The finder is sure of every field.');
}

/** A citizen in elder mode on the page. */
async function elder(env: Record<string, string>) {
  const service = await modelService(says(SAID));
  const core = await startCore({ env: { OPENAI_BASE_URL: service.url, ...env } });
  close = async () => {
    await core.close();
    await service.close();
  };
  const say = async (words: string) => {
    const { replies } = await core.app.turns.accept(from(core.app, 'one', words));
    return (await replies).map(({ said }) => said!).at(-1)!;
  };
  await say('长辈版');
  return { say, service };
}

it('she reads the short answer, who shortened it, and the original after one press', async () => {
  const { say } = await elder({ ONEPRESS_MODEL_SHORTEN: 'on' });
  const answer = await say(ENTRY.question.zh);
  expect(answer).toMatchObject({ id: 'consult.answer', text: expect.stringContaining(SHORT) });
  expect(answer.text).toMatch(/由 AI 缩短/);
  expect(answer.text).not.toContain(ENTRY.answer.zh);
  expect(answer.text).toContain(ENTRY.phone);
  expect(answer.text).toContain(ENTRY.reviewed);
  expect((await say('看原文')).text).toContain(ENTRY.answer.zh);
});

it('she reads what the staff wrote while the city has not switched it on', async () => {
  const { say, service } = await elder({});
  const answer = await say(ENTRY.question.zh);
  expect(answer.text).toContain(ENTRY.answer.zh);
  expect(answer.text).not.toMatch(/AI/);
  expect(service.asked).toEqual([]);
});

it('in WeChat a model that says nothing costs her two and a half seconds, and she is answered in the same breath', async () => {
  const clock = handClock();
  const service = await modelService(() => undefined);
  const wechat = await startWechat({ clock, env: { OPENAI_BASE_URL: service.url, ONEPRESS_MODEL_SHORTEN: 'on' } });
  close = async () => {
    await wechat.stop();
    await service.close();
  };
  const citizen = wechat.platform.citizen(undefined, { following: true });
  await citizen.say('长辈版');
  await wechat.settled();
  const said = citizen.say(ENTRY.question.zh);
  while (service.asked.length === 0) await new Promise(resolve => setImmediate(resolve));
  clock.move(MODEL_LIMIT);
  await said;
  await wechat.settled();
  expect(wechat.platform.pushes.at(-1)).toMatchObject({ deliveries: 1 });
  expect(citizen.heard.at(-1)).toMatchObject({ by: 'passive', text: expect.stringContaining(ENTRY.answer.zh) });
});

it('in WeChat vague words are answered by the entry that the model points at, and 都不是 takes it back', async () => {
  const service = await modelService(says(JSON.stringify({ entry: MEANT.id })));
  const wechat = await startWechat({ env: { OPENAI_BASE_URL: service.url } });
  close = async () => {
    await wechat.stop();
    await service.close();
  };
  const citizen = wechat.platform.citizen(undefined, { following: true });
  await citizen.say(VAGUE);
  await wechat.settled();
  const answer = citizen.heard.map(({ text }) => text).join('\n');
  expect(answer).toContain(`我按“${MEANT.question.zh}”答您`);
  expect(answer).toContain(MEANT.answer.zh);
  expect(answer).toContain('都不是');
  await citizen.say('都不是');
  await wechat.settled();
  expect(citizen.heard.at(-1)?.text).toContain('没有现成的答案');
});
