/** The unmodified botframework-webchat bundle in Chromium, on a page of another origin, against our server. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { HandClock } from '../support/hand-clock.ts';
import { movedClock } from '../support/moved-clock.ts';
import { type Relay, startRelay } from '../support/relay.ts';
import { startApp } from '../support/server.ts';

const BUNDLE = readFileSync(new URL('node_modules/botframework-webchat/dist/webchat.js', import.meta.url));

/** What a site does to embed the chat, as in WebChat's own README. */
const PAGE = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>别的网站</title>
<style>html,body,#chat{height:100%;margin:0}</style><div id="chat"></div><script src="/webchat.js"></script>
<script type="module">
  const base = new URLSearchParams(location.search).get('server') + '/v3/directline';
  const { token } = await (await fetch(base + '/tokens/generate', { method: 'POST' })).json();
  window.store = WebChat.createStore();
  WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ domain: base, token }), store: window.store, locale: 'zh-HANS' }, chat);
</script>`;

let browser: Browser;
let site: Server;
let siteUrl: string;
let clock: HandClock;
let server: { url: string; stop(): Promise<void> };
let relay: Relay;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  site = createServer((request, response) => {
    const bundle = request.url === '/webchat.js';
    response.setHeader('content-type', bundle ? 'text/javascript' : 'text/html');
    response.end(bundle ? BUNDLE : PAGE);
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  siteUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(async () => {
  await browser.close();
  await new Promise(resolve => site.close(resolve));
});

beforeEach(async () => {
  clock = movedClock();
  server = await startApp({ clock });
  relay = await startRelay(server.url);
  page = await browser.newPage();
  await page.goto(`${siteUrl}/?server=${encodeURIComponent(relay.url)}`);
});
afterEach(async () => {
  await page.close();
  await relay.stop();
  await server.stop();
});

const BOT = '.webchat__bubble:not(.webchat__bubble--from-user)';
const MINE = '.webchat__bubble--from-user';
const INPUT = '[data-id="webchat-sendbox-input"]';

/** Waits for the bot's bubble number `count`. */
async function bot(count: number): Promise<void> {
  await page
    .locator(BOT)
    .nth(count - 1)
    .waitFor();
}

async function say(words: string): Promise<void> {
  await page.locator(INPUT).fill(words);
  await page.locator(INPUT).press('Enter');
}

/** WebChat counts a message as sent once it came back on the stream; it shows 发送失败 otherwise. */
async function allSent(): Promise<void> {
  await page.waitForFunction(`store.getState().activities
    .filter(activity => activity.from.role === 'user')
    .every(activity => activity.channelData['webchat:send-status'] === 'sent')`);
}

test('the greeting is there, words go out and are answered', async () => {
  await bot(1);
  await say('楼下路灯不亮');
  await page.locator(MINE, { hasText: '楼下路灯不亮' }).waitFor();
  await bot(2);
  await allSent();
});

test('a press on a suggested action is a message', async () => {
  await bot(1);
  const press = page.locator('.webchat__suggested-action').first();
  const title = (await press.innerText()).trim();
  await press.click();
  await page.locator(MINE, { hasText: title }).waitFor();
  await bot(2);
  await allSent();
});

test('a photo goes up and is shown from our server', async () => {
  await bot(1);
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#8899aa' } })
    .jpeg()
    .toBuffer();
  await page.locator('input[type="file"]').setInputFiles({ name: '照片 1.jpg', mimeType: 'image/jpeg', buffer: photo });
  // WebChat draws a thumbnail before the photo can be sent.
  await page.waitForFunction('store.getState().sendBoxAttachments.length === 1');
  await page.locator(INPUT).press('Enter');
  const picture = page.locator(`${MINE} img[src*="/photos/"]`);
  await picture.waitFor();
  await page.waitForFunction(`document.querySelector('${MINE} img').naturalWidth > 0`);
  await bot(2);
  await allSent();
});

test('when the line is cut it comes back by itself and the answer arrives', async () => {
  await bot(1);
  relay.cut();
  await say('断线时说的话');
  await bot(2);
  await allSent();
  expect(await page.locator(MINE).count()).toBe(1);
  // WebChat waits up to 15 s before it dials again.
}, 60_000);

test('once the token has expired the citizen sees that there is no connection', async () => {
  await bot(1);
  clock.move(2 * 3600 * 1000);
  await say('还在吗');
  await page.getByText('无法连接').first().waitFor();
});
