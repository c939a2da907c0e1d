/** Nothing of a citizen stands in the log: neither her words, nor her number, nor who she is; nor a secret of the account. */
import { expect, test } from 'vitest';
import { actAsStaff, samplePhoto, sampleVoice } from '../../bot/cli/stage.ts';
import { ACCOUNT, startWechat } from '../support/wechat.ts';
import { conversationWith } from './phone-check.ts';

test('of a whole day with all that goes wrong', async () => {
  const lines: string[] = [];
  const wechat = await startWechat({
    log: { write: line => void lines.push(line) },
    patience: { answer: 1_600, call: 200 },
    platform: { patience: 1_900 },
  });
  const { platform, app } = wechat;
  const citizen = platform.citizen();
  await citizen.follow('bin-0001');
  for (const words of ['人民路12号路灯不亮', '没有照片', '不清楚', '13800138000', '确认提交']) await citizen.say(words);
  await wechat.settled();
  const conversation = conversationWith(citizen, wechat);
  for (const faults of [{ fail: 1 }, { hang: 1 }, { lose: 1 }]) {
    platform.setFaults(faults);
    await citizen.photo(await samplePhoto());
    await citizen.voice(sampleVoice(), { recognition: '那个灯杆歪了' });
    await app.turns.happen(conversation, { name: 'staff-said', value: { text: '我是小王，请您等等' } });
    await app.outbox.settled();
  }
  platform.setFaults({});
  platform.expireToken();
  platform.freezeSecret();
  await actAsStaff({ move: 'accepted' }, app, conversation);
  platform.freezeSecret(false);
  await citizen.event('TEMPLATESENDJOBFINISH', { MsgID: '1', Status: 'failed:user block' });
  await citizen.unfollow();
  await wechat.settled();
  await wechat.stop();
  expect(lines.length).toBeGreaterThan(5);
  const all = lines.join('\n');
  for (const secret of [
    citizen.openid,
    '13800138000',
    '路灯',
    '灯杆',
    '小王',
    '人民路',
    ACCOUNT.appSecret,
    ACCOUNT.token,
    ACCOUNT.aesKey,
  ])
    expect(all.includes(secret), `in the log: ${secret}\n${lines.find(line => line.includes(secret))}`).toBe(false);
  expect(all).not.toContain('access_token=');
});
