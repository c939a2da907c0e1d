/**
 * Danger that is behind her: she asks an office for money, papers or care, and it was long ago, is treated, or somebody has died.
 * Data and two questions to it, asked by emergency.ts and weigh.ts. Narrow on purpose: when in doubt, the alarm stands.
 */
import { anyOf } from '../text/word-list.ts';

/** What is wanted of an office. */
const OFFICE = anyOf(`
  申请 申领 报销 能报 报多少 报不报 补贴 补助 津贴 残疾证 助残 护理(费|员|险|补) 长护险 工伤 认定 鉴定 评残 几级 赔 抚恤 公积金 户口 房产证 医保 生育(险|保险|津贴) 社保
  慢性病 伤残 证明 医药费 住院(的)?(钱|费) 手续 上门 追回 不给钱 丧葬 遗产 继承 养老金 低保 病退 救助
`);
const QUESTION = anyOf(
  '吗 么 怎么 咋 哪 谁 多少 几级 几个 能不能 能否 可不可以 可以 有没有 什么 算不算 是不是 要不要 如何 [?？]',
);
/** Anything that sounds like now, or like somebody in a bad way. */
const STILL = anyOf(`
  有人(?!管|帮|能|给|上门) 正在 还在 在(打|烧|流|漏|喊|叫) 现在 这会儿? 刚 突然 忽然 一下子 快(来|叫|救|点|不行|死|要|断) 赶紧 赶快 马上 立刻 救命 救救 怎么救 急救 抢救 还没(来|到|送|救) 120 119 110 越来越 加重 严重 恶化
  动不了 不动 不会动 不醒 没(有)?(反应|呼吸|气|动静|知觉|心跳|脉) 喘 憋 噎 呛 流.{0,4}血 血.{0,3}(止|流) (冒|吐|咳|便|尿)血 吐 止不住 出不来 起不来(?!床) 站不起 不省人事 不行了 疼 痛 抽(搐|筋) 说不出 不清 不会说 嘴歪
  切(下|掉|断) 扎穿 紫 发(青|黑|白|烫|烧|抖) 凉了 冰凉 翻白眼 裂开 烫 咬 掉(进|到|下|在|井|河|水|床) 着了 堵 锁 爬 楼顶 砍 刀 砸 威胁 不想活 想死 要死 死了算 轻生 里面 还有人 回(来|家)
  又(着|打|犯|吐|晕|昏|烧|流|发|想|摔|中) (还|天天|每天|经常|老)(是|在)?(打|骂) 要(打|杀|弄) 今天 今晚 今早 昨 前天 前晚 早上 送.{0,3}医院 (去|到)医院 叫.{0,3}(车|医生) 怎么办$
`);
/** It was long ago, is treated, is with the police or the office. */
const SETTLED = anyOf(`
  住(过|了|着)?.{0,3}院 出院 住了?icu 做(过|了)?.{0,4}手术 (好几|好多|几|多|十几|[一二两三四五六七八九十])个?(多)?(年|月)(多)?(了|前|以前|$) 常年 多年 卧床 卧病 瘫在(了)?(床|炕) 瘫痪在 瘫了半边 下不了床 起不来床 不能自理
  报(过|了)警 立(了)?案 伤情鉴定 伤残 几级 职业病 后遗症 老板不给 不给钱 不赔
`);
/** What is asked of an accident, perhaps an hour after it. */
const PERHAPS = anyOf('工伤(?!医院) 认定');
/** Nobody can be helped any more. */
const DIED = anyOf('去世 过世 病逝 抚恤 丧葬 死亡证 遗产 继承 (溺水|车祸|事故|生病|病重|喝农药)走了');

/** What can be settled. Gas, live wires and somebody missing cannot; nor can thoughts of death, unless somebody has died. */
const MAY_BE_SETTLED: ReadonlySet<string> = new Set([
  ...['medical', 'traffic-accident', 'electrocution', 'fire', 'fraud', 'crime'],
]);

/** True for a folded text that asks an office and tells of nothing that goes on. */
export function asksOffice(text: string): boolean {
  return OFFICE.test(text) && QUESTION.test(text) && !STILL.test(text);
}

/** What is said of a danger of this kind, found in this clause of such a text (its harmless words blanked out), by its own clause or a later one; null: nothing calms it. */
export function settled(kind: string, clause: string, text: string): 'behind her' | 'perhaps' | null {
  const told = text.slice(Math.max(0, text.indexOf(clause)));
  if (DIED.test(told)) return 'behind her';
  if (!MAY_BE_SETTLED.has(kind)) return null;
  if (SETTLED.test(told)) return 'behind her';
  return PERHAPS.test(told) ? 'perhaps' : null;
}
