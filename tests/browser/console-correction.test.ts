import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newCase } from '../support/new-case.ts';
import { atDesk, openCase, overflows, signIn } from './console-browser.ts';
import { consoleRoom } from './console-room.ts';
import { DESK, faultsFound, PHONE, stage } from './stage.ts';

const room = stage(consoleRoom);

const form = (page: Page) => page.getByRole('form', { name: '更正这件事' });
const kindField = (page: Page) => form(page).getByRole('combobox', { name: '类别' });

describe('王芳 puts a case right', () => {
  it('finds the kind by typing what people call it, sees what the citizen will read, saves, and takes it back: she hears nothing', async () => {
    const number = await room.report({ conversation: 'talk-of-he', description: '路边的盖子没了，黑洞洞的' });
    const page = await atDesk(room, 'wang');
    await openCase(page, number);
    await page.getByRole('button', { name: '更正类别、地点、部门' }).click();
    await kindField(page).click();
    expect(await form(page).getByRole('listbox').getByRole('option').count()).toBe(room.app.city.kinds.length);
    await page.keyboard.type('马葫芦');
    await page.keyboard.press('Enter');
    expect(await kindField(page).inputValue()).toContain('井盖');
    const kind = await kindField(page).inputValue();
    expect(await form(page).locator('.preview').textContent()).toContain(`归到“${kind}”这一类`);
    expect(await form(page).getByLabel('办理部门').inputValue()).not.toBe('lighting');
    await form(page).getByRole('button', { name: '保存更正' }).click();

    await page.getByRole('heading', { name: kind, exact: true, level: 2 }).waitFor();
    expect((await room.app.cases.find(number))?.category).toMatch(/^M0/);
    // She is told when no further correction has come for two minutes.
    const waits = () => room.app.store.timer('talk-of-he', `corrected:${number}`);
    expect(await waits()).toBeDefined();
    await page.getByText('内部 · 市民看不到').waitFor();

    await page.getByRole('button', { name: '撤销更正' }).click();
    await page.getByText('已改回原来的样子').waitFor();
    expect(await room.app.cases.find(number)).toMatchObject({ category: 'U01', level: 'P3' });
    expect(await waits()).toBeUndefined();
    expect(await room.toldTo('talk-of-he')).not.toContain('归到');
  });

  it('looks a place up, and moves the pin by a press on the map and by keyboard', async () => {
    const number = await room.report();
    const page = await atDesk(room, 'wang');
    await openCase(page, number);
    await page.getByRole('button', { name: '更正类别、地点、部门' }).click();
    await form(page).getByLabel('地点').fill('安澜大道 366 号后门');
    await form(page).getByRole('button', { name: '查找' }).click();
    await form(page).getByText('找到了').waitFor();
    const map = form(page).getByRole('application', { name: '选地点的地图' });
    await map.locator('.map-pin').waitFor();
    const point = () => form(page).locator('figcaption').textContent();
    const found = await point();
    await map.click({ position: { x: 40, y: 40 } });
    await expect.poll(point).not.toBe(found);
    const pressed = await point();
    await map.focus();
    await page.keyboard.press('Enter');
    await expect.poll(point).not.toBe(pressed);
    await form(page).getByRole('button', { name: '保存更正' }).click();
    await page.getByText('更正好了').waitFor();
    const { place } = (await room.app.cases.find(number))!;
    expect(place).toMatchObject({ address: '安澜大道 366 号后门', precision: 'exact', source: 'pin' });
  });

  it('is told when a colleague was faster, and what she chose is still there', async () => {
    const number = await room.report();
    const page = await atDesk(room, 'wang');
    await openCase(page, number);
    await page.getByRole('button', { name: '更正类别、地点、部门' }).click();
    await form(page).getByLabel('原因').fill('照片上是井盖');
    await room.move(number, 'accepted');
    await page.getByText('陈军 刚把这件事改成了“已受理”').waitFor();
    expect(await form(page).getByLabel('原因').inputValue()).toBe('照片上是井盖');
    await form(page).getByRole('button', { name: '保存更正' }).click();
    await form(page).getByText('没有要更正的').waitFor();
  });

  it('finds what she chose and wrote again when her session ended before she could save', async () => {
    const number = await room.report();
    const page = await atDesk(room, 'wang');
    await openCase(page, number);
    await page.getByRole('button', { name: '更正类别、地点、部门' }).click();
    await form(page).getByLabel('部门').selectOption({ label: '供电公司' });
    await form(page).getByLabel('地点').fill('人民路 90 号');
    await form(page).getByLabel('原因').fill('灯杆归供电公司');
    await page.context().clearCookies();
    await form(page).getByRole('button', { name: '保存更正' }).click();
    await page.getByText('登录已经结束').waitFor();
    await signIn(page, 'wang');
    await form(page).waitFor();
    const department = form(page).getByLabel('部门').locator('option:checked');
    expect(await department.textContent()).toContain('供电公司');
    expect(await form(page).getByLabel('地点').inputValue()).toBe('人民路 90 号');
    expect(await form(page).getByLabel('原因').inputValue()).toBe('灯杆归供电公司');
  });

  it('a colleague who may only look has no such button; nor has a case that has ended', async () => {
    const number = await room.report();
    const viewer = await atDesk(room, 'gu');
    await openCase(viewer, number);
    expect(await viewer.getByRole('button', { name: /^更正/ }).count()).toBe(0);
    await room.move(number, 'rejected', '不归我们管');
    const page = await atDesk(room, 'wang');
    await openCase(page, number);
    expect(await page.getByRole('button', { name: /^更正/ }).count()).toBe(0);
  });

  it.each([
    ['desk', DESK],
    ['phone', PHONE],
  ])('fits on a %s, and axe finds nothing wrong', async (_, screen) => {
    const number = await room.report();
    const page = await atDesk(room, 'wang', screen);
    await openCase(page, number);
    await page.getByRole('button', { name: '更正类别、地点、部门' }).click();
    await kindField(page).click();
    await form(page).getByRole('option').first().waitFor();
    expect(await overflows(page)).toBe(false);
    expect(await faultsFound(page)).toEqual([]);
  });
});

describe('赵敏 asks how well the bot understands', () => {
  const text = (page: Page) => page.getByRole('main').textContent();

  it('reads words where there is nothing yet, and shares where there is enough', async () => {
    const page = await atDesk(room, 'zhao');
    await page.getByRole('link', { name: '学习' }).click();
    await page.getByRole('heading', { name: '机器人听懂了多少' }).waitFor();
    for (let i = 0; i < 24; i += 1) await understood('U01', i < 20 ? 'U01' : 'M01');
    await page.reload();
    await page.getByRole('table').first().waitFor();
    expect(await text(page)).toMatch(/先想到的就对8[0-9]%/);
    const pair = page.getByRole('row', { name: /路灯不亮.* 4 0$/ });
    await pair.waitFor();
    await page.getByLabel('看多久').selectOption('26');
    await expect.poll(() => page.url()).toContain('weeks=26');
    await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(26);
  });

  it.each([
    ['desk', DESK],
    ['phone', PHONE],
  ])('fits on a %s, and axe finds nothing wrong', async (_, screen) => {
    const page = await atDesk(room, 'zhao', screen);
    await page.goto(`${room.url}/staff#/learning`);
    await page.getByRole('heading', { name: '机器人听懂了多少' }).waitFor();
    await page.getByRole('table').first().waitFor();
    expect(await overflows(page)).toBe(false);
    expect(await faultsFound(page)).toEqual([]);
  });

  it('clerks have no such page', async () => {
    const page = await atDesk(room, 'wang');
    expect(await page.getByRole('link', { name: '学习' }).count()).toBe(0);
  });

  /** A case that the bot took for `first`, filed as `kind`. */
  async function understood(first: string, kind: string): Promise<void> {
    const { app } = room;
    const draft = newCase(app, { category: kind, description: '灯不亮' });
    const proposed = { kinds: [{ code: first, confidence: 0.9 }], place: null, sorted: true };
    await app.store.commit(app.cases.open(draft, proposed));
  }
});
