/** What is behind her is no emergency: she asks an office. What goes on is one, whatever else is asked. */
import { describe, expect, it } from 'vitest';
import { createFindEmergency } from '../../bot/nlu/emergency/emergency.ts';
import { fold, lower } from '../../bot/nlu/text/fold.ts';
import { city } from './demo.ts';

const find = createFindEmergency(city);
const danger = (text: string) => find(lower(fold(text)));

describe('an office is asked about danger that is over', () => {
  it.each(
    `我妈瘫在床上怎么办护理补贴
    工地上摔了住院能报工伤吗
    我爸瘫在床上，我们都要上班，能不能找人上门帮忙
    我爸中风瘫痪好几年了，能申请残疾证吗
    我奶奶九十多了起不来床，谁家能上门做饭
    上班路上被车撞了，住院的钱谁出
    我爸昏迷住院一个多月了，医保卡密码不知道怎么取
    被人打了住院，医药费能报吗
    邻居把我打伤了，伤情鉴定去哪里做
    我爸喝农药去世了，死亡证明谁开
    我弟弟溺水走了，户口怎么销
    我脑梗瘫了半边，没法去窗口，能不能上门办
    我妈晕倒住过院，这种算不算慢性病
    生孩子大出血住了ICU，生育险报多少
    奶奶摔了一跤不能自理了，怎么申请护理员上门
    我叔被电打伤了胳膊，算几级伤残`
      .split('\n')
      .map(line => line.trim()),
  )('%s', text => {
    expect(danger(text)).toBeNull();
  });
  it('an accident at work may be an hour old: it is asked back', () => {
    expect(danger('干活的时候手被机器轧了，怎么认定工伤')).toMatchObject({ ask: true });
  });
});

describe('danger that goes on is heard, whatever is asked of an office', () => {
  it.each(
    `我妈瘫痪好几年了，喂饭噎住了，政府有没有人上门
    我爸突然瘫了，半边身子不能动，医保能报吗
    我妈瘫在床上，从床上摔下来头破了，谁能上门
    我爸卧床多年，刚才从床上滚下来磕破头，能不能申请上门护士
    我老公工伤在家养着，伤口裂开冒血，医药费谁出
    我哥工伤赔偿没拿到，爬到塔吊上了，怎么办
    老板不给钱，我爸要从楼顶跳下去，找谁
    我爸瘫痪在床，家里着火了，怎么把人弄出来
    我儿子残疾证还没办，他把自己锁屋里要喝农药，能上门吗
    住院费交不起，我妈想跳楼，政府能救助吗
    离婚没办成，老公堵着门打我，找谁
    老公打我打了好多年，想离婚去哪里办
    被人打伤了住院，打我的人堵在病房门口，能报警吗
    我奶奶不能自理，被褥着了，谁能上门帮忙
    尘肺病人憋得脸都紫了，工伤医院在哪
    孩子住院回来身上起紫疙瘩喘得厉害，医保报吗
    上班路上被车撞了躺路边起不来，算工伤吗
    干活手指头被机器切下来了，算工伤吗
    有人触电了，算工伤吗
    我哥被电打了没知觉，能认定工伤吗
    他把我妈打得满脸是血，伤情鉴定去哪做
    我爸喝了农药，医保能报吗
    老婆大出血了，生育险能报吗
    妈妈吐血了，能报销吗
    房子着火了，房产证还在里面怎么办
    老人走丢了，能不能申请发个定位
    家里煤气漏了好几天，出院回来才发现，找谁赔`
      .split('\n')
      .map(line => line.trim()),
  )('%s', text => {
    expect(danger(text)).not.toBeNull();
  });
  it('where the learnt ear hears it, the signs of an end are not believed', () => {
    const frightened = createFindEmergency(city, () => ({ chance: 0.9, kind: 'medical' }));
    expect(frightened('被人打了住院,医药费能报吗')).toMatchObject({ ask: false });
  });
});

describe('things of the street are no danger', () => {
  it.each([
    ['救命通道旁边总停着辆白面包', '救命，旁边通道有人'],
    ['停车位让人用铁链子锁了', '我让人用铁链子锁屋里了'],
    ['一下雨就过不去，水没过脚脖子', '水没过脖子了'],
    ['学校门前的白线看不见了', '孩子眼睛突然看不见了'],
    ['谁家的碎砖烂瓦倒我们墙根底下了', '墙倒了，砖头压着人'],
    ['那水管子滋滋往外喷水', '煤气管子滋滋往外喷'],
    ['路边拦车的柱子叫人撞断了', '路边的柱子被车撞断了，人在流血'],
    ['晚上楼下撸串的，那烟呛得我们不敢开窗', '楼道里的烟呛得我们不敢开门'],
  ])('%s; but: %s', (calm, grave) => {
    expect(danger(calm)).toBeNull();
    expect(danger(grave)).not.toBeNull();
  });
});
