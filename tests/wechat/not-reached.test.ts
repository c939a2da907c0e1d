/** What could not be brought to her: the case page says so, and she hears it first when she writes. Nothing is claimed as sent that was not. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Filed, HOUR, sharedStage } from './stage.ts';

const stage = sharedStage();
let filed: Filed;
beforeEach(async () => {
  filed = await stage.reports(stage.follower());
  await stage.later(72 * HOUR);
});

/** She writes; what she hears first. */
async function writes(words = '你好'): Promise<string> {
  const before = filed.citizen.heard.length;
  await filed.citizen.say(words);
  await stage.settled();
  return filed.citizen.heard
    .slice(before)
    .map(item => item.text)
    .join('\n');
}

describe('a notice that', () => {
  test('she has blocked', async () => {
    filed.citizen.block();
    await filed.staff({ move: 'accepted' });
    expect(await filed.told()).toEqual(['accepted template refused']);
    expect(await filed.notReached()).toBe('failed:user block');
    expect(await writes()).toMatch(
      /^前几天有消息没能送到您手上，先告诉您：\n您报的“路灯不亮\/常亮”（编号 .+）工作人员收下了/,
    );
    expect(await filed.told()).toEqual(['accepted template heard']);
    expect(await filed.notReached()).toBeNull();
    expect(await writes()).not.toContain('前几天');
  });

  test('the platform could not deliver', async () => {
    stage.platform.setFaults({ undelivered: 1 });
    await filed.staff({ move: 'accepted' });
    expect(await filed.notReached()).toBe('failed: system failed');
    expect(await writes()).toContain('工作人员收下了');
  });

  test('tells a result before our own commit is done', async () => {
    // The result is pushed as soon as the call is answered; whichever is first, it is found.
    filed.citizen.block();
    for (const to of ['accepted', 'dispatched', 'in_progress'] as const)
      await filed.staff({ move: to, department: '路灯管理所' });
    expect((await filed.told()).map(line => line.split(' ').at(-1))).toEqual(['refused', 'refused', 'refused']);
    const heard = await writes();
    expect(heard.search('受理')).toBeLessThan(heard.search('路灯管理所'));
    expect(heard.search('路灯管理所')).toBeLessThan(heard.search('有人在办'));
    expect(heard.match(/前几天/g)).toHaveLength(1);
  });

  test('a stranger reports for her citizen changes nothing', async () => {
    await filed.staff({ move: 'accepted' });
    const [row] = await stage.app.store
      .deliveriesSince(filed.conversation, 0)
      .then(rows => rows.filter(one => one.external));
    const other = stage.follower();
    await other.event('TEMPLATESENDJOBFINISH', { MsgID: row?.external ?? '', Status: 'failed:user block' });
    expect(await filed.told()).toEqual(['accepted template reached']);
  });
});

describe('who left the account', () => {
  test('is not written to', async () => {
    const before = stage.platform.calls.length;
    await filed.citizen.unfollow();
    await filed.staff({ move: 'accepted' }).catch(() => undefined);
    expect(stage.platform.calls.slice(before).filter(call => call.path.endsWith('/send'))).toEqual([]);
  });

  test('without our hearing of it is not tried again once the platform said so, and is reached when she is back', async () => {
    // Her leaving was pushed while nobody was there to hear it.
    Object.assign(filed.citizen, { following: false });
    await filed.staff({ move: 'accepted' });
    expect(await filed.notReached()).toBe('43004');
    const sends = () => stage.platform.calls.filter(call => call.path.endsWith('/send')).length;
    const before = sends();
    await filed.staff({ move: 'dispatched', department: '路灯管理所' });
    await filed.staff({ say: '您好，灯修好了吗？' });
    expect(sends()).toBe(before);
    expect(await filed.told()).toEqual(['accepted none held', 'dispatched none held', 'words none held']);
    expect(await filed.notReached()).toBe('unfollowed');
    await stage.later(60_000);
    await filed.citizen.follow();
    expect(filed.citizen.heard.at(-1)?.text).toMatch(
      /工作人员收下了[\s\S]*路灯管理所[\s\S]*工作人员说：您好，灯修好了吗？/,
    );
    expect(await writes()).not.toContain('灯修好了吗');
    await filed.staff({ move: 'in_progress' });
    expect((await filed.told()).at(-1)).toBe('in_progress custom sent');
    expect(await filed.notReached()).toBeNull();
  });
});

describe('a clerk’s words', () => {
  test('to a closed window are held, and said first as a clerk’s when she writes', async () => {
    await filed.staff({ say: '您好，灯修好了吗？' });
    expect(filed.citizen.heard.map(item => item.text).join()).not.toContain('灯修好了吗');
    expect(await stage.app.store.deliveriesSince(filed.conversation, 0)).toMatchObject([
      ...new Array((await stage.app.store.deliveriesSince(filed.conversation, 0)).length - 1).fill({}),
      { state: 'held', way: 'none', reason: 'no-template' },
    ]);
    expect(await filed.notReached()).toBe('no-template');
    expect((await filed.told()).at(-1)).toBe('words none held');
    expect(await writes()).toMatch(/^前几天.*\n工作人员说：您好，灯修好了吗？/);
    expect((await filed.told()).at(-1)).toBe('words none heard');
    expect(await filed.notReached()).toBeNull();
  });
});
