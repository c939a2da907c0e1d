/** A clerk sees at the case whether the citizen on WeChat was told. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../bot/domain/case.ts';
import type { DeliveryRow } from '../../bot/domain/tables.ts';
import { insert, unsealed, update } from '../../bot/domain/writes.ts';
import { atDesk, openCase, overflows } from './console-browser.ts';
import { consoleRoom } from './console-room.ts';
import { DESK, faultsFound, PHONE, stage } from './stage.ts';

const HOUR = 3600_000;
const room = stage(consoleRoom);

type Outcome = Pick<DeliveryRow, 'way' | 'state' | 'reason'>;

/** The bot told of a state some hours ago, and this became of it. */
async function told(number: string, conversation: string, ago: number, state: CaseState, outcome: Outcome) {
  const { store, ids, clock } = room.app;
  const at = clock.now() - ago;
  const { seq } = await store.tail(conversation);
  const said = { id: `moved.${state}`, text: '……', choices: [], ask: null, case: number, photos: [] };
  const body = unsealed('message', said);
  const row = { id: ids.id(), conversation, seq: seq + 1, number, channel: 'wechat', messages: 1, external: null, at };
  await store.commit([
    insert('messages', { conversation, seq: seq + 1, key: null, author: 'bot', reply_to: null, handled: 1, at, body }),
    insert('deliveries', { ...row, ...outcome }),
  ]);
  return row.id;
}

/** A case whose citizen went silent: the first words reached her, the newest did not. Gives its number and the newest delivery. */
async function silent(conversation: string, contact: string | null, reason: string) {
  const number = await room.past(80 * HOUR, () => room.report({ conversation, contact }));
  const story: [number, CaseState, Outcome][] = [
    [79, 'accepted', { way: 'custom', state: 'reached', reason: null }],
    [60, 'dispatched', { way: 'template', state: 'reached', reason: null }],
    [26, 'in_progress', { way: 'template', state: 'refused', reason: 'failed:user block' }],
  ];
  for (const [hours, state, outcome] of story) await told(number, conversation, hours * HOUR, state, outcome);
  const newest = await told(number, conversation, HOUR, 'done', { way: 'none', state: 'held', reason });
  return { number, newest };
}

const banner = (page: Page) => page.locator('.notice', { hasText: '还没通知到市民' });
const lines = (page: Page) => page.getByRole('region', { name: '给市民的通知' }).getByRole('listitem');

describe('a citizen who could not be told', () => {
  for (const [screen, size] of Object.entries({ desk: DESK, phone: PHONE })) {
    it(`is seen at once, with the reason and what can be done, on a ${screen}`, async () => {
      const { number } = await silent(`talk-of-silence-${screen}`, '13800138000', '45015');
      const page = await atDesk(room, 'wang', size);
      await openCase(page, number);
      const words = (await banner(page).innerText()).replace(/\s+/g, '');
      expect(words).toContain('超过48小时没有说话');
      expect(words).toContain('可以打电话告诉一声');
      expect(words).toContain('下次来说话时，会最先听到');
      expect(await lines(page).count()).toBe(4);
      expect(await lines(page).first().innerText()).toMatch(/告知“已办理”[\s\S]*没能发出/);
      expect(await lines(page).nth(1).innerText()).toMatch(/模板消息[\s\S]*没有送到[\s\S]*拒收/);
      expect(await lines(page).last().innerText()).toMatch(/告知“已受理”[\s\S]*微信消息[\s\S]*已送到/);
      expect(await faultsFound(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
    });
  }

  it('who left no number, or whom a viewer looks at, is not to be called', async () => {
    const { number } = await silent('talk-of-nobody', null, 'no template');
    const page = await atDesk(room, 'wang');
    await openCase(page, number);
    expect(await banner(page).innerText()).toContain('没有配置通知模板');
    expect(await banner(page).innerText()).toContain('没有留电话');
    const viewer = await atDesk(room, 'gu');
    await openCase(viewer, number);
    await banner(viewer).waitFor();
    expect(await banner(viewer).innerText()).not.toContain('电话');
  });

  it('an unknown code is shown as it is; the notice goes when she has heard it', async () => {
    const { number, newest } = await silent('talk-of-return', null, '99999');
    const page = await atDesk(room, 'wang');
    await openCase(page, number);
    expect(await banner(page).innerText()).toContain('（99999）');
    await room.app.store.commit([update('deliveries', { id: newest }, { state: 'heard' })]);
    await room.note(number, '已看过');
    await banner(page).waitFor({ state: 'detached' });
    expect(await lines(page).first().innerText()).toContain('再来时已告诉');
  });

  it('many messages are shown a few at a time; on the web page there are none', async () => {
    const { number } = await silent('talk-of-many', null, '43004');
    for (let n = 0; n < 4; n++) {
      await told(number, 'talk-of-many', 1000, 'done', { way: 'custom', state: 'sent', reason: null });
    }
    const page = await atDesk(room, 'wang');
    await openCase(page, number);
    expect(await lines(page).count()).toBe(5);
    expect(await banner(page).count()).toBe(0);
    await page.getByRole('button', { name: '再看 3 条更早的' }).click();
    expect(await lines(page).count()).toBe(8);
    await openCase(page, await room.report({ conversation: 'talk-of-web' }));
    expect(await lines(page).count()).toBe(0);
  });
});
