/** A citizen's whole story in WeChat, in safe mode, on the stand-in of the platform. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actAsStaff, samplePhoto } from '../../bot/cli/stage.ts';
import { startWechat, type Wechat } from '../support/wechat.ts';

let wechat: Wechat;
beforeEach(async () => {
  wechat = await startWechat();
});
afterEach(() => wechat.stop());

describe('a citizen', () => {
  test('follows, reports with place and photo, and hears of it until she rates it', async () => {
    const { app, platform } = wechat;
    const citizen = platform.citizen();
    const last = () => citizen.heard.at(-1);
    await citizen.follow();
    expect(last()).toMatchObject({ by: 'passive', text: expect.stringContaining('您好') });
    await citizen.say('楼下路灯不亮三天了');
    expect(last()?.text).toContain('在什么地方');
    await citizen.place(23.1319, 113.3644, '人民路12号');
    await citizen.photo(await samplePhoto());
    await citizen.say('匿名');
    await citizen.say('确认提交');
    await wechat.settled();
    const [conversation] = await app.store.cases({ limit: 10 }).then(page => page.rows.map(row => row.conversation));
    const staff = (step: Parameters<typeof actAsStaff>[0]) => actAsStaff(step, app, conversation as string).then(wechat.settled);
    await staff({ move: 'accepted' });
    await staff({ move: 'need_info', note: '灯杆上的编号是多少？' });
    await citizen.say('灯杆号是A017');
    await staff({ move: 'dispatched', department: '路灯管理所' });
    await staff({ move: 'in_progress' });
    await staff({ move: 'done', note: '灯泡换好了' });
    await citizen.tap('联系了');
    await citizen.say('第一个');
    await citizen.say('1');
    await wechat.settled();
    console.log(citizen.heard.map(h => `[${h.by}/${h.type}] ${h.text}`).join('\n---\n'));
    console.log(platform.calls.filter(c=>c.errcode!==0));
  });
});
