/** A citizen of WeChat on her own web page: one conversation, and what she says there is answered there alone. */
import { expect, test } from 'vitest';
import { startStage } from './stage.ts';

test('what she says on the page is answered there; news of her case still come to WeChat', async () => {
  const stage = await startStage();
  const citizen = stage.follower();
  const filed = await stage.reports(citizen);
  const before = citizen.heard.length;
  const { turns, ids, clock } = stage.app;
  const said = await turns.accept({
    key: ids.id(),
    channel: 'webchat',
    conversation: filed.conversation,
    citizen: filed.conversation,
    at: clock.now(),
    parts: [{ kind: 'text', text: '查我的事' }],
  });
  expect((await said.replies).map(entry => entry.said?.text).join()).toContain(filed.number);
  await stage.settled();
  expect(citizen.heard).toHaveLength(before);
  await filed.staff({ move: 'accepted' });
  expect(citizen.heard.slice(before)).toMatchObject([
    { by: 'custom', text: expect.stringContaining('工作人员收下了') },
  ]);
  await stage.stop();
});
