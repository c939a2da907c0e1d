import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startApp } from '../support/server.ts';
import { alive, hear, openAs, smallTargets, tell, textSizes, tooWide } from './citizen-browser.ts';
import { DESK, faultsFound, NARROW, PHONE, stage } from './stage.ts';

const city = stage(startApp);

/** Through the places where a citizen comes by; `look` is called at each. */
async function walk(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  await look('the greeting');
  await tell(page, '路灯不亮');
  await hear(page, '什么地方');
  await look('an answer');
  await page.getByRole('button', { name: '位置', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await page.getByRole('button', { name: '在地图上指' }).click();
  await page.getByRole('button', { name: '就是这里' }).waitFor();
  await look('the map');
  await page.getByRole('button', { name: '关闭' }).click();
  await page.locator('#gallery-file').setInputFiles('tests/browser/lamp.jpg');
  await page.getByRole('button', { name: '一起发' }).waitFor();
  await look('photos chosen');
  await page.getByRole('button', { name: '去掉照片' }).click();
  await page.route('**/activities', route => route.fulfill({ status: 400, json: {} }));
  await tell(page, '发不出去的话');
  await page.locator('.failed').waitFor();
  await look('a failed message');
  await page.context().setOffline(true);
  await page.locator('#link', { hasText: '没有网络' }).waitFor();
  await look('offline');
  await page.context().setOffline(false);
  await page.goto(`${city.url}/privacy`);
  await look('privacy');
}

async function turnElder(page: Page, size = 22): Promise<void> {
  await page.getByRole('button', { name: '长辈版' }).click();
  for (let at = 22; at < size; at += 2) await page.getByRole('button', { name: '字大一点' }).click();
}

describe('the usual look', () => {
  for (const [screen, options] of Object.entries({ phone: PHONE, desk: DESK })) {
    it(`has nothing for axe at A and AA, and 48 px for each press, on a ${screen}`, async () => {
      const { page } = await openAs(city, options);
      await walk(page, async where => {
        expect(await faultsFound(page), where).toEqual([]);
        expect(await smallTargets(page, 48), where).toEqual([]);
        expect(await tooWide(page), where).toBe(0);
      });
    });
  }

  it('has words of 18 px and nothing below 16', async () => {
    const { page } = await openAs(city);
    expect(await textSizes(page)).toEqual({ least: 16, words: 18 });
  });

  it('fits on 320 px, also with letters twice as large and with more room between them', async () => {
    const { page } = await openAs(city, NARROW);
    await tell(page, 'https://example.com/a-very-long-address-without-any-place-to-break-it-in-two-or-three');
    await expect.poll(() => page.locator('.bubble').count()).toBe(3);
    expect(await tooWide(page)).toBe(0);
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await tooWide(page)).toBe(0);
    await page.evaluate(`document.documentElement.style.fontSize = ''; document.body.style.letterSpacing = '0.12em';
      document.body.style.wordSpacing = '0.16em'; document.body.style.lineHeight = '1.5'`);
    expect(await tooWide(page)).toBe(0);
    expect(await cut(page)).toEqual([]);
  });

  it('lets the whole page scroll in a very low window', async () => {
    const { page } = await openAs(city, { viewport: { width: 640, height: 256 } });
    await page.locator('.send').scrollIntoViewIfNeeded();
    expect(await tooWide(page)).toBe(0);
    expect(await page.evaluate(`getComputedStyle(document.getElementById('page')).height !== '256px'`)).toBe(true);
  });
});

describe('长辈版', () => {
  it('is one press away, remembered, and painted so by the server next time', async () => {
    const { page } = await openAs(city);
    await turnElder(page, 26);
    await page.reload();
    await alive(page);
    expect((await textSizes(page)).words).toBe(26);
    const html = await (await page.request.get(city.url)).text();
    expect(html).toContain('data-elder="26"');
    await page.getByRole('button', { name: '长辈版' }).click();
    await page.getByRole('button', { name: '回到普通版' }).click();
    expect((await textSizes(page)).words).toBe(18);
    expect(await page.evaluate('document.activeElement.id')).toBe('elder');
  });

  it('is told to the server with each message', async () => {
    const { page } = await openAs(city);
    await turnElder(page);
    await tell(page, '你好');
    await expect.poll(() => page.locator('.bubble').count()).toBe(3);
    const conversation = await page.evaluate(`JSON.parse(document.getElementById('boot').textContent).conversationId`);
    expect((await city.app.store.conversation(String(conversation)))?.elder).toBeTruthy();
  });

  it('gives its room back when she writes: question and presses are seen on the smallest phone', async () => {
    const { page } = await openAs(city, NARROW);
    await turnElder(page);
    await tell(page, '垃圾没人清运');
    const press = page.getByRole('button', { name: /垃圾分类/ });
    await press.waitFor();
    expect(await page.locator('#size').isVisible()).toBe(false);
    const inside = (what: string) =>
      page.evaluate(`(() => { const [log, it] = [document.querySelector('main'), ${what}].map(one => one.getBoundingClientRect());
        return it.top >= log.top && it.bottom <= log.bottom; })()`);
    await expect.poll(() => inside(`[...document.querySelectorAll('.bubble')].at(-1)`)).toBe(true);
    expect(
      await inside(`[...document.querySelectorAll('button')].find(one => one.textContent.includes('垃圾分类'))`),
    ).toBe(true);
  });

  it('has nothing for axe at A, AA and AAA, 60 px for each press, and lines of at most 40 letters', async () => {
    const { page } = await openAs(city);
    await turnElder(page);
    await walk(page, async where => {
      expect(await faultsFound(page, true), where).toEqual([]);
      expect(await smallTargets(page, 60), where).toEqual([]);
      expect(await tooWide(page), where).toBe(0);
    });
  });

  it('keeps lines at 40 letters on a wide screen, 1.5 apart', async () => {
    const { page } = await openAs(city, DESK);
    await turnElder(page, 18);
    await tell(page, '路'.repeat(200));
    await expect.poll(() => page.locator('.bubble').count()).toBe(3);
    const letters = await page.evaluate(`Math.max(...[...document.querySelectorAll('.said p')].map(one =>
      one.clientWidth / Number.parseFloat(getComputedStyle(one).fontSize)))`);
    expect(letters).toBeLessThanOrEqual(40);
    const apart = await page.evaluate(`(() => { const style = getComputedStyle(document.querySelector('.said p'));
      return Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize); })()`);
    expect(apart).toBeGreaterThanOrEqual(1.5);
  });

  it('grows to 30 px without anything cut off, on a phone and on 320 px', async () => {
    for (const screen of [PHONE, NARROW]) {
      const { page } = await openAs(city, screen);
      await turnElder(page, 30);
      expect((await textSizes(page)).words).toBe(30);
      expect((await textSizes(page)).least).toBeGreaterThanOrEqual(18);
      expect(await page.getByRole('button', { name: '字大一点' }).getAttribute('aria-disabled')).toBe('true');
      expect(await tooWide(page)).toBe(0);
      expect(await cut(page)).toEqual([]);
    }
  });
});

describe('by keyboard alone', () => {
  it('every press is reached, in the order of the page, with a ring around it, and none holds the focus', async () => {
    const { page } = await openAs(city, DESK);
    const stops: string[] = [];
    for (let step = 0; step < 25; step++) {
      await page.keyboard.press('Tab');
      const stop =
        await page.evaluate(`(() => { const one = document.activeElement; const style = getComputedStyle(one);
        return one === document.body ? '' : (one.textContent.trim() || one.id).slice(0, 12) + (style.outlineStyle === 'none' ? ' without ring' : ''); })()`);
      if (!stop) break;
      stops.push(String(stop));
    }
    expect(stops.slice(0, 6)).toEqual(['跳到写话的地方', 'English', '长辈版', '人工', '再说一遍', '打电话 12345']);
    expect(stops).toContain('1我要反映问题');
    expect(stops.slice(-4)).toEqual(['相册', '位置', 'words', '发送']);
    expect(stops.filter(stop => stop.includes('without ring'))).toEqual([]);
  });

  it('the first stop leads past everything to the writing', async () => {
    const { page } = await openAs(city, DESK);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('路灯不亮');
    await page.keyboard.press('Enter');
    await page.locator('.mine', { hasText: '路灯不亮' }).waitFor();
  });
});

/** Presses whose words do not fit in. */
function cut(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('button, a.press')]
    .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    .map(one => one.textContent)`);
}
