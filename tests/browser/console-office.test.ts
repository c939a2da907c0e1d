import { describe, expect, it } from 'vitest';
import { atDesk, openCase, openPage, signIn } from './console-browser.ts';
import { consoleRoom } from './console-room.ts';
import { stage } from './stage.ts';

const room = stage(consoleRoom);

describe('signing in', () => {
  it('says in words what is wrong, and until when an account is locked', async () => {
    const { page } = await openPage(room);
    await signIn(page, 'nobody', '不对的密码');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('用户名或密码不对');
    for (let tries = 2; tries <= 5; tries++) {
      const answered = page.waitForResponse('**/staff/api/session');
      await signIn(page, 'nobody', '不对的密码');
      await answered;
    }
    await page.getByText(/请在 \d\d:\d\d 之后再试/).waitFor();
  });

  it('a session that has ended leads back to the sign-in page, and then to where the clerk was', async () => {
    const number = await room.report();
    const page = await atDesk(room, 'wang');
    await page.locator(`[data-row="${number}"]`).click();
    await page.getByText(`编号 ${number}`).waitFor();
    await page.context().clearCookies();
    await room.note(number, '让页面去读一次');
    await page.getByText('登录已经结束').waitFor();
    await signIn(page, 'wang');
    await page.getByText(`编号 ${number}`).waitFor();
  });

  it('another clerk who signs in at the page of an ended session finds nothing that her colleague typed', async () => {
    const number = await room.report();
    const page = await atDesk(room, 'wang');
    await openCase(page, number);
    await page.getByRole('button', { name: '写内部备注' }).click();
    await page.getByRole('textbox').last().fill('只给我自己看的');
    await page.context().clearCookies();
    await room.note(number, '让页面去读一次');
    await page.getByText('登录已经结束').waitFor();
    await signIn(page, 'chen');
    await page.getByText(`编号 ${number}`, { exact: true }).waitFor();
    const open = page.getByRole('button', { name: '写内部备注' });
    if (await open.isVisible()) await open.click();
    expect(await page.getByRole('textbox').last().inputValue()).toBe('');
  });

  it('a link that was cut short in the middle of a letter opens the console, and does not leave it blank', async () => {
    const { page, complaints } = await openPage(room);
    await signIn(page, 'wang');
    await page.getByRole('navigation', { name: '工作台' }).waitFor();
    await page.goto('/staff#/cases/%E4%B8');
    await page.reload();
    await page.getByText('没有这个编号').waitFor();
    expect(complaints).toEqual([]);
  });

  it('the page runs under its Content-Security-Policy without a complaint, and tells the way of its files', async () => {
    const answer = await fetch(`${room.url}/staff`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const { page, complaints } = await openPage(room);
    await signIn(page, 'wang');
    await page.locator('[data-row]').first().click();
    await page.locator('.map-pin').waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('a viewer', () => {
  it('sees cases without contact details, and nothing that could be done', async () => {
    const number = await room.report({ contact: '13700137000' });
    const page = await atDesk(room, 'gu');
    await page.locator(`[data-row="${number}"]`).click();
    await page.getByText('您的账号看不到联系方式').waitFor();
    expect(await page.getByRole('button', { name: /受理|备注|派单/ }).count()).toBe(0);
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['事项', '知识库']);
  });
});

describe('a clerk', () => {
  it('sends a message again that never arrived', async () => {
    await room.say('talk-of-dead', '您好');
    await room.deadLetter('talk-of-dead', '微信 45015：超过 48 小时');
    const page = await atDesk(room, 'wang');
    await page.getByRole('link', { name: '未送达' }).click();
    const card = page.locator('.card', { hasText: '45015' });
    expect(await card.textContent()).toContain('试了 12 次');
    await card.getByRole('button', { name: '再发一次' }).click();
    await page.getByText('已重新排队').waitFor();
    await page.getByText('都送到了').waitFor();
  });
});

describe('an admin', () => {
  it('makes an account, gives it another role, a new password, and takes it away', async () => {
    const page = await atDesk(room, 'zhao');
    await page.getByRole('link', { name: '账号' }).click();
    await page.getByRole('button', { name: '新账号' }).click();
    const form = page.getByRole('form', { name: '新账号' });
    await form.getByLabel('姓名').fill('孙丽');
    await form.getByLabel('用户名').fill('sunli');
    await form.getByLabel('初始密码').fill('第一把好记的钥匙');
    await form.getByRole('button', { name: '建好账号' }).click();
    await page.getByText('已建好 孙丽 的账号').waitFor();

    await page.getByLabel('孙丽 的权限').selectOption('viewer');
    await page.getByText('孙丽 现在是只看不改').waitFor();

    const card = page.locator('.card', { hasText: 'sunli' });
    await card.getByRole('button', { name: '改密码' }).click();
    await card.getByLabel('孙丽 的新密码').fill('第二把好记的钥匙');
    await card.getByRole('button', { name: '保存' }).click();
    await page.getByText('孙丽 的密码已改').waitFor();
    const her = await openPage(room);
    await signIn(her.page, 'sunli', '第二把好记的钥匙');
    await her.page.getByRole('navigation').waitFor();

    await card.getByRole('button', { name: '停用' }).click();
    await card.getByText('马上退出').waitFor();
    await card.getByRole('button', { name: '停用' }).first().click();
    await page.getByText('孙丽 的账号已停用').waitFor();
    await her.page.reload();
    await her.page.getByRole('button', { name: '登录' }).waitFor();
  });

  it('reads who did what, and looks up one case', async () => {
    const number = await room.report();
    const clerk = await atDesk(room, 'wang');
    await clerk.locator(`[data-row="${number}"]`).click();
    await clerk.getByText(`编号 ${number}`).waitFor();
    const page = await atDesk(room, 'zhao');
    await page.getByRole('link', { name: '记录' }).click();
    await page.getByLabel('按编号或账号查').fill(number);
    await page.getByRole('button', { name: '查', exact: true }).click();
    await page.getByRole('row', { name: new RegExp(`wang 查看事项 ${number}`) }).waitFor();
  });
});
