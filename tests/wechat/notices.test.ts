/** News for a citizen whose window is closed: by template message or subscription notice, with values that fit, and what became of it is known. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { WechatOptions } from '../support/wechat.ts';
import { type Filed, HOUR, refusals, type Stage, startStage } from './stage.ts';

let stage: Stage;
let filed: Filed;
const folders: string[] = [];
afterEach(async () => {
  await stage.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A citizen who reported three days ago. */
async function threeDaysAgo(options: WechatOptions = {}): Promise<void> {
  stage = await startStage(options);
  filed = await stage.reports(stage.follower());
  await stage.later(72 * HOUR);
}

/** The demo city with this in its wechat.yaml. */
function cityWith(change: (yaml: string) => string): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'onepress-city-'));
  folders.push(folder);
  cpSync(join(import.meta.dirname, '../../config/cities/demo'), folder, { recursive: true });
  const file = join(folder, 'wechat.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return { ONEPRESS_CITY: folder };
}

/** News of acceptance go by subscription there. */
function bySubscription(lasting: boolean): Record<string, string> {
  return cityWith(yaml =>
    yaml.replace(
      'accepted: &usual\n    way: template',
      `accepted: &usual\n    way: subscription\n    lasting: ${lasting}`,
    ),
  );
}

const notice = () => filed.citizen.heard.findLast(item => item.type === 'notice');

describe('a template message', () => {
  test('tells what happened, each value within the rule of its field, and its result is kept', async () => {
    await threeDaysAgo();
    await filed.staff({ move: 'accepted' });
    expect(notice()).toMatchObject({
      by: 'template',
      template: 'tpl-accepted',
      data: { character_string1: filed.number, thing2: '路灯不亮/常亮', phrase3: '已受理', thing5: '请点开对话查看' },
    });
    expect(notice()?.data?.time4).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d$/);
    expect(await filed.told()).toEqual(['accepted template reached']);
    expect(await filed.notReached()).toBeNull();
  });

  test('that cannot carry all the words is cut, and she hears the rest first when she writes', async () => {
    await threeDaysAgo();
    for (const move of ['accepted', 'in_progress'] as const) await filed.staff({ move });
    const note = '灯杆里的电缆被挖断了，电力公司要先修好电缆，\n路灯才能亮，请您再等等';
    await filed.staff({ move: 'extended', note });
    expect(notice()?.data?.thing5).toMatch(/^.{19}…$/u);
    expect([...(notice()?.data?.thing5 ?? '')]).toHaveLength(20);
    const before = filed.citizen.heard.length;
    await filed.citizen.say('你好');
    expect(filed.citizen.heard[before]?.text.replace(/\s/g, '')).toContain('请您再等等');
    expect(refusals(stage)).toEqual([]);
  });

  test('whose answer is lost comes once: the platform knows it by our id', async () => {
    await threeDaysAgo();
    stage.platform.setFaults({ lose: 1 });
    await filed.staff({ move: 'accepted' });
    stage.platform.setFaults({});
    await stage.later(5_000);
    expect(filed.citizen.heard.filter(item => item.type === 'notice')).toHaveLength(1);
    expect(await filed.told()).toEqual(['accepted template reached']);
  });

  test('for which no template is set is not sent, and the case page says so', async () => {
    await threeDaysAgo({ templates: false });
    await filed.staff({ move: 'accepted' });
    expect(notice()).toBeUndefined();
    expect(await filed.notReached()).toBe('no-template');
  });
});

describe('a subscription notice', () => {
  const options = (lasting: boolean): WechatOptions => ({
    env: { ...bySubscription(lasting), WECHAT_TEMPLATES: JSON.stringify({ accepted: 'sub-1', dispatched: 'sub-1' }) },
  });
  const FIELDS = ['character_string1', 'thing2', 'phrase3', 'time4', 'thing5'];

  test('goes to who agreed, once for each consent', async () => {
    await threeDaysAgo(options(false));
    stage.platform.addTemplate('sub-1', FIELDS, { kind: 'once' });
    await filed.citizen.acceptNotices('sub-1');
    await filed.staff({ move: 'accepted' });
    expect(notice()).toMatchObject({ by: 'subscription', data: { phrase3: '已受理' } });
    expect(await filed.told()).toEqual(['accepted subscription reached']);
    await filed.staff({ move: 'dispatched', department: '路灯管理所' });
    expect(await filed.notReached()).toBe('43101');
    expect(refusals(stage)).toEqual([]);
  });

  test('a consent that the platform tells of twice counts once', async () => {
    await threeDaysAgo(options(false));
    stage.platform.addTemplate('sub-1', FIELDS, { kind: 'once' });
    const popup = {
      SubscribeMsgPopupEvent: { List: [{ TemplateId: 'sub-1', SubscribeStatusString: 'accept', PopupScene: '1' }] },
    };
    await filed.citizen.event('subscribe_msg_popup_event', popup);
    await filed.citizen.repeatLast();
    expect(await stage.app.store.consents(filed.conversation)).toMatchObject([{ template: 'sub-1', left_over: 1 }]);
    await filed.citizen.event('subscribe_msg_popup_event', popup);
    expect(await stage.app.store.consents(filed.conversation)).toMatchObject([{ left_over: 2 }]);
  });

  test('of a lasting consent goes out until she takes it back; then nothing is tried', async () => {
    await threeDaysAgo(options(true));
    stage.platform.addTemplate('sub-1', FIELDS, { kind: 'lasting' });
    await filed.citizen.acceptNotices('sub-1');
    await filed.staff({ move: 'accepted' });
    await filed.staff({ move: 'dispatched', department: '路灯管理所' });
    expect(filed.citizen.heard.filter(item => item.by === 'subscription')).toHaveLength(2);
    await filed.citizen.refuseNotices('sub-1');
    await filed.staff({ move: 'in_progress' });
    expect(await filed.notReached()).not.toBeNull();
    expect(refusals(stage)).toEqual([]);
  });
});
