/** Stories at the console: signing in, opening a case, looking. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { PASSWORD } from './console-room.ts';
import { DESK, type Opened, openAt, type Stage } from './stage.ts';

/** A page that nobody has signed in to. What the browser complains about is gathered in `complaints`. */
export function openPage(stage: Stage, screen: BrowserContextOptions = DESK): Promise<Opened> {
  return openAt(stage, '/staff', screen);
}

/** Signs in on a page. */
export async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

/** A clerk at her desk, with the list of cases before her. */
export async function atDesk(stage: Stage, username: string, screen: BrowserContextOptions = DESK): Promise<Page> {
  const { page } = await openPage(stage, screen);
  await signIn(page, username);
  await page.getByRole('navigation', { name: '工作台' }).waitFor();
  return page;
}

/** Opens a case's page. */
export async function openCase(page: Page, number: string): Promise<void> {
  await page.goto(`/staff#/cases/${number}`);
  // The page's own line: the number may stand in what the citizen was told as well.
  await page.getByText(`编号 ${number}`, { exact: true }).waitFor();
}

/** True when the page, or a part of it that scrolls, is wider than its place. Tables may scroll sideways. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(`[document.documentElement, ...document.querySelectorAll('body *')].some(one =>
    one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && !one.closest('.table-box, .leaflet-container') &&
    (one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowX)))`);
}
