/** A model that says nothing, and a platform that waits five seconds for an answer. */
import { afterEach, expect, it } from 'vitest';
import { MODEL_LIMIT } from '../../bot/nlu/llm/guarded.ts';
import { handClock } from '../support/hand-clock.ts';
import { startWechat, type Wechat } from '../support/wechat.ts';
import { modelService, proposing, says } from './llm-service.ts';

const RIDDLE = '脚底下一晃一晃的，车一过就哐当';

let wechat: Wechat;
let service: Awaited<ReturnType<typeof modelService>>;
afterEach(async () => {
  await wechat.stop();
  await service.close();
});

it('in WeChat too she is answered in the same breath, without the model', async () => {
  const clock = handClock();
  service = await modelService(() => undefined);
  wechat = await startWechat({ clock, env: { OPENAI_BASE_URL: service.url } });
  const citizen = wechat.platform.citizen(undefined, { following: true });
  const said = citizen.say(RIDDLE);
  while (service.asked.length === 0) await new Promise(resolve => setImmediate(resolve));
  clock.move(MODEL_LIMIT);
  await said;
  await wechat.settled();
  expect(wechat.platform.pushes.at(-1)).toMatchObject({ deliveries: 1 });
  expect(citizen.heard).toMatchObject([{ by: 'passive', text: expect.stringContaining('是什么问题') }]);
});

it('in WeChat the proposals are numbers to answer with', async () => {
  service = await modelService(says(proposing(['M01', 'R01'])));
  wechat = await startWechat({ env: { OPENAI_BASE_URL: service.url } });
  const citizen = wechat.platform.citizen(undefined, { following: true });
  await citizen.say(RIDDLE);
  await wechat.settled();
  expect(citizen.heard.at(-1)?.text).toMatch(/1.*井盖/);
});
