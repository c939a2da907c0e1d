/** A text of several parts of which a later one fails: what is out does not come again, what is refused is told later. */
import { describe, expect, test } from 'vitest';
import { WechatError } from '../../bot/channels/wechat/client/fault.ts';
import { wechatOutlet } from '../../bot/channels/wechat/outlet.ts';
import { startStage } from './stage.ts';

const LONG = Array.from({ length: 80 }, (_, at) => `这是第${at}句，请您慢慢看，看完了再回我。`).join('');

/** The reply of the platform to each text: an errcode, or null for "taken". */
async function deliverLong(answers: (number | null)[]) {
  const stage = await startStage({ templates: false });
  try {
    const filed = await stage.reports(stage.follower());
    const { wechat } = stage.app.channels;
    if (!wechat) throw new Error('The account is not set');
    const sent: string[] = [];
    const sendText = async (_: string, text: string): Promise<void> => {
      const errcode = answers.shift() ?? null;
      if (errcode === null) return void sent.push(text);
      const busy = errcode === -1;
      const code = busy ? 'WECHAT_BUSY' : 'WECHAT_WINDOW_CLOSED';
      throw new WechatError(code, 'refused', 'none', { errcode, outcome: busy ? 'not-sent' : 'refused' });
    };
    const outlet = wechatOutlet({ ...wechat, api: { ...wechat.api, sendText } });
    await filed.staff({ say: LONG });
    const [entry] = await stage.app.transcript.last(filed.conversation, 1);
    // A new message of hers: five messages may go out.
    await filed.citizen.say('你好');
    const row = await stage.app.store.conversation(filed.conversation);
    if (!entry || !row) throw new Error('nothing was said');
    const hand = async () => {
      try {
        return (await outlet.deliver?.({ ...row, owner: 'staff' } as never, [entry])) ?? [];
      } catch (error) {
        return (error as WechatError).code;
      }
    };
    const first = await hand();
    const out = sent.length;
    return { first, out, second: await hand(), sent };
  } finally {
    await stage.stop();
  }
}

describe('a clerk’s long words', () => {
  test('go on where the platform had no time', async () => {
    const { first, second, sent } = await deliverLong([null, -1]);
    expect(first).toBe('WECHAT_BUSY');
    expect(sent.join('')).toBe(LONG);
    expect(second).toMatchObject([{ state: 'sent', messages: sent.length }]);
  });

  test('of which a part is refused are told when she writes; the parts that are out are counted', async () => {
    const { first, out } = await deliverLong([null, 45_015]);
    expect(out).toBe(1);
    expect(first).toMatchObject([{ state: 'held', messages: 1 }]);
  });
});
