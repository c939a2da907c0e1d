/** The words of questions: those that ask, those around them, and what is asked of any matter. */
import { features } from '../text/features.ts';
import { anyOf } from '../text/word-list.ts';

/** Words that make a sentence a question. */
export const ASKING = anyOf(`
  怎么(?!到处|全|一直|天天|有那么|有这么|没|还|这么|那么|不|老|总|又|都|回事|搞的|弄的|能这样) 如何 咋(办|弄|查|交|整|去|走|申请|领|取|样才) 哪里 哪儿 哪个 哪些 哪天 在哪 去哪 到哪
  咋(?!回事|这么|那么|就|还|又|老|总|不|没|都|样$) (上|去|到)哪(?!都|儿都) 几多 多大 哪块 (能|可以|要|行|用|会|给|让|算|收|有)[^,，。]{0,8}不$ 行不行 要不要 能不(?=[办领取查]) (啥|什么)(手续|流程) 什么(?!都|也|破) 啥(时候|材料|手续|条件|证|东西|地方|意思|电话) 多少 多久 多大 多长时间 几点 几号 (?<!好|这|前|没)几天(?!了|没|都|就) 几岁 是否 是不是 能不能 可不可以 可以.{0,12}吗
  能.{0,10}吗 需要.{0,10}吗 要.{0,10}吗 吗$ 吗[?。] 呢[?] [?]$ 请问 咨询 想问 问一下 打听 谁管 找谁 what how where when which
  who can_i do_i is_there are_there could_you_tell
`);

/** Words around a question that tell nothing of its matter. */
export const AROUND = anyOf(
  `
  请问一?下? 我?想?(咨询|问|打听|了解)(一?下)?(关于)? 麻烦(问)?一?下? 你好 您好 谢谢 帮我(看|查)?一?下? 我(想|要)知道 关于 一下 [,。.!?;:] 呢 吗 啊 呀
  吧 please could_you_tell_me can_you_tell_me i_want_to_know excuse_me hello hi_
`,
  'g',
);

/** Words that only ask; they carry less than the matter does. */
export const LIGHT = new Set([
  '怎么',
  '么办',
  '么弄',
  '哪里',
  '里办',
  '在哪',
  '去哪',
  '什么',
  '多少',
  '可以',
  '如何',
  '办理',
  '需要',
  '要什',
  '理在',
  '能不',
  '不能',
  '办的',
  '~how',
  '~what',
  '~where',
  '~when',
  '~get',
  '~need',
]);

/** What is asked of any matter (要带什么, 多久, 不见了): an entry that shares nothing but this with a message is not meant by it. */
const OF_ANYTHING = `
  丢了 丢失 不见了 找不着 找不到 掉了 没了 没有了 过期了 到期了 坏了 要带什么 带什么 需要什么 要什么材料 什么材料 要什么手续 什么手续 要办什么手续 什么证件 怎么办 怎么办理 咋办 怎么弄
  去哪儿办 在哪办 在哪里办 去哪里办 哪里办 怎么查 在哪里查 找谁 打什么电话 电话多少 什么时候 什么时候来 什么时候来人 多久 要多久 多长时间 几天 多少钱 要钱吗 不要钱 免费吗 收费吗
  能不能 能不能办 有没有 几点 谁管 为什么 怎么处理 处理 扔哪里 怎么扔 how_do_i_get how_to what_do_i_need how_much how_long where when need get call lost
`
  .trim()
  .split(/\s+/)
  .map(words => words.replaceAll('_', ' '));

/** Its features, its characters, and the matters of everyday-words.ts that any entry may be about. */
const GENERAL: ReadonlySet<string> = new Set([
  ...OF_ANYTHING.flatMap(words => [...features(words)]),
  ...[...OF_ANYTHING.join('')].map(character => `.${character}`),
  ...['补办', '换证', '预约', '代办', '缴费', '转移', '异地', '余额', '提取', '报销'].map(matter => `:${matter}`),
]);

/** True for what is asked of any matter: a feature of features.ts, `.` and a character, or `:` and a matter of everyday-words.ts. */
export function isOfAnything(feature: string): boolean {
  return GENERAL.has(feature);
}

/** A wish for something of the office's, without the shape of a question: 我想把住房那个钱拿出来. */
export const WISHING = anyOf(`
  (我|我们|我家|我妈|我爸|老人|孩子|家里人?)?(想|要|打算|准备)(把|去|给|来|用|在)?.{0,12}(办|取|领|查|申请|补|换|转|交|缴|买|开|迁|落|退|报|改|过户|登记|结婚|离婚|退休|拿|上学|上户|预约|提|续|注销|挂失)
  ^(帮我|麻烦|给我)?(查|办|领|取|申请|补办?|换|转|交|缴|开|迁|预约|登记|注销|挂失|提取|办理)(一?下)? (办理|申请|查询|登记|提取|补办|补贴|补助|流程|手续|条件|材料|电话|地址|时间|费用|标准|政策|待遇|报销)$ i_want_to i_need_to i'?d_like_to
`);
