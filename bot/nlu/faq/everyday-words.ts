/**
 * What people say for the matters of public services, when they do not know the office's word: each line's first word stands
 * for the others. Two words with `+` between them count when both are there, up to six characters apart.
 */
export const EVERYDAY = `
公积金 住房公积金 住房+钱 买房那个钱 房子那个钱 单位扣的房钱 住房金 gjj
社保 社会保险 五险 三险 劳保 社保卡
养老金 退休金 退休工资 退休费 退休钱 退休的钱 养老钱 养老的钱 养老保险 劳保工资
养老院 敬老院 老人院 福利院 托老所 老人+住 养老机构
高龄津贴 高龄补贴 老龄补贴 老人补贴 寿星钱 长寿钱 八十岁+钱 80岁+钱 老人+补贴
医保 医疗保险 新农合 合作医疗 看病报销 看病+报 看病的卡 医疗卡 看病那个卡 药费+报 住院+报 医药费
异地 外地看病 外地住院 外省 外地+医
身份证 身分证 二代证
户口 户籍 户口本 户口簿 落户 上户 入户 迁户 户头
居住证 暂住证 居住卡 外地人+证 暂住
不动产 房产证 房本 房屋证 产权证 红本 房子的证 房子+证 不动产证
过户 房子+名字 房子转给 房子+给儿子 房子+给女儿 房子+给孩子 房子留给
抵押 房子押 押房子 房贷
失业金 失业保险 失业补助 失业补贴 没工作+钱 下岗+钱 下岗+补 丢了工作 丢工作 没工作了 被辞 被裁 失业
低保 最低生活保障 吃低保 困难户 没钱过日子 生活困难 家里困难 日子过不下去 困难补助
残疾证 残疾人证 残证 残疾人+证 残废证
结婚 领证 扯证 结婚证 打结婚证 登记结婚 成家
离婚 离婚证 分手证 过不下去了要离
营业执照 执照 开店+证 做生意+证 工商证 开公司 开个店 开店 个体户 注册公司
驾照 驾驶证 驾驶本 驾本 车本 开车的证 开车+本
违章 交通违法 罚单 违停 扣分 抄牌 贴条 罚款 电子眼 被拍了
车牌 上牌 牌照 号牌
公交卡 坐车卡 乘车卡 一卡通 地铁卡 坐公交+卡 公交的卡 坐车的卡
老年卡 敬老卡 老人卡 老人坐车 老年证 优待证 老人+免费坐
狗证 养犬证 养狗证 狗牌 狗+证 养犬登记 狗+登记 狗+上户
疫苗 预防针 防疫针 接种 打预防 打针 苗子
去世 过世 走了人 人走了 老人走了 老人没了 不在了 人没了 死了 死亡 病故 后事 白事 丧事 火化 火葬 殡仪馆
墓 墓地 坟地 公墓 骨灰 下葬 安葬
入学 上学 上小学 上初中 念书 读书 幼升小 小升初 学校报名 学位
幼儿园 托儿所 幼稚园
生育 生孩子 生娃 生小孩 生二胎 生宝宝 怀孕 准生证 生育证 坐月子 产假
出生证 出生医学证明 出生证明
水费 水钱 水表
电费 电钱 电表 用电
燃气 煤气 天然气 气费 液化气
供暖 暖气 供热 暖气费 取暖
垃圾分类 什么垃圾 哪种垃圾 垃圾桶 扔哪个桶 丢哪个桶
大件 旧家具 旧沙发 旧床垫 旧冰箱 大家伙
就业 找工作 找活 求职 招工
培训 学手艺 学技术 技能
租房 公租房 廉租房 保障房 租房补贴
补办 丢了 不见了 掉了 弄丢 遗失 挂失 找不到了 找不着 重新办 再办一张 补一张 补一个
换证 到期 过期 期满 快到期
预约 挂号 约号 排号 取号
代办 帮忙办 替办 别人办 代领 子女办 代我办
余额 还有多少 剩多少 攒了多少 几多钱
提取 取出来 拿出来 支取 领出来 怎么取
缴费 交钱 缴钱 交费 充值 充钱 续费
报销 报得 能报 报多少
转移 转走 转到 转过来 迁走 迁出 迁入
热线 12345 市民热线
`;

/** One way of saying a concept. */
interface Way {
  concept: string;
  first: string;
  /** What has to come within a few characters; empty: nothing. */
  second: string;
}

/** How far apart the two words of a way may be, in characters. */
const APART = 6;

/** Ways by their first character. */
const WAYS = new Map<number, Way[]>();
for (const line of EVERYDAY.trim().split('\n')) {
  const words = line.split(' ');
  for (const word of words) {
    const [first, second = ''] = word.split('+') as [string, string?];
    const head = first.charCodeAt(0);
    WAYS.set(head, [...(WAYS.get(head) ?? []), { concept: words[0]!, first, second }]);
  }
}

/** The matters that a folded lower-case text speaks of, by the office's word, each once. */
export function matters(low: string): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at < low.length; at += 1) {
    const ways = WAYS.get(low.charCodeAt(at));
    if (ways === undefined) continue;
    for (const { concept, first, second } of ways) {
      if (found.has(concept) || !low.startsWith(first, at)) continue;
      const from = at + first.length;
      if (second === '' || low.slice(from, from + APART + second.length).includes(second)) found.add(concept);
    }
  }
  return found;
}
