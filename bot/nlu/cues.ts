/** Small signs of what a message is for: reporting, asking, praising, proposing. */
import { anyOf, wholly } from './text/word-list.ts';

/** Wants to report, in so many words; with nothing else it opens the talk. */
export const REPORT_ONLY = wholly(`
  我?(要|想|来)?(反映|举报|投诉|报修|上报|报告|报|说|反馈|报个?修)(一?(个|下|件|些))?(问题|事情?|情况|情|故障|点事儿?|个?修)?
  我?有(个|件|点|些)?(事情?|问题|情况|事儿|意见)(要|想)?(反映|举报|投诉|说|报|解决|反馈)?(一?下)? (问题)?(上报|随手拍|报修|投诉|举报|反映)
  (i_(want|would_like|need)_to_|i'?d_like_to_)?(report|complain)(_(a_|an_|about_)?(problem|issue|fault|something))?
`);

/** Wants to ask, in so many words. */
export const CONSULT_ONLY = wholly(`
  我?(要|想|来)?(咨询|打听|问|请教|了解)(一?(个|下子?|件|些))?(问题|事情?|情况|点事儿?|政策|事儿)?
  我?有(个|点)?(问题|事情?|事儿)(要|想)?(问|咨询|请教)(一?下)? (政策)?咨询
  (i_(want|would_like|have)_(to_ask_)?|i'?d_like_to_ask_)?(a_question|ask(_a_question|_something)?|consult)
`);

/** Something is wrong: what a complaint is made of. */
export const COMPLAINT = anyOf(`
  坏 破(?!费|例|案) 漏 堵 臭 脏 吵 扰民 噪 乱(?!码) 占(道|用|着|了|满) 塌 裂 断(?!网申) 掉(?!头|转) 歪 斜 (?<!办|提|感|达)倒(?!是|闭|计)
  丢(?!人) 偷(了|走|光) 缺 没(来|拉|收|扫|倒|清) (不|没)(亮|热|通|走|动|转|灵) 没(水|电|气|人(管|修|扫|收|理|清|处理)) 停(水|电|气|暖) 积水 投诉 举报 反映 报修 影响 危险 隐患 吓人 害怕 难闻
  呛 熏 烦死 受不了 睡不(着|了|好) 堆 扔 倒垃圾 乱停 超载 黑(臭|灯|乎|咕) 灭了 违(建|停|规|章) 摔 绊 挡 淹 冒(水|烟|泡|出) 爆 贴满 发黄 浑 腥 脱落 松(了|动)
  晃 翘 态度(太|很|真|好|特别|非常|极其)?(差|恶劣|不好|凶|蛮横|冷淡) 骂人 推诿 踢皮球 broken leak block smell stink noise noisy dirty missing fallen damage flood out_of_order
  not_work doesn'?t_work no_(water|power|heat|light) garbage rubbish trash pothole illegal dangerous
  complain report
`);

/** Long-standing or asking why nothing happens: a complaint in the shape of a question. */
export const NEGLECT = anyOf(`
  没人(管|修|来|理|扫|收|问|处理|清|弄|填|盖|补|铲|拖|搬|抬|拆|换|装|掏|通) (怎么|咋|为什么|为啥|凭什么)(就|都|还|也|老|总|一直|没|不|这么|那么|又|到处|全是?|一直|天天|有那么|有这么|能(?!.{0,6}(办|领|取|查|交))).{0,12}
  什么时候(能|才能?|可以)?(修|来修|处理|解决|清|弄|管|恢复) 谁来管 管不管 有没有人管 能不能(来|派|管|修|处理|清|解决) 快来 赶紧 nobody no_one
  still_not when_will_.{0,20}(fix|repair|clean)
`);

/** Who did it, who knows: said in anger, and no question ("谁知道挖了多久了", "不知道是谁偷的"). */
export const RHETORIC = anyOf(
  `
  (谁|哪个|鬼|天)(又|会|才|能)?(知道|晓得) (也|又|都)?(不知道?|不晓得|搞不清|说不清)(到底)?(是)?(谁|哪个|哪些人|哪家|什么人|哪个单位) (知道|晓得)(到底)?是(谁|哪个|哪家|什么人) who_knows
  (i_)?do_?n'?t_know_who
`,
  'g',
);

/** Why is this asked? */
export const WHY_ASKED = wholly(`
  (你们?|这)?(为什么|为啥|干嘛|干吗|凭什么|怎么)(还)?(要|非要|需要)(我(的)?)?(留|填|写|说|拍|发|给|知道|问)?(这个|电话|手机号?|号码|地址|位置|照片|名字|联系方式)?
  (你们?|您)?(老)?(要|留|填|拍|问)(这个|我?的?(电话|手机号?|号码|地址|照片))(干嘛|干吗|干什么|做什么|有什么用|什么用)
  why(_do_you_(need|want|ask).*|_is_(this|that|it)_needed)?
`);
