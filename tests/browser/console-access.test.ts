import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { atDesk, openPage, overflows } from './console-browser.ts';
import { fillCases, fillTalks } from './console-demo.ts';
import { consoleRoom } from './console-room.ts';
import { DESK, faultsFound, PHONE, stage } from './stage.ts';

const room = stage(consoleRoom);
let cases: Awaited<ReturnType<typeof fillCases>>;
beforeAll(async () => {
  cases = await fillCases(room);
  await fillTalks(room);
});

/** The map is drawn when it comes into sight. */
async function showMap(page: Page): Promise<void> {
  await page.locator('.map').scrollIntoViewIfNeeded();
  await page.locator('.map-pin').waitFor();
}

/** Every screen by name, with what shows that it is there. */
const SCREENS: [string, string, (page: Page) => Promise<unknown>][] = [
  ['the list', '#/cases', page => page.locator('[data-row]').first().waitFor()],
  ['no case found', '#/cases?q=zzzz', page => page.getByText('没有符合条件的事项').waitFor()],
  ['a case', '#/cases/LAMP', showMap],
  ['no such case', '#/cases/123-456-789', page => page.getByText('没有这个编号').waitFor()],
  ['the talks', '#/talks', page => page.locator('[data-row]').first().waitFor()],
  ['a talk', '#/talks/talk-of-zhou', page => page.getByRole('log').waitFor()],
  ['dead letters', '#/letters', page => page.locator('.card').first().waitFor()],
  ['accounts', '#/accounts', page => page.locator('.card').first().waitFor()],
  ['the audit trail', '#/audit', page => page.getByRole('table').waitFor()],
];

async function goTo(page: Page, hash: string): Promise<void> {
  await page.goto(`${room.url}/staff${hash.replace('LAMP', cases.lamp)}`);
}

describe.each([
  ['a desk', DESK],
  ['a phone', PHONE],
] as const)('on %s', (name, screen) => {
  it('axe finds nothing at A and AA on any screen, and none is wider than the window', async () => {
    const page = await atDesk(room, 'zhao', screen);
    const faults: string[] = [];
    for (const [what, hash, there] of SCREENS) {
      await goTo(page, hash);
      await there(page);
      for (const fault of await faultsFound(page)) faults.push(`${what}: ${fault}`);
      if (await overflows(page)) faults.push(`${what}: wider than ${name}`);
    }
    expect(faults).toEqual([]);
  });

  it('axe finds nothing in the forms of the moves, the note, the clerk’s own panel and the sign-in page', async () => {
    const { page: door } = await openPage(room, screen);
    await door.getByRole('button', { name: '登录' }).waitFor();
    const faults = await faultsFound(door);
    const page = await atDesk(room, 'wang', screen);
    await goTo(page, '#/cases/LAMP');
    for (const move of ['办好了', '请市民补充', '退单', '合并']) {
      await page.getByRole('button', { name: move, exact: true }).click();
      await page.getByRole('form', { name: move }).waitFor();
      for (const fault of await faultsFound(page)) faults.push(`${move}: ${fault}`);
    }
    await goTo(page, `#/cases/${cases.lift}`);
    await page.getByRole('button', { name: '记下电话回访', exact: true }).click();
    await page.getByLabel('已解决').check();
    await page.getByLabel('不满意').check();
    for (const fault of await faultsFound(page)) faults.push(`phone call: ${fault}`);
    await page.getByRole('button', { name: '写内部备注' }).click();
    await page.getByRole('button', { name: '王芳' }).click();
    for (const fault of await faultsFound(page)) faults.push(`note and panel: ${fault}`);
    expect(faults).toEqual([]);
  });
});

describe('for fingers and for large type', () => {
  it('everything that is pressed is at least 48 px high on a touch screen', async () => {
    const page = await atDesk(room, 'zhao', PHONE);
    const small: string[] = [];
    for (const [what, hash, there] of SCREENS) {
      await goTo(page, hash);
      await there(page);
      const found = (await page.evaluate(`[...document.querySelectorAll('button, select, a[href], input, .after-add')]
        .filter(one => one.checkVisibility() && !one.closest('.hidden, .leaflet-container, .event-text, td, .said, p.card-facts') && one.type !== 'checkbox')
        .filter(one => one.getBoundingClientRect().height > 1 && one.getBoundingClientRect().height < 47.5)
        .map(one => one.outerHTML.slice(0, 120))`)) as string[];
      for (const one of found) small.push(`${what}: ${one}`);
    }
    expect(small).toEqual([]);
  });

  it('nothing overflows at 320 px, nor with type twice as large', async () => {
    const page = await atDesk(room, 'zhao', { viewport: { width: 320, height: 640 } });
    const wide: string[] = [];
    for (const [what, hash, there] of SCREENS) {
      await goTo(page, hash);
      await there(page);
      if (await overflows(page)) wide.push(`${what} at 320 px`);
    }
    await page.setViewportSize({ width: 640, height: 800 });
    for (const [what, hash, there] of SCREENS) {
      await goTo(page, hash);
      await there(page);
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      if (await overflows(page)) wide.push(`${what} at 200 %`);
    }
    expect(wide).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  it('a clerk goes from the list to a case, accepts it, and the focus is never lost', async () => {
    const page = await atDesk(room, 'wang');
    await page.locator(`[data-row="${cases.cover}"]`).focus();
    await page.keyboard.press('Enter');
    await page.getByText(`编号 ${cases.cover}`).waitFor();
    await page.getByRole('button', { name: '受理', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement?.tagName')).toBe('TEXTAREA');
    await page.keyboard.type('马上派人');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('现在是“已受理”').waitFor();
    await expect.poll(() => page.evaluate("document.activeElement?.closest('.moves') !== null")).toBe(true);
  });

  it('photos open, go on by arrow key and close by Escape', async () => {
    const page = await atDesk(room, 'wang');
    await goTo(page, '#/cases/LAMP');
    await page.getByRole('button', { name: '现场照片 1' }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: '现场照片，第 1 张，共 3 张' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('dialog', { name: '现场照片，第 2 张，共 3 张' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('when the line breaks', () => {
  it('the console says that it may be out of date, comes back by itself and shows what happened meanwhile', async () => {
    const page = await atDesk(room, 'wang');
    await page.context().route('**/staff/api/events', route => route.abort());
    await page.reload();
    await page.getByText('实时更新中断了').waitFor();
    const number = await room.report({ description: '断线时来的事' });
    await page.context().unroute('**/staff/api/events');
    await page.getByText('实时更新中断了').waitFor({ state: 'detached' });
    await page.locator(`[data-row="${number}"]`).waitFor();
  });
});

describe('in English', () => {
  it('the console’s own words change at a press and stay so', async () => {
    const page = await atDesk(room, 'wang');
    await page.getByRole('button', { name: '王芳' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });
});
