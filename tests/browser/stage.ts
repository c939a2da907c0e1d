/** What every story in a browser stands on: the program that runs, Chromium in front of it, screens and axe. */
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { findChromium } from '../needs.ts';

/** Screens of the stories. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const NARROW = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
export const DESK = { viewport: { width: 1366, height: 768 } };

/** ms in which a page does what is waited for, on a machine that has other work too. */
const PATIENCE = 25_000;

/** Where pages are opened. */
export interface Stage {
  url: string;
  browser: Browser;
}

/** An open page, and what the browser complained about meanwhile. */
export interface Opened {
  page: Page;
  complaints: string[];
}

/**
 * Opens the program and a browser for the tests of one file, and closes them after the last; no page outlives its test.
 * What comes back is empty until the first test, or a later `beforeAll`, begins.
 */
export function stage<Program extends { url: string; stop(): Promise<void> }>(
  open: () => Promise<Program>,
): Program & Stage {
  const here = {} as Program & Stage;
  let stop = async () => {};
  beforeAll(async () => {
    const program = await open();
    stop = program.stop;
    Object.assign(here, program, { browser: await openBrowser() });
  });
  afterEach(async () => {
    await Promise.all(here.browser.contexts().map(context => context.close()));
  });
  afterAll(async () => {
    await here.browser?.close();
    await stop();
  });
  return here;
}

async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is missing: apt-get install chromium, or set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Opens an address of the program on a device that was never here before. */
export async function openAt(
  { url, browser }: Stage,
  path: string,
  options: BrowserContextOptions = PHONE,
): Promise<Opened> {
  const usual = { baseURL: url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
  const context = await browser.newContext({ ...usual, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('console', line => {
    if (/Content.Security.Policy|Refused to/i.test(line.text())) complaints.push(line.text());
  });
  await page.goto(path);
  return { page, complaints };
}

const A_AND_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong at A and AA (with `triple` also at AAA), as short lines. */
export async function faultsFound(page: Page, triple = false): Promise<string[]> {
  await page.evaluate(axe.source);
  const tags = triple ? [...A_AND_AA, 'wcag2aaa', 'wcag21aaa', 'wcag22aaa'] : A_AND_AA;
  const found = await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`);
  const { violations } = found as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`);
}
