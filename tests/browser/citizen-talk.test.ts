import { get } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startApp } from '../support/server.ts';
import { alive, bubbles, hear, openAs, storedTimes, tell } from './citizen-browser.ts';
import { DESK, stage } from './stage.ts';

const city = stage(startApp);

/** The bytes of a file as a browser gets them. */
function compressed(path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(`${city.url}${path}`, { headers: { 'accept-encoding': 'br' } }, answer => {
      const chunks: Buffer[] = [];
      answer.on('data', chunk => chunks.push(chunk));
      answer.on('end', () => resolve(Buffer.concat(chunks)));
    }).on('error', reject);
  });
}

describe('the first answer', () => {
  it('stands in the HTML: greeting, presses, telephone, counter and hours, without any script', async () => {
    const { page } = await openWithoutScript();
    const words = (await page.locator('body').innerText()).replace(/\s+/g, ' ');
    expect(words).toContain('我是安澜市的一按通');
    expect(words).toContain('我要反映问题');
    expect(words).toContain('12345');
    expect(words).toContain('安澜大道 366 号');
    expect(words).toContain('周一到周五 09:00–17:30');
    expect(words).toContain('打不开聊天');
    expect(await page.locator('a[href="tel:12345"]').count()).toBe(2);
  });

  it('comes with at most 15 kB of brotli before any press', async () => {
    const html = await compressed('/');
    const files = [
      ...brotliDecompressSync(html)
        .toString()
        .matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g),
    ];
    const parts = await Promise.all(files.map(file => compressed(file[1] as string)));
    expect(parts.length).toBeGreaterThanOrEqual(2);
    expect([html, ...parts].reduce((sum, part) => sum + part.length, 0)).toBeLessThanOrEqual(15_000);
  });
  it('asks only this server, opens nothing by itself, and stores nothing', async () => {
    const before = await city.app.store.counts();
    const context = await city.browser.newContext();
    const page = await context.newPage();
    const foreign: string[] = [];
    page.on('request', request => {
      if (!request.url().startsWith(city.url)) foreign.push(request.url());
    });
    await page.goto(city.url, { waitUntil: 'networkidle' });
    expect(foreign).toEqual([]);
    expect(await page.locator('dialog').count()).toBe(0);
    expect(context.pages()).toHaveLength(1);
    expect(await city.app.store.counts()).toEqual(before);
  });

  async function openWithoutScript() {
    const context = await city.browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(city.url);
    return { page };
  }
});

describe('a citizen talks', () => {
  it('from one sentence to a case number that she copies, and finds all of it again after a reload', async () => {
    const { page, complaints } = await openAs(city);
    await tell(page, '人民路12号门口路灯不亮三天了');
    await hear(page, '路灯');
    for (let turn = 0; turn < 8 && !(await page.locator('.case').count()); turn++) {
      const entries = await page.locator('.bubble').count();
      await answer(page);
      await expect.poll(() => page.locator('.bubble').count()).toBeGreaterThan(entries + 1);
    }
    const number = await page.locator('.case').first().innerText();
    expect(number).toMatch(/^\d{3}-\d{3}-\d{3}$/);
    await page
      .getByRole('button', { name: `复制编号 ${number}` })
      .first()
      .click();
    await page.getByRole('button', { name: '已复制' }).first().waitFor();
    const said = await bubbles(page);

    await page.reload();
    await alive(page);
    expect(await bubbles(page)).toEqual(said);
    expect(complaints).toEqual([]);
  });

  it('presses an answer once; the presses are gone when she has spoken', async () => {
    const { page } = await openAs(city);
    const press = page.getByRole('button', { name: '我要反映问题' });
    await press.click();
    await page.locator('.mine', { hasText: '我要反映问题' }).waitFor();
    expect(await press.count()).toBe(0);
    await expect.poll(() => page.locator('.bubble').count()).toBe(3);
    expect(await page.evaluate('document.activeElement.id')).toBe('log');
  });

  it('takes a double click for one, though the next question stands in the same place by then', async () => {
    const { page } = await openAs(city, DESK);
    const presses = page.locator('.presses button');
    await page.getByRole('button', { name: '我要反映问题' }).hover();
    await page.mouse.down();
    await page.mouse.up();
    await expect.poll(() => page.locator('.bubble').count()).toBe(3);
    await presses.first().hover();
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    expect((await bubbles(page)).filter(words => words.startsWith('> '))).toEqual(['> 我要反映问题']);
    await presses.first().click();
    await expect.poll(() => page.locator('.mine').count()).toBe(2);
  });

  it('reaches a person, hears it again, and telephones, from the same place at any time', async () => {
    const { page } = await openAs(city);
    const help = page.getByRole('navigation', { name: '找帮助' });
    expect(await help.getByRole('link', { name: '打电话' }).getAttribute('href')).toBe('tel:12345');
    await help.getByRole('button', { name: '再说一遍' }).click();
    await page.locator('.mine', { hasText: '再说一遍' }).waitFor();
    await help.getByRole('button', { name: '人工' }).click();
    await hear(page, '12345');
    expect((await bubbles(page)).filter(words => words.startsWith('> '))).toEqual(['> 再说一遍', '> 人工']);
  });

  it('sends with Enter, not while an input method composes, and begins a new line with Shift', async () => {
    const { page } = await openAs(city, DESK);
    const field = page.getByRole('textbox');
    await field.fill('ludeng');
    await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
    expect(await page.locator('.mine').count()).toBe(0);
    await field.fill('第一行');
    await field.press('Shift+Enter');
    await page.keyboard.type('第二行');
    await field.press('Enter');
    await page.locator('.mine', { hasText: '第二行' }).waitFor();
    expect(await field.inputValue()).toBe('');
    expect((await bubbles(page)).at(1)).toBe('> 第一行\n第二行');
  });

  it('is told at once that words are too many, and loses none of them', async () => {
    const { page } = await openAs(city);
    const field = page.getByRole('textbox');
    await field.fill('长'.repeat(4001));
    await page.getByText('已写 4001 字').waitFor();
    await field.press('Enter');
    expect(await field.inputValue()).toHaveLength(4001);
    expect(await page.locator('.mine').count()).toBe(0);
  });

  it('sees markup as the words that it is', async () => {
    const { page, complaints } = await openAs(city);
    const words = '</script><img src=x onerror=alert(1)><b>路灯</b>';
    await tell(page, words);
    await expect.poll(() => storedTimes(city, page, words)).toBe(1);
    await page.reload();
    await alive(page);
    expect((await bubbles(page))[1]).toBe(`> ${words}`);
    expect(await page.locator('#talk img, #talk .said b:not(.case)').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('finds what she had half written after an accidental reload', async () => {
    const { page } = await openAs(city);
    await page.getByRole('textbox').fill('井盖');
    await page.reload();
    await alive(page);
    expect(await page.getByRole('textbox').inputValue()).toBe('井盖');
  });

  it('reads the page in English after one press, and so next time', async () => {
    const { page } = await openAs(city);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('button', { name: 'A person' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.goto(city.url);
    await page.getByRole('button', { name: 'A person' }).waitFor();
  });

  it('goes from the privacy page back to the chat with the words for deleting, and sends them herself', async () => {
    const { page } = await openAs(city);
    await page.getByRole('link', { name: '您的信息怎么保管' }).click();
    await page.getByRole('heading', { name: '您的信息怎么保管' }).waitFor();
    await page.getByRole('link', { name: '删除我的信息' }).click();
    await alive(page);
    expect(await page.getByRole('textbox').inputValue()).toBe('删除我的信息');
    expect(await page.locator('.mine').count()).toBe(0);
  });

  /** Takes the first press where there is one, else answers with words. */
  async function answer(page: Page): Promise<void> {
    const presses = page.locator('.presses button');
    if (await presses.count()) await presses.first().click();
    else await tell(page, '没有');
  }
});
