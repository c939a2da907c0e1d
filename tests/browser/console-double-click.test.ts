import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { atDesk, openCase, openPage } from './console-browser.ts';
import { button, changesOf, doubleClick, faults, form, seen } from './console-double.ts';
import { consoleRoom, PASSWORD } from './console-room.ts';
import { stage } from './stage.ts';

const room = stage(consoleRoom);

/** Opens the form of a move, fills it, and sends it, by double clicks. */
async function move(page: Page, name: string, fill: (box: Locator) => Promise<void>, then: string): Promise<void> {
  const box = form(page, name);
  await doubleClick(button(page, name), () => box.waitFor());
  await fill(box);
  await doubleClick(button(box, `确定${name}`), seen(page, then));
}

const nothing = async () => {};
const words = (said: string) => (box: Locator) => box.getByRole('textbox').last().fill(said);

describe('a clerk who double-clicks everything', () => {
  it('signs in and out once', async () => {
    const { page } = await openPage(room);
    const changes = changesOf(page);
    await page.getByLabel('用户名').fill('wang');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await doubleClick(button(page, '登录'), () => page.getByRole('navigation').waitFor());
    expect(changes()).toEqual(['POST session']);
    await doubleClick(button(page, '王芳'), () => button(page, '退出登录').waitFor());
    expect(await button(page, '退出登录').isVisible()).toBe(true);
    const sound = page.getByRole('checkbox').first();
    const was = await sound.isChecked();
    await doubleClick(page.locator('.switch').first());
    expect(await sound.isChecked()).toBe(!was);
    await doubleClick(button(page, 'English'), () => button(page, '中文').waitFor());
    expect(await button(page, 'English').count()).toBe(0);
    await doubleClick(button(page, '中文'), () => button(page, 'English').waitFor());
    await doubleClick(button(page, '退出登录'), () => button(page, '登录').waitFor());
    expect(changes()).toEqual(['DELETE session']);
    expect(await faults(page)).toEqual([]);
  });

  it('takes each step of a case once, and no form shuts again', async () => {
    const number = await room.report({ conversation: 'talk-of-steps' });
    const page = await atDesk(room, 'wang');
    await openCase(page, number);
    const changes = changesOf(page);
    for (const [name, fill, then] of [
      ['受理', nothing, '现在是“已受理”'],
      ['派单', nothing, '现在是“已派单”'],
      ['请市民补充', words('是哪一根灯杆？'), '现在是“待市民补充”'],
      ['继续办理', nothing, '现在是“已派单”'],
      ['退单', words('不归我们管'), '现在是“已退单”'],
      ['派单', nothing, '现在是“已派单”'],
      ['开始办理', nothing, '现在是“办理中”'],
      ['延期', words('等配件'), '现在是“已延期”'],
      ['办好了', words('换好灯泡了'), '现在是“已办理”'],
    ] as const) {
      await move(page, name, fill, then);
      expect(changes()).toEqual(['POST moves']);
      expect(await page.locator('.move-form').count()).toBe(0);
      expect(await faults(page)).toEqual([]);
    }
    await expect.poll(async () => (await room.app.cases.find(number))?.status).toBe('callback');
    await page.reload();
    await move(
      page,
      '记下电话回访',
      async box => {
        await doubleClick(box.getByText('已解决'));
        await words('她说灯亮了')(box);
      },
      '现在是“已办结”',
    );
    await move(page, '重新办理', words('又不亮了'), '现在是“重新办理”');
    expect(changes()).toEqual(['POST moves', 'POST moves']);
    expect((await room.app.cases.find(number))?.status).toBe('reopened');
    expect(await faults(page)).toEqual([]);
  });

  it('is still asked whether she is sure: the second half is no second yes', async () => {
    const [number, other] = [await room.report(), await room.report()];
    const page = await atDesk(room, 'wang');
    const changes = changesOf(page);
    await openCase(page, number);
    await move(page, '不予受理', words('请找物业'), '真的不予受理吗');
    expect((await room.app.cases.find(number))?.status).toBe('submitted');
    expect(changes()).toEqual([]);
    await doubleClick(button(page, '再想想'), () => button(page, '确定不予受理').waitFor());
    expect(await page.locator('.move-form').count()).toBe(1);
    await doubleClick(button(page, '取消'));

    const merging = async (box: Locator) => {
      await box.getByLabel('合并到哪件事项').fill(other);
    };
    await move(page, '合并', merging, '真的合并吗');
    expect(changes()).toEqual([]);
    await doubleClick(button(page, '是的，合并'), seen(page, '现在是“已合并”'));
    expect(changes()).toEqual(['POST moves']);
    expect(await faults(page)).toEqual([]);
  });

  it('writes one note, and puts a case right once', async () => {
    const number = await room.report();
    const page = await atDesk(room, 'wang');
    await openCase(page, number);
    const changes = changesOf(page);
    const note = page.getByLabel('内部备注：只有同事看得到');
    await doubleClick(button(page, '写内部备注'), () => note.waitFor());
    await doubleClick(button(page, '取消'), () => button(page, '写内部备注').waitFor());
    expect(await note.count()).toBe(0);
    await doubleClick(button(page, '写内部备注'), () => note.waitFor());
    await note.fill('电话打不通');
    await doubleClick(button(page, '保存备注'), () => page.locator('.event-inside').waitFor());
    expect(await note.count()).toBe(0);
    expect(changes()).toEqual(['POST notes']);

    const correction = form(page, '更正这件事');
    await doubleClick(button(page, '更正类别、地点、部门'), () => correction.waitFor());
    await correction.getByLabel('部门').selectOption('power');
    await doubleClick(button(correction, '保存更正'), seen(page, '更正好了'));
    expect(changes()).toEqual(['POST corrections']);
    await doubleClick(button(page, '撤销更正'), seen(page, '已改回原来的样子'));
    expect(changes()).toEqual(['POST corrections']);
    expect(await page.locator('.move-form').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  });

  it('chooses within an opened form what she pressed first, and saves nothing by Enter that she holds down', async () => {
    const page = await atDesk(room, 'wang');
    await openCase(page, await room.report());
    const changes = changesOf(page);
    const correction = form(page, '更正这件事');
    await doubleClick(button(page, '更正类别、地点、部门'), () => correction.waitFor());
    const kind = correction.getByRole('combobox', { name: '类别' });
    const list = correction.getByRole('listbox');
    await doubleClick(kind, () => list.waitFor());
    expect(await list.isVisible()).toBe(true);
    await kind.fill('井盖');
    const second = list.getByRole('option').nth(1);
    const name = await second.evaluate(option => option.firstChild?.textContent);
    await doubleClick(second, () => list.waitFor({ state: 'hidden' }));
    expect(await kind.inputValue()).toBe(name);
    await correction.getByLabel('地点').fill('安澜大道 366 号后门');
    await doubleClick(button(correction, '查找'), () => correction.getByText('找到了').waitFor());
    await kind.fill('路灯');
    for (let held = 0; held < 5; held++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    expect(await list.isVisible()).toBe(false);
    expect(await correction.count()).toBe(1);
    expect(changes()).toEqual([]);
    expect(await faults(page)).toEqual([]);
  });

  it('leafs through photos: there each click counts', async () => {
    const photos = await Promise.all(['#5b6b63', '#8b6f4e', '#3e5a75'].map(each => room.photo('talk-of-photos', each)));
    const page = await atDesk(room, 'wang');
    await openCase(page, await room.report({ conversation: 'talk-of-photos', photos }));
    const large = (n: number) => page.getByRole('dialog', { name: `第 ${n} 张` });
    await doubleClick(page.locator('.photo').first(), () => large(1).waitFor());
    await doubleClick(button(page, '下一张'), () => large(2).waitFor());
    await large(3).waitFor();
    await doubleClick(button(large(3), '关闭'));
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('takes a talk, writes to the citizen, and gives it back, each once', async () => {
    await room.say('talk-of-twice', '人工');
    const page = await atDesk(room, 'wang');
    await page.goto(`${room.url}/staff#/talks/talk-of-twice`);
    const changes = changesOf(page);
    const composer = page.getByLabel('写给市民的话');
    await doubleClick(button(page, '我来接待'), () => composer.waitFor());
    await composer.fill('您好，我是王芳。');
    await doubleClick(button(page, '发送'), () => page.getByRole('log').getByText('您好，我是王芳。').waitFor());
    expect(changes()).toEqual(['POST claim', 'POST messages']);
    const leave = page.getByRole('button', { name: /^交还/ });
    await doubleClick(leave, seen(page, '想找人随时还能找'));
    expect(changes()).toEqual([]);
    await doubleClick(button(page, '再聊聊'), () => leave.waitFor());
    expect(await button(page, '再聊聊').count()).toBe(0);
    await doubleClick(leave, seen(page, '想找人随时还能找'));
    await doubleClick(leave, () => composer.waitFor({ state: 'detached' }));
    expect(changes()).toEqual(['POST close']);
    expect(await faults(page)).toEqual([]);
  });

  it('sends again the one message that never arrived, not the next one with it', async () => {
    await room.say('talk-of-dead', '您好');
    for (const reason of ['微信 45015', '微信 45047']) await room.deadLetter('talk-of-dead', reason);
    const page = await atDesk(room, 'wang');
    await page.goto(`${room.url}/staff#/letters`);
    const changes = changesOf(page);
    await page.locator('.card').nth(1).waitFor();
    await doubleClick(button(page, '再发一次').first(), () =>
      page.locator('.card').nth(1).waitFor({ state: 'detached' }),
    );
    expect(changes()).toEqual(['POST retry']);
  });
});

describe('a double click at the office', () => {
  it('makes one account, gives it one password, takes it away only after a yes, and brings it back', async () => {
    const page = await atDesk(room, 'zhao');
    await page.goto(`${room.url}/staff#/accounts`);
    const changes = changesOf(page);
    const fresh = form(page, '新账号');
    await doubleClick(button(page, '新账号'), () => fresh.waitFor());
    await fresh.getByLabel('姓名').fill('孙丽');
    await fresh.getByLabel('用户名').fill('sunli');
    await fresh.getByLabel('初始密码').fill('第一把好记的钥匙');
    await doubleClick(button(fresh, '建好账号'), seen(page, '已建好 孙丽 的账号'));
    const card = page.locator('.card', { hasText: 'sunli' });
    const password = card.getByLabel('孙丽 的新密码');
    await doubleClick(button(card, '改密码'), () => password.waitFor());
    await password.fill('第二把好记的钥匙');
    await doubleClick(button(card, '保存'), seen(page, '孙丽 的密码已改'));
    expect(await password.count()).toBe(0);
    expect(changes()).toEqual(['POST accounts', 'PATCH sunli']);
    await doubleClick(button(card, '停用'), seen(page, '马上退出'));
    expect(changes()).toEqual([]);
    await doubleClick(button(card, '停用').first(), seen(page, '孙丽 的账号已停用'));
    await doubleClick(button(card, '重新启用'), seen(page, '孙丽 的账号可以用了'));
    expect(changes()).toEqual(['PATCH sunli', 'PATCH sunli']);
    expect(await faults(page)).toEqual([]);
  });
});
