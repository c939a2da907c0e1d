import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import { atDesk, overflows } from './console-browser.ts';
import { consoleRoom } from './console-room.ts';
import { DESK, faultsFound, PHONE, stage } from './stage.ts';

const room = stage(consoleRoom);

const dialog = (page: Page) => page.getByRole('dialog', { name: '导入答案' });

/** The published entry of an id. */
function entry(id: string): KnowledgeEntry {
  const found = room.app.knowledge.entry(id);
  if (!found) throw new Error(`no entry ${id}`);
  return found;
}

/** Opens the dialog and chooses a YAML file of these entries. */
async function choose(page: Page, entries: object[]): Promise<void> {
  const buffer = Buffer.from(stringify({ entries }));
  await dialog(page).getByLabel('选一个文件').setInputFiles({ name: 'answers.yaml', mimeType: 'text/yaml', buffer });
  await dialog(page).getByRole('table').waitFor();
}

describe('answers as files', () => {
  it('go out in three forms; a file that was changed comes in when every row is right, and waits for review', async () => {
    const page = await atDesk(room, 'wang');
    await page.goto(`${room.url}/staff#/knowledge`);
    await page.getByRole('button', { name: '导出' }).click();
    for (const [name, end] of [
      [/Excel/, '.xlsx'],
      [/纯文本表格/, '.csv'],
      [/文本文件/, '.yaml'],
    ] as const) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
      expect(file.suggestedFilename()).toContain(end);
      await page.getByRole('button', { name: '导出' }).click();
    }
    const exported = await page.request.get(`${room.url}/staff/api/knowledge/export?format=yaml`);
    const { entries } = parse(await exported.text()) as { entries: KnowledgeEntry[] };
    expect(entries.length).toBe(room.app.knowledge.all().length);
    await page.keyboard.press('Escape');

    const changed = { ...entry('dog-licence'), answer: { zh: '照文件里改过的话。' } };
    const wrong = { ...entry('dog-banned'), id: 'dog-new', field: 'cats', phone: '没有电话' };
    await page.getByRole('button', { name: '导入' }).click();
    await choose(page, [changed, entry('dog-walking'), wrong]);
    await dialog(page).getByText('有 1 行要改').waitFor();
    const fault = dialog(page).getByRole('row', { name: /有错/ });
    expect(await fault.textContent()).toMatch(/电话/);
    expect(await dialog(page).getByRole('button', { name: /写入/ }).count()).toBe(0);

    await choose(page, [changed, entry('dog-walking'), { ...entry('dog-banned'), id: 'dog-new' }]);
    await dialog(page).getByRole('button', { name: '写入 2 条，等审核' }).click();
    await page.getByText('2 条已经写入，等同事审核、发布').waitFor();
    await page.getByRole('link', { name: /^待审核\s*2/ }).click();
    await page.getByRole('link', { name: /养狗怎么登记/ }).click();
    await page.locator('ins', { hasText: '照文件里改过' }).waitFor();
    expect(entry('dog-licence').answer.zh).not.toContain('照文件里');
  });

  it('赵敏 may publish what she imports', async () => {
    const page = await atDesk(room, 'zhao');
    await page.goto(`${room.url}/staff#/knowledge`);
    await page.getByRole('button', { name: '导入' }).click();
    await choose(page, [{ ...entry('dog-walking'), fee: { zh: '遛狗不要钱' } }]);
    await dialog(page).getByRole('button', { name: '写入并发布 1 条' }).click();
    await page.getByText('已经写入 1 条并发布').waitFor();
    expect(entry('dog-walking').fee?.zh).toBe('遛狗不要钱');
  });

  it.each([
    ['desk', DESK],
    ['phone', PHONE],
  ])('the dialog fits on a %s, and axe finds nothing wrong', async (_, screen) => {
    const page = await atDesk(room, 'wang', screen);
    await page.goto(`${room.url}/staff#/knowledge`);
    await page.getByRole('button', { name: '导入' }).click();
    await choose(page, [entry('dog-on-bus'), { ...entry('dog-banned'), id: 'dog-other', field: 'cats' }]);
    expect(await overflows(page)).toBe(false);
    expect(await faultsFound(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });
});
