import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { atDesk } from './console-browser.ts';
import { consoleRoom } from './console-room.ts';
import { stage } from './stage.ts';

const room = stage(consoleRoom);

const row = (page: Page, talk: string) => page.locator(`[data-row="${talk}"]`);
const composer = (page: Page) => page.getByLabel('写给市民的话');
const log = (page: Page) => page.getByRole('log', { name: '对话' });

async function atTalks(username: string): Promise<Page> {
  const page = await atDesk(room, username);
  await page.getByRole('link', { name: '会话' }).click();
  await page.getByRole('heading', { name: '会话' }).waitFor();
  return page;
}

/** A citizen asks for a person and a clerk takes her talk. */
async function takenTalk(conversation: string, username: string): Promise<Page> {
  await room.say(conversation, '人工');
  const page = await atTalks(username);
  await row(page, conversation).click();
  await page.getByRole('button', { name: '我来接待' }).click();
  await composer(page).waitFor();
  return page;
}

describe('a citizen who wants a person', () => {
  it('appears in the waiting list and in the page’s title, without a reload', async () => {
    const page = await atTalks('wang');
    await room.say('talk-of-he', '人工');
    await row(page, 'talk-of-he').waitFor();
    await expect.poll(() => page.title()).toMatch(/^\(\d+\) /);
    expect(await row(page, 'talk-of-he').textContent()).toContain('等了');
    await row(page, 'talk-of-he').click();
    await page.getByRole('button', { name: '我来接待' }).click();
    await composer(page).waitFor();
    await expect.poll(() => page.title()).not.toMatch(/^\(/);
  });

  it('is taken by one clerk; the second is told who was first', async () => {
    await room.say('talk-of-lu', '人工');
    const [wang, chen] = await Promise.all([atTalks('wang'), atTalks('chen')]);
    await chen.context().route('**/staff/api/events', route => route.abort());
    await chen.reload();
    for (const page of [wang, chen]) await row(page, 'talk-of-lu').click();
    await wang.getByRole('button', { name: '我来接待' }).click();
    await composer(wang).waitFor();
    await chen.getByRole('button', { name: '我来接待' }).click();
    await chen.getByText('王芳 已经接了').waitFor();
    await expect.poll(() => chen.getByRole('button', { name: '我来接待' }).count()).toBe(0);
  });

  it('reads what the clerk writes, and the clerk sees her answer at once', async () => {
    const page = await takenTalk('talk-of-shi', 'wang');
    await composer(page).fill('您好，我是王芳。');
    await composer(page).press('Enter');
    await log(page).getByText('您好，我是王芳。').waitFor();
    expect(await composer(page).inputValue()).toBe('');
    await room.say('talk-of-shi', '我家楼下在漏水');
    await log(page).getByText('我家楼下在漏水').waitFor();
  });

  it('gets nothing half written: an input method’s Enter does not send, Shift+Enter makes a new line', async () => {
    const page = await takenTalk('talk-of-kong', 'wang');
    await composer(page).fill('nihao');
    await composer(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    await composer(page).press('Shift+Enter');
    expect(await composer(page).inputValue()).toBe('nihao\n');
    await composer(page).fill('您好');
    await composer(page).press('Control+Enter');
    await log(page).getByText('您好', { exact: true }).last().waitFor();
    expect(await log(page).textContent()).not.toContain('nihao');
  });

  it('hears it once when the clerk sends again what had arrived, though its answer was lost', async () => {
    const page = await takenTalk('talk-of-mei', 'wang');
    await page.route('**/messages', async route => {
      await route.fetch();
      await route.abort();
    });
    await composer(page).fill('请稍等。');
    await composer(page).press('Enter');
    await page.getByRole('alert').getByText('连不上服务器').waitFor();
    await page.unroute('**/messages');
    await page.getByRole('alert').getByRole('button', { name: '再试一次' }).click();
    await expect.poll(() => composer(page).inputValue()).toBe('');
    const entries = await room.app.transcript.last('talk-of-mei', 10);
    expect(entries.filter(entry => entry.said?.text === '请稍等。')).toHaveLength(1);
  });

  it('goes back to the bot after the clerk has said yes twice', async () => {
    const page = await takenTalk('talk-of-cao', 'wang');
    await page.getByRole('button', { name: /^交还/ }).click();
    await page.getByText('想找人随时还能找').waitFor();
    await page.getByRole('button', { name: '再聊聊' }).click();
    await page.getByRole('button', { name: /^交还/ }).click();
    await page.getByRole('button', { name: /^交还/ }).click();
    await expect.poll(() => composer(page).count()).toBe(0);
    expect((await room.app.store.conversation('talk-of-cao'))?.owner).toBe('bot');
  });
});

describe('a clerk with several talks', () => {
  it('sees which one has unread words, and nothing that she typed is lost when she looks at another', async () => {
    const page = await takenTalk('talk-of-yan', 'chen');
    await composer(page).fill('请稍等，我查一下');
    await room.say('talk-of-hua', '人工');
    await row(page, 'talk-of-hua').click();
    await page.getByRole('button', { name: '我来接待' }).click();
    await composer(page).fill('您好');
    await room.say('talk-of-yan', '您还在吗');
    await expect.poll(() => row(page, 'talk-of-yan').textContent()).toContain('新消息');
    await expect.poll(() => page.title()).toMatch(/^\(\d+\) /);
    await row(page, 'talk-of-yan').click();
    expect(await composer(page).inputValue()).toBe('请稍等，我查一下');
    await expect.poll(() => row(page, 'talk-of-yan').textContent()).not.toContain('新消息');
  });

  it('finds the same marks after a reload, also for words that she was sent before', async () => {
    const page = await takenTalk('talk-of-tao', 'wang');
    await room.say('talk-of-tao', '在吗');
    await log(page).getByText('在吗').waitFor();
    await page.getByRole('link', { name: '事项' }).click();
    await room.say('talk-of-tao', '在吗');
    await page.getByRole('link', { name: '会话' }).click();
    await expect.poll(() => row(page, 'talk-of-tao').textContent()).toContain('新消息');
    await page.reload();
    await expect.poll(() => row(page, 'talk-of-tao').textContent()).toContain('新消息');
    await row(page, 'talk-of-tao').click();
    await expect.poll(() => row(page, 'talk-of-tao').textContent()).not.toContain('新消息');
    await page.getByRole('link', { name: '会话' }).click();
    await page.reload();
    await row(page, 'talk-of-tao').waitFor();
    expect(await row(page, 'talk-of-tao').textContent()).not.toContain('新消息');
  });

  it('does not take her own words for news when she looks away at once', async () => {
    const page = await takenTalk('talk-of-ding', 'wang');
    await page.route('**/conversations?*', route => route.abort());
    await composer(page).fill('我查一下，请稍等。');
    await composer(page).press('Enter');
    await expect.poll(() => composer(page).inputValue()).toBe('');
    await page.getByRole('link', { name: '事项' }).click();
    await page.unroute('**/conversations?*');
    await room.say('talk-of-zou', '人工');
    await page.getByRole('link', { name: '会话' }).click();
    await row(page, 'talk-of-zou').waitFor();
    expect(await row(page, 'talk-of-ding').textContent()).not.toContain('新消息');
  });

  it('reads who of her colleagues holds a talk, by name', async () => {
    await room.say('talk-of-fang', '人工');
    await room.take('talk-of-fang', 'chen');
    const page = await atTalks('wang');
    await expect.poll(() => row(page, 'talk-of-fang').textContent()).toContain('陈军');
    await row(page, 'talk-of-fang').click();
    await page.getByText('陈军 在接待').waitFor();
  });

  it('goes through the list by Alt+J and Alt+K, and can switch that off', async () => {
    await room.say('talk-of-jin', '人工');
    const page = await atTalks('wang');
    await row(page, 'talk-of-jin').waitFor();
    await page.keyboard.press('Alt+KeyJ');
    await expect.poll(() => page.locator('[data-row]').first().getAttribute('aria-current')).toBe('true');
    await page.keyboard.press('Alt+KeyJ');
    await expect.poll(() => page.locator('[data-row]').first().getAttribute('aria-current')).toBe(null);
    await page.keyboard.press('Alt+KeyK');
    await expect.poll(() => page.locator('[data-row]').first().getAttribute('aria-current')).toBe('true');
    await page.getByRole('button', { name: '王芳' }).click();
    await page.getByLabel('Alt+J / Alt+K').uncheck();
    await page.keyboard.press('Escape');
    const before = page.url();
    await page.keyboard.press('Alt+KeyJ');
    expect(page.url()).toBe(before);
  });
});
