import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { atDesk, overflows } from './console-browser.ts';
import { consoleRoom } from './console-room.ts';
import { DESK, faultsFound, PHONE, stage } from './stage.ts';

const room = stage(consoleRoom);

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const group = (page: Page, words: string) => page.locator('[data-gap]', { hasText: words });

/** Citizens who ask, each in a talk of her own. */
async function ask(...questions: string[]): Promise<void> {
  for (const words of questions) await room.say(room.app.ids.id(), words);
}

async function openGaps(page: Page): Promise<void> {
  await page.goto(`${room.url}/staff#/knowledge?view=gaps`);
  await page.getByRole('heading', { name: /组问题/ }).waitFor();
}

describe('what nobody could answer', () => {
  it('becomes an entry in a minute, and the next citizen is answered', async () => {
    const question = '无人机在市区能不能飞？';
    await ask(question, question, '市区能飞无人机吗？');
    const page = await atDesk(room, 'wang');
    await openGaps(page);
    expect(await group(page, '无人机').first().textContent()).toContain('没找到答案');
    await group(page, '无人机')
      .first()
      .getByRole('link', { name: /写成一条/ })
      .click();
    const form = page.getByRole('form', { name: '新写一条' });
    expect(await form.getByLabel('问题', { exact: true }).inputValue()).toContain('无人机');
    await form.getByLabel('答案', { exact: true }).fill('市区禁飞，郊外飞之前先在网上登记。');
    await form.getByLabel('领域').selectOption('交通违法');
    await form.getByLabel('部门').selectOption('公安局');
    await button(page, '存好，提交审核').click();
    await page.getByText('已经提交审核').waitFor();

    const colleague = await atDesk(room, 'chen');
    await colleague.goto(page.url());
    await button(colleague, '发布').click();
    await button(colleague, '发布').click();
    await colleague.getByText('市民现在看到的就是新的').waitFor();
    await room.say('talk-of-drone', question);
    const [said] = await room.app.transcript.last('talk-of-drone', 1);
    expect(said?.said?.text).toContain('市区禁飞');
  });

  it('is given to an entry that is there: the wordings wait in its draft', async () => {
    await ask('狗子的小本本在哪里弄呀', '狗子的小本本在哪里弄呀');
    const page = await atDesk(room, 'wang');
    await openGaps(page);
    const card = group(page, '小本本').first();
    await card.getByRole('button', { name: '归到已有的一条' }).click();
    await card.getByRole('combobox').fill('养狗怎么登记');
    await card.getByRole('option', { name: /养狗怎么登记/ }).waitFor();
    await page.keyboard.press('Enter');
    await button(page, '归进去').click();
    await page.getByText('加进了“养狗怎么登记？”的草稿').waitFor();
    expect(await group(page, '小本本').count()).toBe(0);
    const stored = await room.app.knowledge.find('dog-licence');
    expect(stored?.draft?.entry.also).toContain('狗子的小本本在哪里弄呀');
    await page.getByRole('link', { name: '去看这一条' }).click();
    await page.locator('ins', { hasText: '小本本' }).waitFor();
  });

  it('is put aside, and brought back', async () => {
    await ask('月亮上能不能落户？');
    const page = await atDesk(room, 'wang');
    await openGaps(page);
    await group(page, '月亮').getByRole('button', { name: '不用管' }).click();
    await page.getByText('不再列出').waitFor();
    expect(await group(page, '月亮').count()).toBe(0);
    await button(page, '撤销').click();
    await group(page, '月亮').waitFor();
  });

  it('a colleague who may only look sees how often, and neither words nor buttons', async () => {
    await ask('火星上能不能落户？');
    const page = await atDesk(room, 'gu');
    await openGaps(page);
    const cards = await page.locator('[data-gap]').allTextContents();
    expect(cards.length).toBeGreaterThan(0);
    expect(cards.join()).not.toContain('火星');
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
  });
});

describe('how consultation goes', () => {
  it('is told week by week, with what is asked most', async () => {
    await ask(...Array.from({ length: 20 }, () => '养狗怎么登记？'));
    const page = await atDesk(room, 'wang');
    await page.goto(`${room.url}/staff#/knowledge`);
    await page.getByRole('link', { name: '咨询情况' }).click();
    const table = page.getByRole('table').first();
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBe(9);
    await page.getByRole('row', { name: /养狗怎么登记/ }).waitFor();
    await page.getByLabel('看多久').selectOption('26');
    await expect.poll(() => table.getByRole('row').count()).toBe(27);
    expect(page.url()).toContain('weeks=26');
  });
});

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
])('on a %s', (_, screen) => {
  it('both views fit when they are full, and axe finds nothing wrong', async () => {
    await ask('养狗怎么登记？', '木星上能不能落户？', '木星上可以落户吗？');
    const page = await atDesk(room, 'wang', screen);
    await openGaps(page);
    await group(page, '木星').first().getByRole('button', { name: '归到已有的一条' }).click();
    expect(await overflows(page)).toBe(false);
    expect(await faultsFound(page)).toEqual([]);
    await page.goto(`${room.url}/staff#/knowledge?view=measures`);
    await page.getByRole('table').first().waitFor();
    expect(await overflows(page)).toBe(false);
    expect(await faultsFound(page)).toEqual([]);
  });
});
