import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { atDesk } from './console-browser.ts';
import { button, changesOf, doubleClick, faults, form, seen } from './console-double.ts';
import { consoleRoom } from './console-room.ts';
import { stage } from './stage.ts';

const room = stage(consoleRoom);

describe('a double click at the knowledge base', () => {
  it('takes each step of an entry once', async () => {
    const page = await atDesk(room, 'wang');
    const changes = changesOf(page);
    await page.goto(`${room.url}/staff#/knowledge/dog-licence`);
    const answer = form(page, '修改').getByRole('textbox', { name: '答案', exact: true });
    await doubleClick(page.getByRole('link', { name: '修改', exact: true }), () => answer.waitFor());
    await answer.fill('到派出所登记，领一块绿色的狗牌。');
    await doubleClick(button(page, '存为草稿'), seen(page, '草稿存好了'));
    await step(page, '放弃草稿', '草稿已经放弃', false);
    await doubleClick(button(page, '撤销'), seen(page, '已经恢复原样'));
    await step(page, '提交审核', '已经提交审核');
    expect(changes()).toEqual(['POST draft', 'POST discard', 'POST draft', 'POST submit']);
    expect(await faults(page)).toEqual([]);

    const colleague = await atDesk(room, 'chen');
    const his = changesOf(colleague);
    await colleague.goto(`${room.url}/staff#/knowledge/dog-licence`);
    await step(colleague, '退回修改', '已经退回');
    await doubleClick(button(colleague, '撤销'), seen(colleague, '已经恢复原样'));
    await step(colleague, '发布', '市民现在看到的就是新的');
    await step(colleague, '撤下', '已经撤下');
    const back = colleague.getByRole('button', { name: /^用回这一版/ });
    await doubleClick(back.first(), () => form(colleague, '用回这一版').waitFor());
    await doubleClick(button(form(colleague, '用回这一版'), '用回这一版'), seen(colleague, '用回了第'));
    expect(his()).toEqual(['POST return', 'POST submit', 'POST publish', 'POST retire', 'POST roll-back']);
    expect(await faults(colleague)).toEqual([]);
  });

  it('reads on in the list without falling into an entry, and takes one related entry out, not the next one with it', async () => {
    const page = await atDesk(room, 'wang');
    await page.goto(`${room.url}/staff#/knowledge`);
    const rows = page.locator('.entry-row');
    await rows.first().waitFor();
    const before = await rows.count();
    await doubleClick(page.getByRole('button', { name: /^再看/ }), () => rows.nth(before).waitFor());
    expect(page.url()).toMatch(/#\/knowledge$/);

    await page.goto(`${room.url}/staff#/knowledge/dog-licence?edit=1`);
    const related = form(page, '修改').getByRole('button', { name: /^去掉/ });
    await related.first().waitFor();
    const all = await related.count();
    await doubleClick(related.first(), () => expect.poll(() => related.count()).toBe(all - 1));
    expect(await related.count()).toBe(all - 1);
  });

  it('joins or puts aside one group of questions, not the next one with it, and imports a file once', async () => {
    for (const asked of ['月亮上能不能落户？', '火箭票在哪里买？', '恐龙蛋归谁管？'])
      await room.say(room.app.ids.id(), asked);
    const page = await atDesk(room, 'wang');
    const changes = changesOf(page);
    const groups = page.locator('[data-gap]');
    await page.goto(`${room.url}/staff#/knowledge?view=gaps`);
    await groups.nth(2).waitFor();
    await doubleClick(button(page, '不用管').first(), () => groups.nth(2).waitFor({ state: 'detached' }));
    expect(await groups.count()).toBe(2);
    await doubleClick(button(page, '撤销'), () => groups.nth(2).waitFor());
    expect(changes()).toEqual(['POST dismiss', 'POST reopen']);
    await doubleClick(button(page, '归到已有的一条').first(), () => button(page, '取消').waitFor());
    expect(await button(page, '取消').count()).toBe(1);

    await page.goto(`${room.url}/staff#/knowledge`);
    const dialog = page.getByRole('dialog', { name: '导入答案' });
    await doubleClick(button(page, '导入'), () => dialog.waitFor());
    const entry = { ...room.app.knowledge.entry('dog-walking'), fee: { zh: '遛狗不要钱' } };
    const buffer = Buffer.from(stringify({ entries: [entry] }));
    await dialog.getByLabel('选一个文件').setInputFiles({ name: 'answers.yaml', mimeType: 'text/yaml', buffer });
    changes();
    await doubleClick(dialog.getByRole('button', { name: /^写入 1 条/ }), seen(page, '1 条已经写入'));
    expect(changes()).toEqual(['POST import']);
    expect(await faults(page)).toEqual([]);
  });

  /** A step with a small form, or one that asks nothing. */
  async function step(page: Page, name: string, then: string, asks = true): Promise<void> {
    const box = form(page, name);
    await doubleClick(button(page, name), asks ? () => box.waitFor() : seen(page, then));
    if (!asks) return;
    await box.getByRole('textbox').fill('问过派出所了');
    await doubleClick(button(box, name), seen(page, then));
  }
});
