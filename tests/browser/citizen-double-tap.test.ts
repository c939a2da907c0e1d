import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startApp } from '../support/server.ts';
import { bubbles, hear, openAs, tell } from './citizen-browser.ts';
import { stage } from './stage.ts';

const LAMP = 'tests/browser/lamp.jpg';

const city = stage(startApp);

/** A citizen on her phone; the page counts the taps that it gets. */
async function onPhone(): Promise<Page> {
  const { page } = await openAs(city);
  await page.evaluate(`window.taps = 0; addEventListener('pointerup', () => setTimeout(() => window.taps++), true)`);
  return page;
}

/** The screen's clock, in s. Between two double taps it is set on, so that they are two. */
let screenTime = Date.now() / 1000;

/** What a tap leads to. */
type Until = () => Promise<unknown>;
const nothing: Until = async () => {};

/**
 * Two taps as a touch screen reports them: 0.2 s apart by the screen's clock, however slow this machine is, so that what the first
 * one leads to can be waited for (`until`) before the second one comes down.
 */
async function tapTwice(page: Page, places: readonly { x: number; y: number }[], until = nothing): Promise<void> {
  const screen = await page.context().newCDPSession(page);
  screenTime = Math.max(Date.now() / 1000, screenTime + 2);
  for (const [at, place] of places.entries()) {
    const taps = Number(await page.evaluate('taps'));
    const timestamp = screenTime;
    screenTime += 0.2;
    await screen.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place], timestamp });
    await screen.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp: timestamp + 0.05 });
    await expect.poll(() => page.evaluate('taps')).toBe(taps + 1);
    if (at === 0) await until();
  }
  await screen.detach();
}

/** Where a thing is on the screen. */
async function boxOf(target: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to tap');
  return box;
}

/** A double tap; its second half comes down in the same place, or so many px below (`aside`), as a trembling finger does. */
async function doubleTap(page: Page, target: Locator, until = nothing, aside = 0): Promise<void> {
  const { x, y, width, height } = await boxOf(target);
  const first = { x: x + width / 2, y: y + height / 2 };
  await tapTwice(page, [first, { x: first.x, y: first.y + aside }], until);
}

const bar = (page: Page, name: string) => page.locator('.bar').getByRole('button', { name, exact: true });
const mine = async (page: Page) => (await bubbles(page)).filter(words => words.startsWith('> '));

describe('a citizen who taps everything twice', () => {
  it('reports a hole in the road: each question gets one answer, and the city one case', async () => {
    const page = await onPhone();
    const presses = page.locator('.presses button');
    const said: string[] = [];
    while (!(await page.locator('.case').count()) && said.length < 10) {
      const heard = await page.locator('.bubble:not(.mine)').count();
      const answered = () => expect.poll(() => page.locator('.bubble:not(.mine)').count()).toBeGreaterThan(heard);
      if (await presses.count()) {
        said.push(await presses.first().evaluate(press => `> ${press.lastChild?.textContent}`));
        await doubleTap(page, presses.first(), answered);
      } else {
        said.push('> 人民路12号门口');
        await tell(page, '人民路12号门口');
        await answered();
      }
      expect(await mine(page)).toEqual(said);
    }
    expect(new Set(await page.locator('.case').allTextContents()).size).toBe(1);
    expect(await city.app.store.counts()).toMatchObject({ cases: 1 });
  });

  it('answers one question with a trembling finger: its second half meets a press of the next one', async () => {
    const page = await onPhone();
    const presses = page.locator('.presses button');
    const first = await boxOf(presses.first());
    // The next question's presses stand where those of this one stood, two of them under the finger.
    const moved = async () => {
      await expect.poll(() => page.locator('.bubble:not(.mine)').count()).toBe(2);
      await page.evaluate(`document.querySelectorAll('.presses button').forEach((press, at) => {
        press.style.cssText = 'position: fixed; left: 0; top: ' + (${first.y} - 28 + 56 * at) + 'px; height: 56px; width: 100%';
      })`);
    };
    await doubleTap(page, presses.first(), moved, 20);
    expect(await mine(page)).toHaveLength(1);
  });

  it('asks for a person once, and hears the question once more', async () => {
    const page = await onPhone();
    await doubleTap(page, bar(page, '再说一遍'), () => expect.poll(() => page.locator('.bubble').count()).toBe(3));
    await doubleTap(page, bar(page, '人工'), () => hear(page, '12345'));
    expect(await mine(page)).toEqual(['> 再说一遍', '> 人工']);
  });

  it('may go on by voice: a click without a finger counts, whatever was tapped before', async () => {
    const page = await onPhone();
    await doubleTap(page, bar(page, '再说一遍'));
    await bar(page, '人工').dispatchEvent('click', { detail: 1 });
    expect(await mine(page)).toEqual(['> 再说一遍', '> 人工']);
  });

  it('may press two things soon after each other', async () => {
    const page = await onPhone();
    await bar(page, '再说一遍').tap();
    await bar(page, '人工').tap();
    expect(await mine(page)).toEqual(['> 再说一遍', '> 人工']);
  });

  it('switches 长辈版 on and sees its sizes; of those each tap is a step', async () => {
    const page = await onPhone();
    const size = page.locator('#size');
    const root = page.locator('html');
    await doubleTap(page, bar(page, '长辈版'), () => size.waitFor());
    expect(await size.isVisible()).toBe(true);
    expect(await root.getAttribute('data-elder')).toBe('22');
    await doubleTap(page, page.locator('#larger'));
    expect(await root.getAttribute('data-elder')).toBe('26');
    await doubleTap(page, page.locator('#elder-off'));
    expect(await root.getAttribute('data-elder')).toBe(null);
    expect(await size.isVisible()).toBe(false);
    expect(await mine(page)).toEqual([]);
  });

  it('sends her words once, and takes one photo away, not the next one with it', async () => {
    const page = await onPhone();
    await page.locator('#words').fill('路灯不亮');
    await doubleTap(page, page.getByRole('button', { name: '发送' }), () => hear(page, '什么地方'));
    expect(await mine(page)).toEqual(['> 路灯不亮']);
    await page.locator('#gallery-file').setInputFiles([LAMP, LAMP]);
    await page.getByText('2 张照片').waitFor();
    await doubleTap(page, page.getByRole('button', { name: '去掉照片 1' }), () => page.getByText('1 张照片').waitFor());
    expect(await page.locator('.tray li').count()).toBe(1);
    await doubleTap(page, page.getByRole('button', { name: '只发照片' }), () => hear(page, '照片收到'));
    expect(await mine(page)).toHaveLength(2);
  });

  it('opens the photos and the map of the place once', async () => {
    const page = await onPhone();
    let opened = 0;
    page.on('filechooser', () => opened++);
    await doubleTap(page, page.locator('#gallery'), () => expect.poll(() => opened).toBe(1));
    const picker = page.getByRole('dialog');
    await doubleTap(page, page.locator('#place'), () => picker.waitFor());
    expect(await picker.isVisible()).toBe(true);
    await doubleTap(page, picker.getByRole('button', { name: '地图' }));
    await picker.locator('.leaflet-container').waitFor();
    await doubleTap(page, picker.getByRole('button', { name: '关闭' }));
    expect(await picker.count()).toBe(0);
    expect(await mine(page)).toEqual([]);
  });
});
