/** Five messages in 48 hours after hers, three in a minute after a press: never more, merged where it can be, the last one kept for a person. */
import { beforeEach, describe, expect, test } from 'vitest';
import { conversationWith } from './phone-check.ts';
import { type Filed, HOUR, refusals, sharedStage } from './stage.ts';

const stage = sharedStage();
let filed: Filed;
beforeEach(async () => {
  filed = await stage.reports(stage.follower());
});

const ways = () => filed.citizen.heard.map(item => item.by);
const since = (count: number) => filed.citizen.heard.slice(count);

describe('after a message of hers', () => {
  test('four pushes go out as messages, the fifth as a notice; the last message is a person’s', async () => {
    const before = filed.citizen.heard.length;
    for (const to of ['accepted', 'dispatched', 'in_progress', 'extended'] as const)
      await filed.staff({ move: to, note: '要等零件', department: '路灯管理所' });
    expect(ways().slice(before)).toEqual(['custom', 'custom', 'custom', 'custom']);
    await filed.staff({ move: 'done', note: '修好了' });
    expect(since(before + 4)).toMatchObject([{ by: 'template', data: { phrase3: '已办好', thing5: '修好了' } }]);
    await filed.staff({ say: '我是小王，您在家吗？' });
    expect(since(before + 5)).toMatchObject([{ by: 'custom', text: '我是小王，您在家吗？' }]);
    // A second word of his finds no way: she hears it first when she writes.
    await filed.staff({ say: '灯修好了。' });
    expect(since(before + 6)).toEqual([]);
    expect(refusals(stage)).toEqual([]);
    await filed.citizen.say('在的');
    expect(since(before + 6)[0]?.text).toMatch(/^前几天有消息没能送到.*\n工作人员说：灯修好了。/);
  });

  test('what waited for the platform goes out in as few messages as hold it', async () => {
    const before = filed.citizen.heard.length;
    stage.platform.setFaults({ fail: 1 });
    for (const to of ['accepted', 'dispatched', 'in_progress'] as const)
      await filed.staff({ move: to, department: '路灯管理所' });
    stage.platform.setFaults({});
    await stage.later(10_000);
    expect(since(before).map(item => item.text)).toEqual([
      expect.stringContaining('收下'),
      expect.stringMatching(/路灯管理所[\s\S]*有人在办/),
    ]);
  });

  test('each message of hers opens it anew', async () => {
    const before = filed.citizen.heard.length;
    for (const to of ['accepted', 'dispatched', 'in_progress', 'extended'] as const) {
      await filed.staff({ move: to, note: '要等零件' });
      await filed.citizen.say('查我的事');
    }
    await filed.staff({ move: 'done', note: '修好了' });
    expect(
      ways()
        .slice(before)
        .filter(by => by === 'template'),
    ).toEqual([]);
    expect(refusals(stage)).toEqual([]);
  });

  test('it closes after 48 hours', async () => {
    await stage.later(48 * HOUR);
    const before = filed.citizen.heard.length;
    await filed.staff({ move: 'accepted' });
    expect(since(before)).toMatchObject([
      { by: 'template', data: { phrase3: '已受理', character_string1: filed.number } },
    ]);
    expect(refusals(stage)).toEqual([]);
  });
});

describe('after a press', () => {
  test('three messages may go out in a minute, of which the bot takes two; then her message of yesterday counts again', async () => {
    const before = filed.citizen.heard.length;
    for (const to of ['accepted', 'dispatched', 'in_progress'] as const) await filed.staff({ move: to });
    await stage.later(24 * HOUR);
    const line = filed.citizen.heard.flatMap(item => item.lines ?? []).at(-1);
    // A tap on a line of the past: the platform counts it as a press.
    await filed.citizen.tapLine(line?.id ?? 'q2.0', '查我的事');
    expect(ways().slice(before + 3)).toEqual(['passive']);
    await filed.staff({ move: 'done', note: '修好了' });
    expect(ways().slice(before + 4)).toEqual(['custom']);
    await stage.later(2 * 60_000);
    await filed.staff({ say: '还有问题吗？' });
    // A minute later only the last message of yesterday's five is left; it is a person's.
    expect(since(before + 5)).toMatchObject([{ by: 'custom', text: '还有问题吗？' }]);
    expect(refusals(stage)).toEqual([]);
  });

  test('the minute alone is not taken for two days', async () => {
    const citizen = stage.platform.citizen();
    await citizen.follow();
    await stage.later(2 * 60_000);
    await stage.app.turns.happen(conversationWith(citizen, stage), { name: 'staff-said', value: { text: '您好' } });
    await stage.settled();
    expect(citizen.heard.map(item => item.by)).toEqual(['passive']);
    expect(refusals(stage)).toEqual([]);
  });
});
