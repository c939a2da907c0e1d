import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { startApp } from '../support/server.ts';
import { conversationOf, hear, openAs, tell } from './citizen-browser.ts';
import { stage } from './stage.ts';

const city = stage(startApp);

const LAMP = 'tests/browser/lamp.jpg';
const UPLOAD = /\/upload\?/;

/** A photo of the demo city without a place. */
async function plain(width = 2400, height = 1800) {
  const image = sharp({ create: { width, height, channels: 3, background: '#7a8f86' } });
  return { name: '路面.jpg', mimeType: 'image/jpeg', buffer: await image.jpeg().toBuffer() };
}

/** The parts of the citizen's newest message, as stored. */
async function newest(page: Page) {
  const entries = await city.app.transcript.last(await conversationOf(page), 50);
  return entries.filter(entry => entry.author === 'citizen').at(-1)?.parts ?? [];
}

const choose = (page: Page, files: Parameters<Page['setInputFiles']>[1]) =>
  page.locator('#gallery-file').setInputFiles(files);

describe('photos', () => {
  it('are made small in the browser and shown in the conversation', async () => {
    const { page, complaints } = await openAs(city);
    await choose(page, [await plain(), await plain(900, 1200)]);
    await page.getByText('2 张照片').waitFor();
    let sent = 0;
    page.on('request', request => {
      if (request.url().includes('/upload')) sent = request.postDataBuffer()?.length ?? 0;
    });
    await page.getByRole('button', { name: '发送照片' }).click();
    await hear(page, '照片收到');
    const photos = await newest(page);
    expect(photos.map(part => part.kind === 'photo' && [part.width, part.height])).toEqual([
      [1600, 1200],
      [900, 1200],
    ]);
    expect(sent).toBeLessThan(200_000);
    await expect.poll(() => loaded(page)).toEqual([true, true]);
    expect(await page.locator('.letter, .tray').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('with a place inside: she is asked before it is used, and it goes along when she says so', async () => {
    const { page } = await openAs(city);
    await tell(page, '路灯不亮');
    await hear(page, '什么地方');
    await choose(page, LAMP);
    await page.getByText('照片里记着在哪里拍的').waitFor();
    await page.getByRole('button', { name: '一起发' }).click();
    await expect.poll(async () => (await newest(page)).map(part => part.kind)).toEqual(['photo', 'place']);
    const place = (await newest(page)).find(part => part.kind === 'place');
    expect(place?.point.lat).toBeCloseTo(23.134521, 4);
    expect(place?.point.lng).toBeCloseTo(113.358803, 4);
  });

  it('with a place inside, and she wants the photo alone: the place never leaves the phone', async () => {
    const { page } = await openAs(city);
    await choose(page, LAMP);
    await page.getByRole('button', { name: '只发照片' }).click();
    await expect.poll(async () => (await newest(page)).map(part => part.kind)).toEqual(['photo']);
    const photo = (await newest(page))[0];
    expect(photo?.kind === 'photo' && photo.point).toBeNull();
  });

  it('keep their place to themselves even where the browser cannot make them small', async () => {
    const { page } = await openAs(city);
    await page.evaluate(`delete window.createImageBitmap; HTMLCanvasElement.prototype.toBlob = done => done(null)`);
    await choose(page, LAMP);
    await page.getByRole('button', { name: '只发照片' }).click();
    await expect.poll(async () => (await newest(page)).map(part => part.kind)).toEqual(['photo']);
    const photo = (await newest(page))[0];
    expect(photo?.kind === 'photo' && photo.point).toBeNull();
  });

  it('go together with the words in the field, by the same press', async () => {
    const { page } = await openAs(city);
    await choose(page, [await plain()]);
    await page.getByText('1 张照片').waitFor();
    await tell(page, '路面坏了');
    await expect.poll(async () => (await newest(page)).map(part => part.kind)).toEqual(['text', 'photo']);
  });

  it('can be taken out again one by one, and are at most nine', async () => {
    const { page } = await openAs(city);
    const photo = await plain(300, 200);
    await choose(
      page,
      Array.from({ length: 11 }, (_, n) => ({ ...photo, name: `${n}.jpg` })),
    );
    await page.getByText('一次最多 9 张').waitFor();
    expect(await page.locator('.tray li').count()).toBe(9);
    for (let left = 11; left > 0; left--) await page.getByRole('button', { name: '去掉照片 1' }).click();
    expect(await page.locator('.tray').count()).toBe(0);
  });

  it('a file that is none is refused in words, and the talk goes on', async () => {
    const { page } = await openAs(city);
    await choose(page, { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') });
    await page.getByText('这个文件不是照片').waitFor();
    await page.getByRole('button', { name: '去掉照片' }).click();
    await tell(page, '路灯不亮');
    await hear(page, '路灯');
  });

  it('show how far the upload is, can be stopped, and wait for the network', async () => {
    const { page } = await openAs(city);
    await page.route(UPLOAD, () => {});
    await choose(page, [await plain()]);
    await page.getByRole('button', { name: '发送照片' }).click();
    await page.getByRole('progressbar').waitFor();
    await page.getByText(/正在上传 \d+%/).waitFor();
    await page.getByRole('button', { name: '不发了' }).click();
    expect(await page.locator('.letter').count()).toBe(0);

    await page.unroute(UPLOAD);
    await page.route(UPLOAD, route => route.abort());
    await choose(page, [await plain()]);
    await page.getByRole('button', { name: '发送照片' }).click();
    await page.getByText('请别关页面').waitFor();
    await page.unroute(UPLOAD);
    await hear(page, '照片收到');
    expect(await newest(page)).toHaveLength(1);
  });

  function loaded(page: Page): Promise<boolean[]> {
    return page.evaluate(`[...document.querySelectorAll('#talk img')].map(one => one.naturalWidth > 0)`);
  }
});
