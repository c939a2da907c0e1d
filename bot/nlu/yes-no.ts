/** Yes, no, and "I don't know" in the many ways that people say them. */
import { clauses, plain } from './fold.ts';
import { type Reading, whole } from './reading.ts';
import { wholly } from './word-list.ts';

const YES_WORDS =
  "没有?(?:什么|啥|任何)?(?:问题|错|毛病|意见)|没(?:得)?事|不错|错不了|不(?:会|可能)错|对[对头的得滴着嘞]*|就?是[是的滴呀啊嘞]*|就是(?:它|他|这个|这样|这里|那个|那里)|[嗯恩哼昂]+|好[好的滴嘞了吧呀啊]*|可以[的了呀]*|行[行的了吧呀]*|成[的了吧]*|中[中的]*|要得|使得|得[嘞了行]|妥了?|正确|确[认定实](?:无误|提交|是|了)*|同意|属实|没差|无误|要的?|需要|愿意|有的?|在的?|提交(?:吧|了)?|报吧|就这(?:样|么)(?:吧|办|报|定|了|提交)*|就?[按照]?这个?[报办]|就报(?:这个|它)|当然|必须(?:的)?|肯定(?:是)?|准确|解决了|已经?解决了?|(?:已经?)?(?:修|弄|搞|处理|办)好了|很?满意|非常满意|联系(?:了|过了?)|来过了?|ok(?:ay|k|的)?|yes|yeah|yep|yup|sure|right|correct|exactly|confirm(?:ed)?|submit|fine|good|y|that(?:'?s| is) (?:right|correct|it|fine)|looks? (?:good|right)|please do|of course|go ahead|it is|it was|solved|fixed|satisfied";

const NO_WORDS =
  "不[不是的对了]*|不(?:是|对|用|要|行|好|可以|必|需要|确认|确定要|同意|愿意|想|正确|准确|成|中|满意|太满意|很满意|太对|大对|属实|提交|是的|是这个|是这样|是这里)(?:的|了|吧)*|都?不(?:是|对)|一个(?:都|也)不(?:是|对)|没有(?:一个(?:对|是)的?)?|没(?:呢|啊|了)?|还?没有?(?:呢|啊)?|还?没有?(?:人)?(?:联系|来|解决|修好?|弄好?|处理好?|办好?|好|动静|管)(?:我|过|呢|啊|了)*|还?未(?:解决|处理|联系)|别(?:了|提交|报)*|否|非也|错(?:了|的)*|弄错了?|搞错了?|有误|还(?:是)?(?:老样子|那样|坏着|不亮|不行)|no+|nope|nah|not?|n|wrong|incorrect|not (?:yet|right|correct|really|solved|fixed|satisfied)|do ?n(?:o|')t|never|that(?:'?s| is) (?:wrong|not right|not it)|none(?: of (?:these|them|those))?|neither|it is ?n(?:o|')t";

const UNKNOWN = wholly(`
  我?(也|真的?|都|实在)?(不|没)(太|大|怎么)?(知道|晓得|清楚|了解|懂|确定|记得|注意看?|看清楚?|看见|印象|留意|好说|会看)(怎么说|是哪个|是什么|哪个|呢|了)*
  我?(也|真的?|都|实在)?(说|搞|弄|分|记|看|讲)不(好|清楚?|准|上来|出来|来)(了)? 忘(了|记了?) 谁知道 哪知道 天晓得 鬼知道 随便(你|您)? 都(行|可以|一样|好)
  无所谓 你(看着|定)(办|吧)? 看不出来? i_(do_?n(o|')t|don_?t)_(know|remember)(_that)? dunno not_sure
  i('?m|_am)_not_sure no_idea i_forgot i_have_no_idea whatever any(_of_them|_one)?_is_fine
`);

const YES = new RegExp(`^(?:(?:${YES_WORDS}) ?)+$`);
const NO = new RegExp(`^(?:(?:${NO_WORDS}) ?)+$`);

/** Reads the whole message. "没问题" and "不错" are yes, "不用了" and "没解决" are no. */
export function yesOrNo(reading: Reading): 'yes' | 'no' | 'unknown' | null {
  if (whole(reading, UNKNOWN)) return 'unknown';
  return judge(reading.plain) ?? judge(reading.bare);
}

/** Reads the first clause of a longer message ("对，麻烦快点"); only where nothing but yes or no was asked for. */
export function beginsYesOrNo(reading: Reading): 'yes' | 'no' | null {
  const parts = clauses(reading.text);
  return parts.length > 1 ? judge(plain(parts[0]!.text)) : null;
}

function judge(words: string): 'yes' | 'no' | null {
  if (words.length > 24 || !words) return null;
  if (YES.test(words)) return 'yes';
  return NO.test(words) ? 'no' : null;
}
