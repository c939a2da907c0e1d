/** Danger told by voice input in one breath with what an office is asked, or with how long something has been so. */
import { describe, expect, it } from 'vitest';
import { createFindEmergency } from '../../bot/nlu/emergency/emergency.ts';
import { fold, lower } from '../../bot/nlu/text/fold.ts';
import { city } from './demo.ts';

const find = createFindEmergency(city);
const danger = (text: string) => find(lower(fold(text)));
const lines = (text: string) => text.split('\n').map(line => line.trim());

describe('danger in one breath with papers is heard, asked back at least', () => {
  it.each(
    lines(`住福利院的老人昏过去了护理费都交了谁管
    我妈下不了床了晕过去了社区能上门吗
    八十岁老母亲不能自理摔倒在地上了谁能上门
    我爸心脏病多年发作了社保卡在哪弄
    奶奶倒在地上卧床多年的人了长护险能来人吗
    养老院打老人好几个月了护理费还收怎么举报
    邻居打我报过警没用医药费怎么要
    前夫拿棍子打我报了警伤残了找谁
    老公把我打伤了伤情鉴定去哪里做
    掐我脖子伤情鉴定去哪
    继父猥亵我女儿好几年了社区能救助吗
    黑厂关了我们几个月不给钱不让走找谁
    为了抚恤金大伯打我妈怎么告
    报了警了骗子让我再转三万才能追回可以吗
    煤气漏了我妈去世后没人会弄能上门吗
    屋里漏电了老伴过世没人修能上门吗
    我爸触电了公司不给钱找谁
    老伴去世了我活够了养老金给谁
    抚恤金不给我就上吊找谁
    我喝农药走了以后孩子户口怎么办理
    孩子离家出走三天了抚恤家庭能帮找吗
    我爸昏迷住院费交不起能救助吗
    被人打了头破了打算住院医药费找谁要
    爷爷脑梗了卧床的奶奶没人管护理员能上门吗
    我妈昏倒了要不要住院医保能报吗
    开发商不赔我要跳楼找谁
    我弟弟溺水了没上来能申请救助吗
    电梯困住人了物业不赔找谁
    房子塌了压着人能申请补助吗
    翻船了人没上来保险赔不赔
    我喝了农药遗产给孙子怎么办手续
    工友昏倒了老板不给钱叫车怎么认定工伤
    我爸去世后我妈喝了农药能申请救助吗`),
  )('%s', text => {
    expect(danger(text)).not.toBeNull();
  });
  it('and alarms where the learnt ear is sure', () => {
    expect(danger('兄弟争遗产打起来了头破血流怎么办手续')).toMatchObject({ ask: false });
  });
  it.each(
    lines(`老人跌倒监测设备有补贴吗
    老人摔倒扶不扶
    电动车起火物业有责任吗
    摔断腿能评几级伤残
    我妈瘫了三年有什么补助
    家里老人没了丧葬费找谁领
    我家被水泡过墙皮都掉了想申请维修
    意外险包括溺水吗`),
  )('but not: %s', text => {
    expect(danger(text)).toBeNull();
  });
});

describe('how long somebody has been so is no sign that the danger is old', () => {
  it.each(
    lines(`孩子八个月了误食老鼠药怎么办
    宝宝八个月了呛奶了
    怀孕九个月了大出血
    怀孕八个月了摔倒了
    老婆怀孕七个月了羊水破了
    电梯用了二十年了困住人了
    老房子五十年了墙塌了压着人
    儿子抑郁三年了爬上楼顶要跳
    老人痴呆五年了走丢了
    老公打我三年了
    老人常年卧床心脏骤停了`),
  )('%s', text => {
    expect(danger(text)).toMatchObject({ ask: false });
  });
  it.each(['摔断腿三年了能评残吗', '家里着火两年了保险还没赔', '车祸一年了还没赔'])('behind it, it is: %s', text => {
    expect(danger(text)).toBeNull();
  });
});

describe('signs that nobody had written down', () => {
  it.each([
    ['掉井里了，政府管不管', 'trapped', '我的拐杖，不小心掉河里了'],
    ['卧床多年，早上身子凉了', 'medical', '水凉了，暖气不热身上冷'],
    ['护工把他捆在床上', 'crime', '把横幅绑在树上'],
    ['儿媳妇把婆婆拴在屋里', 'crime', '邻居把狗拴在楼道里'],
    ['腿肿得发黑，医保能报吗', 'medical', '头发黑了能不能染'],
    ['孩子的腿被车位锁锁住了', 'trapped', '停车位让人用铁链子锁了'],
    ['水没过脚脖子还在涨人出不去', 'flood', '一下雨就过不去，水没过脚脖子'],
    ['救命通道里有人', 'general', '救命通道旁边总停着辆白面包'],
    ['我爸快断气了', 'medical', '爬六楼累得快断气了'],
    ['废墟里埋着人', 'trapped', '棚改拆了八年了还是一片废墟'],
  ])('%s (%s); but: %s', (grave, kind, calm) => {
    expect(danger(grave)).toMatchObject({ kind, ask: false });
    expect(danger(calm)).toBeNull();
  });
});
