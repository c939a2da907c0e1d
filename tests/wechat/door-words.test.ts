/** Sentences that the door says without a turn, in the language in which the citizen is spoken to; in both where hers is not known. */
import { expect, test } from 'vitest';
import type { Citizen } from '../wechat-platform/platform.ts';
import { conversationWith } from './phone-check.ts';
import { sharedStage } from './stage.ts';

// So few a minute that a slow machine does not get one back meanwhile.
const stage = sharedStage({ env: { ONEPRESS_RATE_LIMIT: '5' } });

/** She has said so much that the next message is too fast; what she reads then. */
async function tooFast(citizen: Citizen): Promise<string | undefined> {
  const { rateLimit } = stage.app;
  while (rateLimit.take(`wechat:${conversationWith(citizen, stage)}`) === 0);
  await citizen.say('……');
  return citizen.heard.at(-1)?.text;
}

test('who is spoken to in English reads English, also around the link to her page', async () => {
  const citizen = stage.follower();
  for (const words of ['English', 'hello', '打开网页']) await citizen.say(words);
  expect(citizen.heard.at(-1)?.text).toContain('ten minutes');
  expect(citizen.heard.at(-1)?.links).toMatchObject([{ label: expect.stringMatching(/^[\x20-\x7e]+$/) }]);
  expect(await tooFast(citizen)).toMatch(/^That was too fast[^\u3400-\u9fff]+$/);
});

test('who is spoken to in Chinese reads Chinese alone', async () => {
  const citizen = stage.follower();
  await citizen.say('你好');
  expect(await tooFast(citizen)).toMatch(/^您发得太快了[^A-Za-z]+$/);
});

test('of whom nothing is known yet reads both, in one line', async () => {
  expect(await tooFast(stage.follower())).toMatch(/^您发得太快了.+That was too fast.+$/);
});
