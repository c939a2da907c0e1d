/** A citizen of WeChat opens her own page by the link from the chat. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { makePageLink } from '../../bot/channels/webchat/page-link.ts';
import { startApp } from '../support/server.ts';
import { alive, smallTargets, tell, tooWide } from './citizen-browser.ts';
import { DESK, faultsFound, NARROW, openAt, PHONE, stage } from './stage.ts';

const city = stage(startApp);

const HER = { citizen: 'wx_wVx3k0', conversation: 'wx_wVx3k0_1' };
const link = () => makePageLink(HER, city.app);

/** A browser that was never here before, in front of a link. */
const openLink = async (path: string, options?: BrowserContextOptions) => (await openAt(city, path, options)).page;

const press = (page: Page) => page.getByRole('button', { name: '打开我的页面' });

describe('the link from the chat', () => {
  it('opens her conversation with one press, and what she says there stays hers', async () => {
    const page = await openLink(link());
    await press(page).click();
    await alive(page);
    expect(new URL(page.url()).pathname).toBe('/');
    await tell(page, '路灯不亮');
    await expect.poll(async () => (await city.app.transcript.last(HER.conversation, 5)).length).toBeGreaterThan(1);

    const again = await openLink(link());
    await press(again).click();
    await alive(again);
    await again.locator('.bubble.mine', { hasText: '路灯不亮' }).waitFor();
  });

  it('needs no script, and takes a double press for one', async () => {
    const page = await openLink(link(), { ...PHONE, javaScriptEnabled: false });
    await press(page).dblclick();
    await page.getByRole('link', { name: '打电话' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('tells whoever comes later that it was used, and how to get a new one', async () => {
    const address = link();
    await press(await openLink(address)).click();
    const other = await openLink(address);
    await press(other).click();
    await other.getByRole('heading', { name: '这个链接已经用过了' }).waitFor();
    expect(await other.getByText('说“打开网页”').count()).toBe(1);
    expect(await faultsFound(other)).toEqual([]);
    await other.getByRole('link', { name: '从首页开始' }).click();
    await alive(other);
    expect(await other.locator('.bubble.mine').count()).toBe(0);
  });

  for (const [screen, options] of Object.entries({ phone: PHONE, narrow: NARROW, desk: DESK })) {
    it(`has nothing for axe and is easy to press on a ${screen}`, async () => {
      const page = await openLink(link(), options);
      expect(await faultsFound(page)).toEqual([]);
      expect(await smallTargets(page, 48)).toEqual([]);
      expect(await tooWide(page)).toBe(0);
      expect((await press(page).boundingBox())?.width).toBeGreaterThan(250);
    });
  }

  it('is large and of full contrast in 长辈版', async () => {
    const page = await openLink('/');
    await page.context().addCookies([{ name: 'onepress_elder', value: '26', url: city.url }]);
    await page.evaluate('localStorage.clear()');
    await page.goto(link());
    await press(page).waitFor();
    expect(await faultsFound(page, true)).toEqual([]);
    expect(await smallTargets(page, 60)).toEqual([]);
    expect(await tooWide(page)).toBe(0);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.send')).fontSize")).toBe('26px');
  });
});
