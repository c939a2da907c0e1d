/** Chromium for stories at the console: signing in, looking, and asking axe. */
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../needs.ts';
import { PASSWORD } from './console-room.ts';

/** The two screens that the console is made for. */
export const DESK = { viewport: { width: 1366, height: 768 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Starts the browser. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is missing: apt-get install chromium, or set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A page that nobody has signed in to. What the browser complains about is gathered in `complaints`. */
export async function openPage(browser: Browser, url: string, screen: typeof DESK | typeof PHONE = DESK) {
  const context = await browser.newContext({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('console', line => {
    if (/Content.Security.Policy|Refused to/i.test(line.text())) complaints.push(line.text());
  });
  await page.goto(`${url}/staff`);
  return { page, complaints };
}

/** Signs in on a page. */
export async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

/** A clerk at her desk, with the list of cases before her. */
export async function atDesk(
  browser: Browser,
  url: string,
  username: string,
  screen: typeof DESK | typeof PHONE = DESK,
): Promise<Page> {
  const { page } = await openPage(browser, url, screen);
  await signIn(page, username);
  await page.getByRole('navigation', { name: '工作台' }).waitFor();
  return page;
}

/** What axe finds wrong at levels A and AA, as short lines. */
export async function faultsFound(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`);
  const { violations } = found as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`);
}

/** True when the page, or a part of it that scrolls, is wider than its place. Tables may scroll sideways. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(`[document.documentElement, ...document.querySelectorAll('body *')].some(one =>
    one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && !one.closest('.table-box, .leaflet-container') &&
    (one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowX)))`);
}
