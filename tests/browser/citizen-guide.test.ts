/** A citizen makes her list by presses, opens it as a page and prints it. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { makeGuideLink } from '../../bot/channels/webchat/guide-link.ts';
import { startApp } from '../support/server.ts';
import { hear, openAs, tell, tooWide } from './citizen-browser.ts';
import { DESK, faultsFound, NARROW, openAt, PHONE, stage } from './stage.ts';

const city = stage(startApp);

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last().click();

/** A list in which she did not know everything, with a step done. */
const link = (elder = false, id = 'funeral', answers = { where: 'home', property: 'home' }) =>
  makeGuideLink({ id, answers, done: ['certificate-home'] }, { language: 'zh-CN', elder }, city.app);

/** Labels that are lower than `least` CSS px: a box is ticked by its whole line. */
function lowLabels(page: Page, least: number): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('label, button:not([hidden]), a.press')]
    .filter(one => one.getBoundingClientRect().height < ${least - 0.1}).map(one => one.textContent)`);
}

describe('a guide in the chat', () => {
  it('is made by presses, ticked off, opened as a page and found again', async () => {
    const { page, complaints } = await openAs(city);
    await tell(page, '我要退休了，要办哪些手续');
    await hear(page, '社保现在是谁在交');
    await press(page, /自己交/);
    await hear(page, '交满 15 年');
    await press(page, /满了/);
    await hear(page, '住房公积金');
    await press(page, /不确定/);
    await hear(page, '清单给您留半年');
    await press(page, /下一步是什么/);
    await hear(page, '问清自己哪个月能退');
    await press(page, /第 1 步办好了/);
    await hear(page, '还剩 6 步');
    await press(page, /打印或保存/);
    const [sheet] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: '打开我的清单' }).click(),
    ]);
    await sheet.getByRole('heading', { name: '退休：您的办事清单' }).waitFor();
    expect(await sheet.locator('.steps > li').count()).toBe(7);
    expect(await sheet.locator('h2 input:checked').count()).toBe(1);
    await page.reload();
    await tell(page, '我的清单');
    await hear(page, '✓ 问清自己哪个月能退');
    expect(complaints).toEqual([]);
  });
});

describe('the list as a page', () => {
  for (const [screen, options] of Object.entries({ phone: PHONE, narrow: NARROW, desk: DESK })) {
    it(`has nothing for axe and is easy to tick on a ${screen}`, async () => {
      const { page } = await openAt(city, link(), options);
      await page.getByRole('heading', { name: '料理后事：您的办事清单' }).waitFor();
      expect(await faultsFound(page)).toEqual([]);
      expect(await lowLabels(page, 48)).toEqual([]);
      expect(await tooWide(page)).toBe(0);
    });
  }

  it('is larger in 长辈版, and passes the stricter rules', async () => {
    const { page } = await openAt(city, link(true));
    const size = (of: string) =>
      page.evaluate(`Number.parseFloat(getComputedStyle(document.querySelector('${of}')).fontSize)`);
    expect(await size('.steps p')).toBe(24);
    expect(await faultsFound(page, true)).toEqual([]);
    expect(await lowLabels(page, 60)).toEqual([]);
  });

  it('is read and ticked without any script', async () => {
    const { page } = await openAt(city, link(), { ...PHONE, javaScriptEnabled: false });
    await page.getByLabel('联系殡仪馆').check();
    expect(await page.getByRole('button').count()).toBe(0);
  });

  it('prints on paper without what is for the screen alone, no step torn in two', async () => {
    const { page } = await openAt(city, link(), DESK);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '打印这张清单' }).isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: '回到聊天' }).isVisible()).toBe(false);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.steps > li')).breakInside`)).toBe('avoid');
    const paper = await page.pdf({ format: 'A4' });
    const sheets = paper.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    expect(sheets.length).toBeLessThanOrEqual(3);
  });

  it('tells what to do when the link is too old or broken', async () => {
    const { page } = await openAt(city, '/guide/abc.def');
    await page.getByRole('heading', { name: '这张清单打不开' }).waitFor();
    expect(await faultsFound(page)).toEqual([]);
  });
});
