import type { WebSocketRoute } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startApp } from '../support/server.ts';
import { alive, bubbles, conversationOf, hear, openAs, storedTimes, tell } from './citizen-browser.ts';
import { PHONE, stage } from './stage.ts';

const city = stage(startApp);

describe('on a bad network', () => {
  it('words written without a network wait on the page and arrive once, in order, when it is back', async () => {
    const { page } = await openAs(city);
    await page.context().setOffline(true);
    await page.locator('#link', { hasText: '没有网络' }).waitFor();
    await tell(page, '第一句');
    await tell(page, '第二句');
    await page.locator('.letter', { hasText: '一有网就发出去' }).waitFor();
    await page.context().setOffline(false);
    await expect.poll(() => storedTimes(city, page, '第二句')).toBe(1);
    expect(await storedTimes(city, page, '第一句')).toBe(1);
    await expect.poll(() => page.locator('.letter').count()).toBe(0);
    const mine = (await bubbles(page)).filter(words => words.startsWith('> '));
    expect(mine).toEqual(['> 第一句', '> 第二句']);
    await expect.poll(() => page.locator('#link').textContent()).toBe('');
  });

  it('words that wait survive a reload', async () => {
    const { page } = await openAs(city);
    await page.route('**/activities', route => route.abort());
    await tell(page, '等一等再发');
    await page.locator('.letter.kept').waitFor();
    await page.unroute('**/activities');
    await page.reload();
    await alive(page);
    await expect.poll(() => storedTimes(city, page, '等一等再发')).toBe(1);
    await expect.poll(() => page.locator('.letter').count()).toBe(0);
  });

  it('an answer that got lost on its way causes no second message: the same one is sent again', async () => {
    // Its echo does not come either: the socket is silent.
    const { page, goto } = await withSockets(() => {});
    await goto();
    let lost = 0;
    await page.route('**/activities', async route => {
      if (lost++) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await tell(page, '只此一次');
    await page.locator('.letter.sent').waitFor();
    expect(lost).toBe(2);
    expect(await storedTimes(city, page, '只此一次')).toBe(1);
  });

  it('a refused message says so and is sent again by a press, or dropped', async () => {
    const { page } = await openAs(city);
    await page.route('**/activities', route =>
      route.fulfill({ status: 400, json: { error: { code: 'BadArgument' } } }),
    );
    await tell(page, '再试一次');
    await tell(page, '算了');
    await page.locator('.letter.failed').nth(1).waitFor();
    await page.locator('.letter', { hasText: '算了' }).getByRole('button', { name: '不发了' }).click();
    await page.unroute('**/activities');
    await page.getByRole('button', { name: '没发出去' }).click();
    await expect.poll(() => storedTimes(city, page, '再试一次')).toBe(1);
    expect(await storedTimes(city, page, '算了')).toBe(0);
  });

  it('a lost connection comes back by itself, and brings what was said meanwhile, each thing once', async () => {
    const { page, sockets, goto } = await withSockets();
    await goto();
    await tell(page, '路灯不亮');
    await hear(page, '路灯');
    await sockets[0]?.close();
    await expect.poll(() => sockets.length).toBe(2);
    await tell(page, '再说一遍');
    await expect.poll(() => page.locator('.bubble').count()).toBe(5);
    const ids = new Set(await bubbles(page));
    expect(ids.size).toBeGreaterThanOrEqual(4);
  });

  it('what gets through brings the connection back at once, however long the page meant to wait', async () => {
    const { page, sockets, goto } = await withSockets();
    await page.clock.install();
    await goto();
    await page.clock.pauseAt(Date.now() + 60_000);
    await sockets[0]?.close();
    await tell(page, '路灯不亮');
    await expect.poll(() => storedTimes(city, page, '路灯不亮')).toBe(1);
    await expect.poll(() => sockets.length).toBe(2);
  });

  it('where no WebSocket gets through, she hears the answers all the same', async () => {
    const { page, goto } = await withSockets(socket => socket.close());
    await goto();
    await tell(page, '路灯不亮');
    await hear(page, /路灯/);
    await expect.poll(() => page.locator('#link').textContent()).toBe('');
    await tell(page, '再说一遍');
    await expect.poll(() => page.locator('.bubble').count()).toBe(5);
  });

  it('a token that has run out is renewed unseen', async () => {
    const { page } = await openAs(city);
    let refused = 0;
    await page.route('**/activities', route =>
      refused++ ? route.continue() : route.fulfill({ status: 403, json: { error: { code: 'TokenExpired' } } }),
    );
    await tell(page, '令牌过期了');
    await expect.poll(() => storedTimes(city, page, '令牌过期了')).toBe(1);
    expect(refused).toBe(2);
  });

  it('a clerk is named as staff, and a message that comes while she reads further up is announced', async () => {
    const { page } = await openAs(city);
    for (const words of ['一', '二', '三', '四', '五', '六']) await tell(page, words);
    await expect.poll(() => page.locator('.letter').count()).toBe(0);
    const conversation = await conversationOf(page);
    // All answers are there: a late one would carry her down again.
    await expect.poll(() => city.app.turns.waiting()).toBe(0);
    const said = await city.app.transcript.last(conversation, 50);
    expect(said.length).toBeGreaterThan(8);
    await expect.poll(() => page.locator('.bubble').count()).toBe(said.length);
    // The page learns of it with the next picture, as from a thumb.
    await page.evaluate(`document.getElementById('log').scrollTo(0, 0);
      new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))`);
    await city.app.turns.happen(conversation, { name: 'staff-said', value: { text: '您好，我来看看', name: '王' } });
    await page.getByRole('button', { name: '下面有新消息' }).click();
    await page.locator('.staff', { hasText: '您好，我来看看' }).getByRole('heading', { name: '工作人员' }).waitFor();
    await page.getByRole('button', { name: '下面有新消息' }).waitFor({ state: 'hidden' });
  });

  /** A page whose sockets the test holds in its hands; `instead` keeps them from the server. */
  async function withSockets(instead?: (socket: WebSocketRoute) => void) {
    const context = await city.browser.newContext({ ...PHONE, locale: 'zh-CN' });
    const page = await context.newPage();
    const sockets: WebSocketRoute[] = [];
    await page.routeWebSocket(/\/stream/, socket => {
      sockets.push(socket);
      if (instead) instead(socket);
      else socket.connectToServer();
    });
    return {
      page,
      sockets,
      goto: async () => {
        await page.goto(city.url);
        await alive(page);
      },
    };
  }
});
