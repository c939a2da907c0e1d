import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startApp } from '../support/server.ts';
import { bubbles, conversationOf, hear, openAs, tell } from './citizen-browser.ts';
import { DESK, PHONE, stage } from './stage.ts';

const city = stage(startApp);

const HERE = { latitude: 23.134521, longitude: 113.358803 };

/** A citizen who is asked for the place, with the picker open. */
async function asked(options: BrowserContextOptions = PHONE) {
  const opened = await openAs(city, options);
  await tell(opened.page, '路灯不亮');
  await hear(opened.page, '什么地方');
  await opened.page.getByRole('button', { name: '位置', exact: true }).click();
  await opened.page.getByRole('dialog', { name: '在什么地方？' }).waitFor();
  return opened;
}

async function placeSent(page: Page) {
  const entries = await city.app.transcript.last(await conversationOf(page), 50);
  return entries.flatMap(entry => entry.parts ?? []).find(part => part.kind === 'place');
}

describe('the place', () => {
  it('is where she stands, after her press and her consent, shown on the map before it is sent', async () => {
    const { page, complaints } = await asked({ ...PHONE, geolocation: HERE, permissions: ['geolocation'] });
    await page.getByRole('button', { name: '用我现在的位置' }).click();
    await page.getByText('选中：人民路附近').waitFor();
    await page.getByRole('button', { name: '就是这里，发送' }).click();
    await expect.poll(() => placeSent(page)).toBeTruthy();
    const place = await placeSent(page);
    expect(place?.point.lat).toBeCloseTo(HERE.latitude, 4);
    expect(place?.raw.datum).toBe('WGS84');
    expect((await bubbles(page)).at(3)).toBe('> 人民路附近');
    expect(complaints).toEqual([]);
  });

  it('without consent: the other two ways are pointed out', async () => {
    const { page } = await asked();
    await page.getByRole('button', { name: '用我现在的位置' }).click();
    await page.getByText('没关系：在地图上指一下，或者写出来都行').waitFor();
  });

  it('is pointed at on the map by a tap, and by the arrow keys', async () => {
    const { page } = await asked(DESK);
    await page.getByRole('button', { name: '在地图上指' }).click();
    const chosen = page.locator('.chosen output');
    await chosen.waitFor();
    const first = await middle(page);
    await page.locator('.map').click({ position: { x: 60, y: 60 } });
    await expect.poll(() => middle(page)).not.toEqual(first);
    const second = await middle(page);
    await page.locator('.map').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => middle(page)).not.toEqual(second);
    await page.getByRole('button', { name: '就是这里，发送' }).click();
    await expect.poll(() => placeSent(page)).toBeTruthy();
    const place = await placeSent(page);
    expect(place?.point.lat).toBeGreaterThan(23.05);
  });

  it('has names around it that lie on no other, and a street is named however closely she looks', async () => {
    const { page } = await asked();
    await page.getByRole('button', { name: '长辈版' }).dispatchEvent('click');
    await page.getByRole('button', { name: '在地图上指' }).click();
    await page.locator('.chosen output').waitFor();
    expect(onAnother(await namesOnTheMap(page))).toEqual([]);
    for (const _ of ['closer', 'closer still', 'as close as it goes']) {
      const before = await namesOnTheMap(page);
      await page.getByRole('button', { name: '放大' }).click();
      await expect.poll(() => namesOnTheMap(page)).not.toEqual(before);
    }
    const close = await namesOnTheMap(page);
    expect(onAnother(close)).toEqual([]);
    expect(close.map(({ name }) => name)).toContain('和平路');
  });

  it('is written, when the map does not come', async () => {
    const { page } = await asked();
    await page.route('**/map.json', route => route.abort());
    await page.getByRole('button', { name: '在地图上指' }).click();
    await page.getByText('地图没打开').waitFor();
    await page.getByLabel('或者写出来').fill('人民路12号');
    await page.getByRole('button', { name: '发送这个地址' }).click();
    await page.locator('.mine', { hasText: '人民路12号' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('the picker shuts by its button and by Escape, sends nothing, and gives the focus back', async () => {
    const { page } = await asked(DESK);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.id')).toBe('place');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '关闭' }).click();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect((await bubbles(page)).filter(words => words.startsWith('> '))).toHaveLength(1);
  });

  it('the map is loaded by the press alone', async () => {
    const { page } = await openAs(city);
    const asked: string[] = [];
    page.on('request', request => asked.push(request.url()));
    await page.getByRole('button', { name: '位置', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    expect(asked.filter(url => /map|leaflet/.test(url))).toEqual([]);
  });

  /** Where the drawn city lies under the cross: it moves when the middle does. */
  function middle(page: Page): Promise<string> {
    return page.evaluate(`getComputedStyle(document.querySelector('.leaflet-map-pane')).transform`);
  }
});

/** A name on the map and the room that it takes. */
interface Shown {
  name: string | null;
  box: { left: number; right: number; top: number; bottom: number };
}

function namesOnTheMap(page: Page): Promise<Shown[]> {
  return page.locator('.map-name span').evaluateAll(names =>
    names.map(name => {
      const { left, right, top, bottom } = name.getBoundingClientRect();
      return { name: name.textContent, box: { left, right, top, bottom } };
    }),
  );
}

/** Names that lie on another one. */
function onAnother(names: Shown[]): (string | null)[] {
  const overlap = (a: Shown['box'], b: Shown['box']) =>
    a !== b && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return names.filter(({ box }) => names.some(other => overlap(box, other.box))).map(({ name }) => name);
}
