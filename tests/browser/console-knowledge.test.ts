import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bubbles, hear, openAs, tell } from './citizen-browser.ts';
import { atDesk, overflows } from './console-browser.ts';
import { consoleRoom } from './console-room.ts';
import { DESK, faultsFound, PHONE, stage } from './stage.ts';

const room = stage(consoleRoom);

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const form = (page: Page, name = '修改') => page.getByRole('form', { name });
const answerField = (page: Page) => form(page).getByRole('textbox', { name: '答案', exact: true });
const heading = (page: Page, question: string) => page.getByRole('heading', { name: question, level: 1 });

/** Opens an entry's page. */
async function openEntry(page: Page, id: string, edit = false): Promise<void> {
  await page.goto(`${room.url}/staff#/knowledge/${id}${edit ? '?edit=1' : ''}`);
  await (edit ? form(page) : page.getByRole('region', { name: '市民现在看到的' })).waitFor();
}

/** What a citizen hears who asks. */
async function asked(conversation: string, words: string): Promise<string> {
  await room.say(conversation, words);
  const entries = await room.app.transcript.last(conversation, 1);
  return entries.map(entry => entry.said?.text ?? '').join('\n');
}

/** Writes a draft of an entry and hands it in, at another desk. */
async function submitted(username: string, id: string, answer: string): Promise<void> {
  const page = await atDesk(room, username);
  await openEntry(page, id, true);
  await answerField(page).fill(answer);
  await button(page, '存好，提交审核').click();
  await page.getByText('已经提交审核').waitFor();
}

describe('王芳 puts an answer right', () => {
  it('writes, sees what citizens will see, hands it in; 陈军 sees what changed and publishes; citizens read it at once', async () => {
    const page = await atDesk(room, 'wang');
    await page.getByRole('link', { name: '知识库' }).click();
    await page.getByLabel('查找问题、别的问法、答案').fill('狗证');
    await page.getByRole('link', { name: /养狗怎么登记/ }).click();
    await page.getByRole('link', { name: '修改' }).click();
    await answerField(page).fill('到住处附近派出所登记，领一块绿色的狗牌。');
    const shown = form(page).locator('.shown-page');
    await shown.getByText('绿色的狗牌').waitFor();
    await form(page).locator('.shown-wechat').getByText('绿色的狗牌').waitFor();
    await button(page, '存好，提交审核').click();
    await page.getByText('已经提交审核').waitFor();
    await button(page, '撤销').click();
    await page.getByText('已经恢复原样').waitFor();
    await button(page, '提交审核').click();
    await button(page, '提交审核').click();
    await page.getByText('要由另一位同事看过、发布').waitFor();
    expect(await button(page, '发布').count()).toBe(0);
    const { page: citizen } = await openAs(room);
    await tell(citizen, '养狗怎么登记？');
    await hear(citizen, '派出所');
    expect((await bubbles(citizen)).join()).not.toContain('绿色的狗牌');

    const colleague = await atDesk(room, 'chen');
    await colleague.getByRole('link', { name: /1 条等审核.*知识库/ }).click();
    await colleague.getByRole('link', { name: /^待审核/ }).click();
    await colleague.getByRole('link', { name: /养狗怎么登记/ }).click();
    await colleague.locator('ins', { hasText: '绿色' }).first().waitFor();
    await button(colleague, '发布').click();
    await form(colleague, '发布').getByLabel('附言').fill('问过派出所了');
    await button(colleague, '发布').click();
    await colleague.getByText('市民现在看到的就是新的').waitFor();
    await tell(citizen, '养狗怎么登记？');
    await hear(citizen, '绿色的狗牌');
    const promised = await colleague.locator('.shown-page .shown-bubble').textContent();
    expect((await bubbles(citizen)).at(-1)).toBe(promised);

    await colleague.getByText('问过派出所了').waitFor();
    await button(colleague, '撤销').click();
    await colleague.getByText('已经恢复原样').waitFor();
    expect(await asked('talk-undone', '养狗怎么登记？')).not.toContain('绿色的狗牌');
  });

  it('is told field by field what is missing, and the first one takes the focus', async () => {
    const page = await atDesk(room, 'wang');
    await openEntry(page, 'dog-licence', true);
    await answerField(page).fill('');
    await form(page).getByLabel('电话').fill('派出所');
    await button(page, '存为草稿').click();
    await page.getByText('还有 2 处要改一下').waitFor();
    await form(page).getByText('只写数字、空格和横线').waitFor();
    expect(await page.evaluate(`document.activeElement?.getAttribute('name')`)).toBe('answer');
  });

  it('looks elsewhere while typing and finds her words again; throwing them away can be taken back', async () => {
    const page = await atDesk(room, 'wang');
    await openEntry(page, 'dog-licence', true);
    await answerField(page).fill('写到一半的话');
    await page.getByRole('link', { name: '事项', exact: true }).click();
    await page.getByRole('heading', { name: '事项', level: 1 }).waitFor();
    await openEntry(page, 'dog-licence', true);
    expect(await answerField(page).inputValue()).toBe('写到一半的话');
    await button(page, '取消').click();
    await page.getByText('没有存的改动已经丢掉').waitFor();
    await button(page, '撤销').click();
    await form(page).waitFor();
    expect(await answerField(page).inputValue()).toBe('写到一半的话');
  });

  it('when a colleague was quicker sees both sides, takes one field from him, and keeps her own words', async () => {
    const id = 'dog-vaccine';
    const { zh } = room.app.knowledge.entry(id)?.answer ?? { zh: '' };
    const page = await atDesk(room, 'wang');
    await openEntry(page, id, true);
    await answerField(page).fill(`${zh}先别着急。`);
    const colleague = await atDesk(room, 'chen');
    await openEntry(colleague, id, true);
    await form(colleague).getByLabel('费用', { exact: true }).fill('登寻狗启事不要钱');
    await button(colleague, '存为草稿').click();
    await colleague.getByText('草稿存好了').waitFor();

    await button(page, '存为草稿').click();
    await page.getByText('陈军 在您写的时候也改了这一条').waitFor();
    expect(await faultsFound(page)).toEqual([]);
    const fee = page.getByRole('row', { name: /^费用/ });
    expect(await fee.textContent()).toContain('登寻狗启事不要钱');
    await fee.getByRole('button', { name: '这一处用同事的' }).click();
    await button(page, '其他的用我写的').click();
    await button(page, '存为草稿').click();
    await page.getByText('草稿存好了').waitFor();
    const stored = await room.app.knowledge.find(id);
    expect(stored?.draft?.entry).toMatchObject({ fee: { zh: '登寻狗启事不要钱' }, answer: { zh: `${zh}先别着急。` } });
  });

  it('takes an answer away and back; the history tells what was when', async () => {
    const id = 'dog-farewell';
    const question = room.app.knowledge.entry(id)?.question.zh ?? '';
    await submitted('chen', id, '请联系正规的宠物善终机构。');
    const page = await atDesk(room, 'wang');
    await openEntry(page, id);
    await button(page, '发布').click();
    await button(page, '发布').click();
    await page.getByText('市民现在看到的就是新的').waitFor();

    await button(page, '撤下').click();
    await button(page, '撤下').click();
    await page.getByText('请写一句原因').waitFor();
    await form(page, '撤下').getByLabel('原因').fill('政策要变');
    await button(page, '撤下').click();
    await page.getByText('已经撤下').waitFor();
    await page.getByText('政策要变').waitFor();
    expect(room.app.knowledge.entry(id)).toBeUndefined();
    await button(page, '撤销').click();
    await page.getByText('已经恢复原样').waitFor();
    expect(room.app.knowledge.entry(id)?.answer.zh).toBe('请联系正规的宠物善终机构。');

    await page.getByText('改了：答案').click();
    await page.locator('.entry-history ins', { hasText: '宠物' }).first().waitFor();
    await page.getByRole('button', { name: '用回这一版 第 1 版' }).click();
    await form(page, '用回这一版').getByRole('button', { name: '用回这一版' }).click();
    await page.getByText('用回了第 1 版').waitFor();
    await heading(page, question).waitFor();
    expect(room.app.knowledge.entry(id)?.answer.zh).not.toBe('请联系正规的宠物善终机构。');
  });

  it('writes a new one by keyboard alone, with a related entry found by typing', async () => {
    const page = await atDesk(room, 'wang');
    await page.goto(`${room.url}/staff#/knowledge`);
    await page.getByRole('link', { name: '新写一条' }).press('Enter');
    const fields = form(page, '新写一条');
    await fields.waitFor();
    await page.keyboard.type('猫要登记吗？');
    await page.keyboard.press('Tab');
    await page.keyboard.type('养猫要办证吗');
    await page.keyboard.press('Tab');
    await page.keyboard.type('猫不用登记，请按时打疫苗。');
    await fields.getByLabel('领域').selectOption('养犬');
    await fields.getByLabel('部门').selectOption('公安局');
    await fields.getByRole('combobox', { name: '接着常问的' }).focus();
    await page.keyboard.type('养狗怎么登记');
    await fields.getByRole('option', { name: /养狗怎么登记/ }).waitFor();
    await page.keyboard.press('Enter');
    await fields.getByRole('button', { name: /去掉/ }).waitFor();
    await button(page, '存为草稿').press('Enter');
    await page.getByText('草稿存好了').waitFor();
    await heading(page, '猫要登记吗？').waitFor();
    await page.getByText('市民现在看不到这一条').waitFor();
    const made = (await room.app.knowledge.stored()).find(({ draft }) => draft?.entry.question.zh === '猫要登记吗？');
    expect(made?.draft?.entry).toMatchObject({
      field: 'dogs',
      phone: '12345',
      related: ['dog-licence'],
      owner: 'wang',
    });
  });
});

describe('the list', () => {
  it('is filtered by field, standing and words, says when nothing fits, and keeps the filter in the address', async () => {
    const page = await atDesk(room, 'wang');
    await page.goto(`${room.url}/staff#/knowledge`);
    const rows = page.locator('.entry-row');
    await rows.first().waitFor();
    await page.getByLabel('领域').selectOption('公交卡');
    await expect
      .poll(() => page.locator('.entry-facts').allTextContents())
      .toSatisfy((facts: string[]) => facts.length > 0 && facts.every(words => words.startsWith('公交卡')));
    await page.getByLabel('查找问题、别的问法、答案').fill('没有这样的问题');
    await page.getByText('没有符合条件的答案').waitFor();
    expect(page.url()).toContain('field=transit-card');
    await page.getByRole('link', { name: '清除条件' }).first().click();
    await rows.first().waitFor();
    expect(await rows.count()).toBeGreaterThan(20);
  });
});

describe('顾敏, who may only look', () => {
  it('reads answers, and sees no button that she may not use', async () => {
    const page = await atDesk(room, 'gu');
    await page.goto(`${room.url}/staff#/knowledge`);
    await page.locator('.entry-row').first().waitFor();
    expect(await page.getByRole('link', { name: '新写一条' }).count()).toBe(0);
    expect(await button(page, '导入').count()).toBe(0);
    await openEntry(page, 'dog-licence');
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    await page.goto(`${room.url}/staff#/knowledge/dog-licence?edit=1`);
    await page.getByRole('region', { name: '市民现在看到的' }).waitFor();
    expect(await form(page).count()).toBe(0);
  });
});

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
])('on a %s', (_, screen) => {
  it.each([
    '',
    '/dog-farewell',
    '/dog-licence?edit=1',
    '/_new',
    '?view=gaps',
    '?view=measures',
  ])('the page %s fits, and axe finds nothing wrong', async place => {
    const page = await atDesk(room, 'zhao', screen);
    await page.goto(`${room.url}/staff#/knowledge${place}`);
    await page
      .locator('.entry-row, .entry-columns, .entry-form, .gap-columns, .learning-part, .empty')
      .first()
      .waitFor();
    if (place.includes('edit')) await page.locator('.shown-page').waitFor();
    expect(await overflows(page)).toBe(false);
    expect(await faultsFound(page)).toEqual([]);
  });
});
