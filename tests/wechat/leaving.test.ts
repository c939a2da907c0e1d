/** She leaves the account, or closes her own: everything about her is erased, her case is finished without her. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { WechatApi } from '../../bot/channels/wechat/api.ts';
import { samplePhoto } from '../../bot/cli/stage.ts';
import { FOLLOWED, LEFT } from '../../bot/domain/events.ts';
import { type Filed, sharedStage } from './stage.ts';

const stage = sharedStage({ patience: { answer: 1_600, call: 300 } });
let filed: Filed;
beforeEach(async () => {
  filed = await stage.reports(stage.follower());
});

/** What is held under her name. */
async function held(): Promise<Record<string, number>> {
  const { store } = stage.app;
  const { conversation } = filed;
  return {
    messages: (await store.messages(conversation, 0, 100)).length,
    reach: (await store.reach(conversation)) ? 1 : 0,
    deliveries: (await store.deliveriesSince(conversation, 0)).length,
    consents: (await store.consents(conversation)).length,
    cases: (await stage.app.cases.of(conversation)).length,
    waiting: (await store.dueDeliveries(conversation, Number.MAX_SAFE_INTEGER, 10)).length,
  };
}

const NOTHING = { messages: 0, reach: 0, deliveries: 0, consents: 0, cases: 0, waiting: 0 };

describe('who leaves', () => {
  test('is forgotten, while her case goes on without her', async () => {
    await filed.citizen.event('subscribe_msg_popup_event', {
      SubscribeMsgPopupEvent: { List: [{ TemplateId: 'tpl-done', SubscribeStatusString: 'accept', PopupScene: '1' }] },
    });
    await filed.staff({ move: 'accepted' });
    expect(await held()).toMatchObject({
      messages: expect.any(Number),
      reach: 1,
      // The move's, and those of replies that a slow machine gave late.
      deliveries: expect.any(Number),
      consents: 1,
      cases: 1,
    });
    await filed.citizen.unfollow();
    await stage.settled();
    expect(await held()).toEqual(NOTHING);
    const kept = await stage.app.cases.find(filed.number);
    expect(kept).toMatchObject({ status: 'accepted', conversation: '', contact: null });
    expect(stage.platform.pushes.at(-1)).toMatchObject({ type: 'unsubscribe', answer: 'success' });
  });

  test('and the platform tells it twice: nothing else happens', async () => {
    await filed.citizen.unfollow();
    await filed.citizen.repeatLast();
    await filed.citizen.event('unsubscribe', { EventKey: '' });
    await stage.settled();
    expect(await held()).toEqual(NOTHING);
    expect(stage.platform.pushes.slice(-3).map(push => push.answer)).toEqual(['success', 'success', 'success']);
  });

  test('with news that she never heard leaves no word of them behind', async () => {
    stage.platform.setFaults({ undelivered: 1 });
    await stage.later(72 * 3_600_000);
    await filed.staff({ move: 'accepted' });
    await filed.citizen.unfollow();
    await stage.settled();
    expect(await held()).toEqual(NOTHING);
  });

  test('while a clerk talks with her ends that talk', async () => {
    await filed.citizen.say('转人工');
    await filed.staff({ claim: true });
    await filed.citizen.unfollow();
    await stage.settled();
    expect(await held()).toEqual(NOTHING);
    expect(await stage.app.store.conversation(filed.conversation)).toMatchObject({ owner: 'bot', clerk: null });
  });

  test('however much she said before: leaving is never too fast', async () => {
    const { rateLimit } = stage.app;
    const real = rateLimit.take;
    // Nothing is allowed any more; a used-up limit would allow a word again while this one is on its way.
    rateLimit.take = () => 60_000;
    await filed.citizen.say('你好');
    expect(filed.citizen.heard.at(-1)?.text).toContain('太快');
    await filed.citizen.unfollow();
    rateLimit.take = real;
    expect(await held()).toEqual(NOTHING);
  });

  test('while a photo of hers is still with the platform: it is not kept after her', async () => {
    const api = stage.app.channels.wechat?.api as WechatApi;
    const real = api.media;
    const came = Promise.withResolvers<{ bytes: Uint8Array; type: string }>();
    let asked = 0;
    // In the push itself the platform has no time; it gives the photo when the program asks again, after she has left.
    api.media = async () => {
      asked += 1;
      if (asked === 1) throw new Error('busy');
      return came.promise;
    };
    await filed.citizen.message('image', { PicUrl: '', MediaId: 'm' });
    while (asked < 2) await new Promise(resolve => setImmediate(resolve));
    await filed.citizen.unfollow();
    came.resolve({ bytes: await samplePhoto(), type: 'image/jpeg' });
    await stage.settled();
    api.media = real;
    expect(await held()).toEqual(NOTHING);
    expect(
      await stage.app.store
        .strayPhotos(Number.MAX_SAFE_INTEGER, 10)
        .then(rows => rows.filter(row => row.conversation !== '')),
    ).toEqual([]);
  });
});

describe('who closes her WeChat account', () => {
  test('is forgotten like one who leaves, although the push names another sender', async () => {
    await filed.citizen.event('user_authorization_cancellation', { RevokeInfo: '' });
    await stage.settled();
    expect(await held()).toEqual(NOTHING);
  });

  test('a permission taken back drops what she has begun, and keeps her case', async () => {
    await filed.citizen.say('我要反映问题');
    await filed.citizen.say('井盖没了');
    await filed.citizen.event('user_authorization_revoke', { RevokeInfo: '206' });
    await stage.settled();
    expect(await held()).toMatchObject({ reach: 1, cases: 1 });
    await filed.citizen.say('你好');
    expect(filed.citizen.heard.at(-1)?.text).toContain('一按通');
  });
});

describe('who follows again', () => {
  test('starts afresh, and is reached', async () => {
    await filed.citizen.say('长辈版');
    await filed.citizen.unfollow();
    await filed.citizen.follow();
    expect(filed.citizen.heard.at(-1)?.text).toMatch(/^您好，我是安澜市的一按通。/);
    await filed.citizen.say('查我的事');
    expect(filed.citizen.heard.at(-1)?.text).not.toContain(filed.number);
    expect(await stage.app.store.conversation(filed.conversation)).toMatchObject({ elder: 0 });
    const again = await stage.reports(filed.citizen);
    await again.staff({ move: 'accepted' });
    expect(filed.citizen.heard.at(-1)).toMatchObject({ by: 'custom', text: expect.stringContaining(again.number) });
  });

  test('before it is done with her leaving is reached too', async () => {
    const { conversation, citizen } = filed;
    const { turns, ids, clock, store } = stage.app;
    const event = (name: string, value: Record<string, unknown>): Promise<unknown> =>
      turns.accept(
        {
          key: `wx:e:${ids.id()}`,
          channel: 'wechat',
          conversation,
          citizen: conversation,
          at: clock.now(),
          parts: [{ kind: 'event', name, value }],
        },
        { address: { openid: citizen.openid } },
      );
    await Promise.all([event(LEFT, {}), event(FOLLOWED, { place: null })]);
    await stage.settled();
    expect(await store.reach(conversation)).toMatchObject({ following: 1 });
  });
});
