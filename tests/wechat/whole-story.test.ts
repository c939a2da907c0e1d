/** A citizen's whole story in WeChat, in safe mode, on the stand-in of the platform. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actAsStaff, samplePhoto } from '../../bot/cli/stage.ts';
import { fromWgs84 } from '../../integrations/maps/datum.ts';
import { startWechat, type Wechat } from '../support/wechat.ts';
import { conversationWith, expectWhole } from './phone-check.ts';

let wechat: Wechat;
beforeEach(async () => {
  wechat = await startWechat();
});
afterEach(() => wechat.stop());

describe('a citizen', () => {
  test('follows, reports with place and photo, is asked for more, and hears of it until she rates it', async () => {
    const { app, platform } = wechat;
    const citizen = platform.citizen();
    const conversation = conversationWith(citizen, wechat);
    const last = () => citizen.heard.at(-1);
    const staff = async (step: Parameters<typeof actAsStaff>[0]) => {
      await actAsStaff(step, app, conversation);
      await wechat.settled();
    };
    await citizen.follow();
    expect(last()).toMatchObject({ by: 'passive', text: expect.stringContaining('您好，我是安澜市的一按通') });
    await citizen.say('楼下路灯不亮三天了');
    expect(last()).toMatchObject({ by: 'passive', text: expect.stringContaining('在什么地方') });
    await citizen.place(23.1319, 113.3644, '人民路12号');
    expect(last()?.text).toMatch(/记下了：人民路12号[\s\S]*有照片吗/);
    await citizen.photo(await samplePhoto());
    expect(last()?.text).toContain('照片收到了，一共 1 张');
    await citizen.say('匿名');
    expect(last()?.text).toMatch(
      /1\. 问题：路灯不亮[\s\S]*2\. 位置：人民路12号[\s\S]*3\. 时间：三天了[\s\S]*4\. 照片：1 张/,
    );
    await citizen.say('确认提交');
    const [filed] = await app.cases.of(conversation);
    expect(last()?.text).toContain(`报上去了，编号 ${filed?.number}`);
    expect(filed?.place.raw).toEqual({ lat: 23.1319, lng: 113.3644, datum: 'GCJ02' });
    // Half a kilometre lies between the two datums.
    const shown = fromWgs84(filed?.place.point ?? { lat: 0, lng: 0 }, 'GCJ02');
    expect([shown.lat, shown.lng]).toEqual([expect.closeTo(23.1319, 5), expect.closeTo(113.3644, 5)]);

    await citizen.say('办得怎么样了');
    expect(last()?.text).toContain(filed?.number);
    await staff({ move: 'accepted' });
    expect(last()).toMatchObject({ by: 'custom', text: expect.stringContaining('工作人员收下了') });
    await staff({ move: 'need_info', note: '灯杆上的编号是多少？' });
    expect(last()?.text).toContain('工作人员问您：灯杆上的编号是多少？');
    await citizen.say('灯杆号是A017');
    expect(last()?.text).toContain('已经记到编号');
    await staff({ move: 'dispatched', department: '路灯管理所' });
    await staff({ move: 'in_progress' });
    await staff({ move: 'done', note: '灯泡换好了' });
    expect(last()).toMatchObject({
      type: 'msgmenu',
      text: expect.stringMatching(/办好了：灯泡换好了[\s\S]*联系过您吗/),
    });
    // Tapped, said, typed.
    await citizen.tap('联系了');
    expect(last()?.text).toContain('事情解决了吗');
    await citizen.say('第一个');
    expect(last()?.text).toContain('您满意吗');
    await citizen.say('1');
    expect(last()?.text).toContain('就算办完了');
    expect(await app.cases.of(conversation)).toMatchObject([
      { status: 'closed', photos: [expect.any(String)], rating: { contacted: true, solved: true, satisfied: true } },
    ]);
    await expectWhole(citizen, wechat);
    expect(platform.calls.filter(call => call.errcode !== 0)).toEqual([]);
  });
});
