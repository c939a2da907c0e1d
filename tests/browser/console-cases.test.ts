import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { atDesk } from './console-browser.ts';
import { consoleRoom } from './console-room.ts';
import { stage } from './stage.ts';

const room = stage(consoleRoom);

const row = (page: Page, number: string) => page.locator(`[data-row="${number}"]`);
const moves = (page: Page) => page.getByRole('region', { name: '办理', exact: true });

async function open(page: Page, number: string): Promise<void> {
  await row(page, number).click();
  // The page's own line: the number stands in what the citizen was told as well.
  await page.getByText(`编号 ${number}`, { exact: true }).waitFor();
}

describe('the list of cases', () => {
  it('shows a case that a citizen has just filed, without a reload, and marks it as new until it is opened', async () => {
    const page = await atDesk(room, 'wang');
    await page.getByRole('heading', { name: '事项' }).waitFor();
    const number = await room.report({ description: '公园长椅的木条断了两根' });
    await row(page, number).waitFor();
    expect(await row(page, number).textContent()).toContain('新');
    await open(page, number);
    await expect.poll(() => row(page, number).locator('.new').count()).toBe(0);
  });

  it('is narrowed by status, kind and words; the address remembers it through a reload and the back button', async () => {
    const lamp = await room.report({ description: '桥头的灯一闪一闪' });
    const hole = await room.report({ category: 'R01', description: '桥头的路面塌了一块' });
    const page = await atDesk(room, 'wang');
    await page.getByLabel('查找编号、内容、地址').fill('桥头');
    await expect.poll(() => page.locator('[data-row]').count()).toBe(2);
    await page.getByLabel('类别', { exact: true }).selectOption('R');
    await row(page, lamp).waitFor({ state: 'detached' });
    await row(page, hole).waitFor();

    await page.reload();
    await row(page, hole).waitFor();
    expect(await page.locator('[data-row]').count()).toBe(1);

    await page.goBack();
    await row(page, lamp).waitFor();

    await page.getByLabel('状态').selectOption('closed');
    await page.getByText('没有符合条件的事项').waitFor();
    await page.getByRole('link', { name: '清除条件' }).first().click();
    await row(page, lamp).waitFor();
  });

  it('tells in words how each case stands with its time', async () => {
    const late = await room.past(20 * 24 * 3600_000, () => room.report({ description: '很久以前的事' }));
    const paused = await room.report({ description: '等市民回话的事' });
    await room.move(paused, 'accepted');
    await room.move(paused, 'need_info', '在几号楼？');
    const page = await atDesk(room, 'wang');
    expect(await row(page, late).textContent()).toMatch(/超期 \d+ 天/);
    expect(await row(page, paused).textContent()).toContain('已暂停计时');
  });

  it('reads the next page when asked', async () => {
    for (let n = 1; n <= 52; n++) await room.report({ category: 'G03', description: `草地上有垃圾，第 ${n} 处` });
    const page = await atDesk(room, 'wang');
    await page.goto(`${room.url}/staff#/cases?category=G03`);
    await page.reload();
    await expect.poll(() => page.locator('[data-row]').count()).toBe(50);
    await page.getByRole('button', { name: '更多' }).click();
    await expect.poll(() => page.locator('[data-row]').count()).toBe(52);
  });
});

describe('a case', () => {
  it('is accepted with what the citizen will read before her eyes, and the citizen reads just that', async () => {
    const conversation = 'talk-of-accept';
    const number = await room.report({ conversation });
    const page = await atDesk(room, 'wang');
    await open(page, number);
    // Who is used to double clicks gets the form as well.
    await page.getByRole('button', { name: '受理', exact: true }).dblclick();
    await page.getByRole('form', { name: '受理' }).getByLabel('附言').fill('今天就派人去看');
    const preview = await page.locator('.preview').textContent();
    await page.getByRole('button', { name: '确定受理' }).click();
    await page.getByText('这件事现在是“已受理”').waitFor();
    const told = (preview ?? '').replace('市民会看到：', '').trim();
    expect(told).toContain('今天就派人去看');
    await expect.poll(() => room.toldTo(conversation)).toContain(told);
  });

  it('is sent to the department that usually handles its kind, unless another is chosen', async () => {
    const number = await room.report();
    await room.move(number, 'accepted');
    const page = await atDesk(room, 'wang');
    await open(page, number);
    await page.getByRole('button', { name: '派单' }).click();
    const select = page.getByLabel('派给哪个部门');
    expect(await select.inputValue()).toBe('lighting');
    await select.selectOption('power');
    expect(await page.locator('.preview').textContent()).toContain('供电公司');
    await page.getByRole('button', { name: '确定派单' }).click();
    await page.getByText('现在是“已派单”').waitFor();
    expect(await page.locator('.case-head').textContent()).toContain('供电公司');
  });

  it('is done with words and an after-photo; without words it says what is missing', async () => {
    const number = await room.report();
    await room.move(number, 'accepted');
    await room.move(number, 'in_progress');
    const page = await atDesk(room, 'wang');
    await open(page, number);
    await page.getByRole('button', { name: '办好了' }).click();
    await page.getByRole('button', { name: '确定办好了' }).click();
    await page.getByText('请先写几句话').waitFor();
    await page.getByLabel('办理结果').fill('昨晚已换好灯泡');
    const file = await room.app.media.read(await room.photo('talk-of-li', '#446644'));
    const upload = { name: '办好.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(file ?? []) };
    await page.getByLabel('加照片').setInputFiles(upload);
    await page.getByRole('img', { name: '办完后的照片 1' }).waitFor();
    await page.getByLabel('加照片').setInputFiles({ ...upload, buffer: Buffer.from('不是照片') });
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: '确定办好了' }).click();
    await page.getByText('现在是“已办理”').waitFor();
    await page.locator('.history').getByRole('button', { name: '照片 1' }).first().click();
    await page.getByRole('dialog', { name: '照片，第 1 张，共 1 张' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('is refused only after a second yes', async () => {
    const number = await room.report();
    const page = await atDesk(room, 'wang');
    await open(page, number);
    await page.getByRole('button', { name: '不予受理' }).click();
    await page.getByLabel('不受理的原因').fill('这是小区自己的灯，请找物业');
    await page.getByRole('button', { name: '确定不予受理' }).click();
    await page.getByText('真的不予受理吗').waitFor();
    expect((await room.app.cases.find(number))?.status).toBe('submitted');
    await page.getByRole('button', { name: '是的，不予受理' }).click();
    await page.getByText('现在是“不予受理”').waitFor();
  });

  it('carries notes for colleagues, marked as internal, which the citizen never gets', async () => {
    const conversation = 'talk-of-note';
    const number = await room.report({ conversation });
    const page = await atDesk(room, 'wang');
    await open(page, number);
    await page.getByRole('button', { name: '写内部备注' }).click();
    await page.getByLabel('内部备注：只有同事看得到').fill('此人电话打不通');
    await page.getByRole('button', { name: '保存备注' }).click();
    const line = page.locator('.event-inside', { hasText: '此人电话打不通' });
    await line.waitFor();
    expect(await line.textContent()).toContain('内部 · 市民看不到');
    expect(await room.toldTo(conversation)).not.toContain('电话打不通');
  });

  it('hides the telephone number until it is asked for', async () => {
    const number = await room.report({ contact: '13912345678' });
    const page = await atDesk(room, 'wang');
    await open(page, number);
    expect(await page.locator('.facts').textContent()).not.toContain('13912345678');
    await page.locator('.facts').getByRole('button', { name: '显示' }).click();
    await page.getByRole('link', { name: '13912345678' }).waitFor();
  });

  it('shows the place on a map of the city’s own streets', async () => {
    const number = await room.report();
    const page = await atDesk(room, 'wang');
    await open(page, number);
    await page.locator('.map-pin').waitFor();
    await page.locator('.map-name span', { hasText: '人民路' }).first().waitFor();
  });

  it('is found by its number as somebody typed it into the address', async () => {
    const number = await room.report();
    const page = await atDesk(room, 'wang');
    await page.goto(`${room.url}/staff#/cases/${number.replaceAll('-', '')}`);
    await page.getByText(`编号 ${number}`).waitFor();
    expect(page.url()).toContain(number);
  });

  it('offers the way back where there is one', async () => {
    const number = await room.report();
    await room.move(number, 'accepted');
    const page = await atDesk(room, 'wang');
    await open(page, number);
    await page.getByRole('button', { name: '请市民补充' }).click();
    await page.getByLabel('想请市民补充什么').fill('是哪一根灯杆？');
    await page.getByRole('button', { name: '确定请市民补充' }).click();
    await page.getByRole('button', { name: '改回“已受理”' }).click();
    await page.getByRole('button', { name: '确定继续办理' }).click();
    await page.getByText('现在是“已受理”').waitFor();
  });
});

describe('a clerk who phones a citizen back', () => {
  async function asked(conversation: string): Promise<Page> {
    const number = await room.report({ conversation });
    for (const to of ['accepted', 'in_progress', 'done'] as const) await room.move(number, to, '灯泡换好了');
    await expect.poll(async () => (await room.app.cases.find(number))?.status).toBe('callback');
    const page = await atDesk(room, 'wang');
    await open(page, number);
    await page.getByRole('button', { name: '记下电话回访' }).click();
    return page;
  }
  const send = (page: Page) => page.getByRole('button', { name: '确定', exact: false }).click();

  it('writes down that it is solved; what is missing is said first', async () => {
    const page = await asked('talk-of-phone');
    await send(page);
    await page.getByText('请先选').waitFor();
    await page.getByLabel('已解决').check();
    await page.getByLabel('满意', { exact: true }).check();
    await send(page);
    await page.getByText('请先写几句话').waitFor();
    await page.getByLabel('市民在电话里怎么说').fill('电话里您说灯已经亮了');
    const told = ((await page.locator('.preview').textContent()) ?? '').replace('市民会看到：', '').trim();
    await send(page);
    await page.getByText('现在是“已办结”').waitFor();
    const line = page.locator('.event', { hasText: '电话回访' });
    expect(await line.textContent()).toContain('王芳');
    expect(await page.locator('.facts').textContent()).toContain('已解决 · 满意');
    await expect.poll(() => room.toldTo('talk-of-phone')).toContain(told);
  });

  it('opens the case again when it is not solved, with the words that the citizen will read then', async () => {
    const page = await asked('talk-of-phone-again');
    await page.getByLabel('没有解决').check();
    expect(await page.getByLabel('满意', { exact: true }).count()).toBe(0);
    await page.getByLabel('重新办理的原因').fill('您说还是不亮，明天再派人去');
    await page.getByRole('button', { name: '确定重新办理' }).click();
    await page.getByText('现在是“重新办理”').waitFor();
    await expect.poll(() => room.toldTo('talk-of-phone-again')).toContain('明天再派人去');
  });
});

describe('two clerks on one case', () => {
  it('the second is told who changed what, her words stay, and she goes on from the new state', async () => {
    const number = await room.report();
    await room.move(number, 'accepted');
    const page = await atDesk(room, 'wang');
    await open(page, number);
    await page.getByRole('button', { name: '请市民补充' }).click();
    const field = page.getByLabel('想请市民补充什么');
    await field.fill('请问是哪一根灯杆？');
    await room.move(number, 'dispatched', null, '陈军');
    await page.getByText('陈军 刚把这件事改成了“已派单”').waitFor();
    expect(await field.inputValue()).toBe('请问是哪一根灯杆？');
    await page.getByRole('button', { name: '重新载入' }).click();
    expect(await field.inputValue()).toBe('请问是哪一根灯杆？');
    await page.getByRole('button', { name: '确定请市民补充' }).click();
    await page.getByText('现在是“待市民补充”').waitFor();
  });

  it('who presses before the news came is refused by the server and told the same', async () => {
    const number = await room.report();
    await room.move(number, 'accepted');
    const page = await atDesk(room, 'wang');
    await page.context().route('**/staff/api/events', route => route.abort());
    await page.reload();
    await open(page, number);
    await page.getByRole('button', { name: '请市民补充' }).click();
    await page.getByLabel('想请市民补充什么').fill('在哪个路口？');
    await room.move(number, 'rejected', '重复了', '陈军');
    await page.getByRole('button', { name: '确定请市民补充' }).click();
    await page.getByText('陈军 刚把这件事改成了“不予受理”').waitFor();
    await page.getByRole('button', { name: '重新载入' }).click();
    await page.getByText('这一步现在不能做了').waitFor();
    await page.getByRole('button', { name: '存为内部备注草稿' }).click();
    expect(await page.getByLabel('内部备注：只有同事看得到').inputValue()).toBe('在哪个路口？');
    expect(await moves(page).getByRole('button').allTextContents()).toEqual(['受理']);
  });
});
