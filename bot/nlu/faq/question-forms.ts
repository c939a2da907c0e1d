/** What a question asks for, whatever its matter: how, why, whether, how long, how much, where, what it does. */
import { anyOf } from '../text/word-list.ts';

const FORMS = [
  // how
  '怎么办 咋办 如何 怎样 怎么(治|处理|弄|做|才|预防|调|缓解|护理|走|样) 咋(治|弄|整) 处理 治疗 办法 方法 措施 办理 怎么[办交查领取报换改]',
  // why
  '为什么 为何 为啥 原因 什么引起 (怎么|咋)回事 怎么(引起|会|啦|了) 造成 导致 起因',
  // whether one may
  '能不能 可不可以 可以 能否 可否 能 是否可 行吗 行不行',
  // whether it will
  '会',
  // whether it is
  '是不是 是否 是',
  // whether there is
  '有没有 有无',
  // whether one must
  '要 需要 用不用 必须 应该',
  // what to take or to bring
  '(什么|哪些|哪种|啥)(药|材料|证件|手续|东西)',
  // what to eat
  '吃什么 食 水果 忌口 喝什么',
  // how long, when
  '多久 多长时间 几天 多少天 什么时候 何时 时间 几点',
  // what it costs
  '多少钱 价格 费用 贵 价钱 收费 要钱',
  // how many
  '多少(?!钱|天) 几[片次粒个] 用量 剂量',
  // where, who
  '哪里 哪儿 哪家 什么地方 医院 什么科 找谁 哪个(部门|单位)',
  // signs
  '症状 表现 特征 征兆 前兆',
  // harm
  '影响 危害 副作用 坏处 不良反应 后果 伤害 害处',
  // use
  '作用 功效 效果 好处 疗效 管用 有用 用处',
  // difference
  '区别 不同 差别 一样 区分',
  // passes on
  '传染',
  // what to mind
  '注意 事项 禁忌',
  // proof
  '检查 诊断 确诊 判断 查',
  // how bad
  '严重 要紧 危险 厉害',
  // an end to it
  '治好 治愈 根治 痊愈 好吗 断根',
  // what it is
  '什么意思 含义 是什么 什么是 何为',
  // which
  '牌子 品牌 哪种 哪个 哪款',
  // children; expecting mothers; nursing mothers; old people
  '宝宝 小孩 儿童 孩子 婴儿 幼儿 小儿 新生儿 小朋友',
  '孕 妊娠',
  '哺乳 喂奶',
  '老人 老年 老头 老太',
].map(list => anyOf(list));

/** How many forms there are; fewer than 32. */
export const FORMS_COUNT = FORMS.length;

/** One bit for each form that a text (lower case, without punctuation) has. */
export function formsOf(text: string): number {
  let found = 0;
  for (const [at, form] of FORMS.entries()) if (form.test(text)) found |= 1 << at;
  return found;
}
