/** Yes, no, and "I don't know" in the many ways that people say them. */
import { bare, clauses, plain } from '../text/fold.ts';
import { type Reading, whole } from '../text/reading.ts';
import { alternatives, wholly } from '../text/word-list.ts';

/** Pieces that are a yes; several in a row are one too. */
const YES_WORDS = alternatives(`
  没有?(得)?(什么|任何)?(问题|错|毛病|意见)(的|了)? 没(得)?事 不错 错不了 不(会|可能)错 [对啱](对|头|的|得|滴|着|呢|额|个|呀|啊|嘛|了)* (全|都|全都)(对|是|没错)(的|了)?
  就?(是|系)(的|滴|呀|啊|额|个|了|嘛|着)* 就?是(这|那)样(子)?(的)? (就|正)是(它|他|这个|这样(子)?|这里|那个|那里|如此|的)?(的|了)?(没错)? 就?是(这么|那么)(回|一回)事 就?是(这个|那个|我的|我这个)意思 (信息|内容|写得?|说得?|填得?)(都|全|很)?(对|没错|正确|准确)(的|了)?
  [嗯恩哼昂唔]+(呐|那|呢|啦)? 好(的|好|滴|嘞|了|吧|呀|啊|个|额|哒|嘛|伐)* 可(以)?(的|了|呀|啊|个|哒|嘛)* 行(的|行|了|吧|呀|啊|嘛)* 成(的|了|吧|嘛)* 中(的|中|嘞|不溜|啊)* 要得(的|嘛)? 使得 得(的|了|行|嘞|嘛|啊)* 妥+(了|的|滴|当)* 管(的|用)? 必须(的)?
  (完全|非常|都)?正确(的)? (那)?(您|你)?(提交|报|交)(吧|上去)? 确(认|定|实)(无误|提交|是|了|的)* 同意(的)? 属实 没差 无误 要的? 需要 愿意 有的? 在的? 收到 明白 (那就|就|给我|帮我|可以|快|直接)*(提交|报|交|发|送|递)(上去|上|出去|吧|了|就行|掉)* 就(这|那)(样|么|着)(子)?(吧|办|报|定|了|提交|弄|整)*
  就?(按|照|按照)(这个|这样|上面)(来|的)?(报|办|交|提交)(吧)? 就报(这个|它)(吧)? 当然(是|可以|对|了|的)* 肯定(是|对)?(的)? 准确(的)? 已经?解决了? 解决了 (已经?)?(修|弄|搞|处理|办|整)好了 很?满意 非常满意 联系(了|过了?) 来过了?
  ok(ay|k|的|了|啦)? yes+ yeah ye[ps] yup sure right correct exactly confirm(ed)? (go_ahead_and_)?submit(_it)? fine good absolutely definitely y that(_is|'?s)_(right|correct|it|fine) (it_|that_|this_)?(looks?|sounds)_(good|right|fine|correct)(_to_me)? all_(good|correct|right)
  please(_do)? of_course go_ahead it_is it_was solved fixed satisfied
`);

/** Pieces that are a no. */
const NO_WORDS = alternatives(`
  不(不|的|了|呀|啊|嘛)* (都|才|并|当然|肯定|绝对|完全|根本|明显|好像|应该|可能|压根)*不(是|对|用|要|行|好|可以|必|需要|确认|确定要|同意|愿意|想|正确|准确|成|中|满意|太满意|很满意|太对|大对|很对|怎么对|属实|提交|是的|妥|得|可|合适)(的|了|吧|头|得|呀|啊|介|额|个|嘛|哦|子|提交|交|报)*
  (并|才|都|当然|肯定|好像)?不是(这|那)(个|样|样子|里|么回事|个意思|么说|回事|条|些)?(的|了|子)* 一个(都|也)不(是|对) (这|那|信息|内容|写得?|说得?|填得?)(都|全|有点|好像)?(不对|不是|不正确|不准确|错|有误|有错)(了|的)?
  没有?(一个(对|是)的?)? 没(得|有|了|呢|啊|没|呀|嘞|哦|的)* 还没(得|有)*(呢|啊)? 还?没(有|得)?(人)?(联系|来|解决|修好?|弄好?|处理好?|办好?|整好?|好|动静|管)(我|过|呢|啊|了)* 还?未(解决|处理|联系)
  (先|请|快|等等|等一下|等会儿?|慢着)*(不|别|莫)(忙|急着|要|想)?(提交|交|报|发|确认)(上去)?(了|吧|先)? (别|莫)(了|要|的)* 否 非也 (弄|搞|说|写|填)反了 (这|那)?不是我(要|想)(报|说|反映|投诉)的(那个|事)? 不(太|大|够|很)?(准确|准|正确|精确) 错(了|的|啦|咧|误)* (写|说|弄|搞|填|选|记)(都|全)?错(了|的|啦|咧)* 有(误|错|错误|问题|点不对|一?(处|个|点|地方|些)(地方|东西)?(不对|错|有误|错了))(的|了)? 不对劲 (等等|等一下|慢着|停) 不是(我|这么)(说|要|想|讲)的?(那个|这个)? 不是(这|那)么?回事 (哪里|哪|怎么)(对|是)(了|啊|呀) 对什么对 还(是)?(老样子|那样|坏着|不亮|不行)
  no+ nope nah naw not? n wrong incorrect not_(yet|right|correct|really|solved|fixed|satisfied|quite|exactly|at_all) (please_)?do_?n(o|')t(_(submit|send|file)(_(it|this|yet))*)? never no_way (that|this|it)(_is|'?s)_(all_)?(wrong|not_(right|it|correct|true)|incorrect)
  none(_of_(these|them|those))? neither it_is_?n(o|')t
`);

const UNKNOWN = wholly(`
  (这|这个|那)?(我|我们)?(也|真的?|都|实在|是|还|就)*(不|没)(太|大|怎么|是很|很|咋)?(知道|了解|清楚|懂|确定|记得|仔细看|细看|注意看?|留意|留心|关注|看清楚?|看见|印象|好说|会看|会说|数过|数|搞清楚?|敢说|敢肯定)(怎么(说|形容|讲|描述)|是哪个|是什么|哪个|什么|呢|了|的|啊|具体)*
  谁(还|能|会)?记得(啊|呢|住)? (完全|一点|根本|真|都|也)*没(什么)?印象(了)? (你|您)(们)?看着(处理|来|办理|弄)(吧)? not_a_clue (我)?没有?(数|印象|注意|留意|概念)(了|过)? (我)?(也|真的?|都|实在|就|是|还)*(说|搞|弄|分|记|看|想|答|闹|叫)不(好|清楚?|准|上来|出来|来|得|住|起来|明白|大清楚?|太清楚?)(了|呢|的)*((叫|是)*(什么|哪条|哪个)(路|街|名字?|地方|小区|村))?(了|呢|的)* (都|全|早|我)*忘(了|记|记看|光了|球了|掉了|干净了)+ 随意(吧|了|你)? (都|也)?没(什么)?(差|差别|区别|关系)(的|了)? 都差不多 (谁|鬼|天|哪个)(又|会|能|才|都)*知道(呢|啊|呀|吗|得|去|嘛)* (我|谁|鬼|天|哪个)*(上|从|到|去)?(哪里?|哪儿|怎么|都|又|会|能|才)+知道(呢|啊|呀|吗|得|去|嘛)*
  不得而知 难(说|讲)(哦|啊|得很)? 不(好|太好|大好)(说|讲) 随便?(你|您)?(便|哪个|什么|挑|选|一个|都行|都可以|定|报|吧|啊)* (哪|哪个|哪样|怎么|怎样|什么|怎么样|你怎么|两个|几个|你们)*(都|也)(行|可以|一样|好|得|中|要得|没问题|成|差不多|ok|可|没关系|无所谓)(的|了|吧|啊|嘛)*
  (我)?(无|没|都没)所谓(的|了|啦)* (你|您)?(们)?看着(定|办|选|弄|填)(吧|呗)? (你|您)(们)?(帮我|替我|给我|来|自己)*(选|定|填|决定|看|挑|说了算|做主|拿主意|安排|判断)(一个|个|吧|了|就行|就好|就是)* (都|我)?听(你|您)(们)?的 看不(大|太)?出(来)? (你|您)问我我问谁 母鸡 两眼一抹黑 一问三不知
  (sorry_)?i_(really_|honestly_)?(do_?n(o|')t|don_?t|can_?n?(o|')?t)_(know|remember|recall|tell|say)(_that)? (i_)?(can'?t|cannot)_(remember|tell|say) dunno (i'?m_)?not_(really_|so_|quite_)?sure i('?m|_am)_not_(really_)?sure (i_have_)?no_(idea|clue) i_forgot whatever(_you_(like|want))?
  any(thing|_(of_them|one)|one)?_(is|will_be)_(fine|ok|okay|good) either(_one)?(_is_(fine|ok|good))? any(_of_them)?_will_do (it_)?does_?n('|o)?t_matter up_to_you you_(choose|decide|pick) i_do_?n(o|')t_(mind|care)
`);

// At most four pieces: a piece may be read in several ways, and an open end would try them all.
const YES = new RegExp(`^(?:(?:${YES_WORDS}) ?){1,4}$`);
const NO = new RegExp(`^(?:(?:${NO_WORDS}) ?){1,4}$`);
/** A picture of a hand or a mark that stands alone. */
const YES_SIGN = /^(?:[👌👍🆗✅🙆✔☑]\p{Emoji_Modifier}?)+$/u;
const NO_SIGN = /^(?:[👎🙅❌✖]\p{Emoji_Modifier}?)+$/u;

/** A message without words that is a yes or a no all the same: 👌, ❌. */
export function signOf(reading: Reading): 'yes' | 'no' | null {
  if (YES_SIGN.test(reading.text)) return 'yes';
  return NO_SIGN.test(reading.text) ? 'no' : null;
}

/** Reads the whole message. "没问题" and "不错" are yes, "不用了" and "没解决" are no. */
export function yesOrNo(reading: Reading): 'yes' | 'no' | 'unknown' | null {
  if (reading.plain.length > 40) return null;
  if (whole(reading, UNKNOWN)) return 'unknown';
  return judge(reading.plain) ?? judge(reading.bare) ?? allAlike(reading);
}

/** Every clause says the same: "等一下，不对". */
function allAlike(reading: Reading): 'yes' | 'no' | null {
  const pieces = clauses(reading.speech);
  if (pieces.length < 2 || pieces.length > 4) return null;
  const [first, ...more] = pieces.map(({ text }) => judge(plain(text)) ?? judge(bare(text)));
  return first && more.every(one => one === first) ? first : null;
}

/** Reads the first clause of a longer message ("对，麻烦快点"); only where nothing but yes or no was asked for. */
export function beginsYesOrNo(reading: Reading): 'yes' | 'no' | null {
  const parts = clauses(reading.speech);
  return parts.length > 1 ? judge(plain(parts[0]!.text)) : null;
}

function judge(words: string): 'yes' | 'no' | null {
  if (words.length > 24 || !words) return null;
  if (YES.test(words)) return 'yes';
  return NO.test(words) ? 'no' : null;
}
