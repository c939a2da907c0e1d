/** Words that steer the talk. They count only when they are (nearly) the whole message: "他们取消了公交站" cancels nothing. */

import { readCaseNumber } from '../domain/case-number.ts';
import type { Command } from '../domain/commands.ts';
import { spokenDigits } from './digits.ts';
import { type Reading, whole } from './reading.ts';
import { anyOf, wholly } from './word-list.ts';

/** A rule: the whole message has this shape, so this is what she wants. */
interface Rule {
  command: Command;
  pattern: RegExp;
}

const RULES: readonly Rule[] = [
  {
    command: { do: 'back' },
    pattern: wholly(`
      (我?(要|想)?(返回|退回去?|后退|往回|倒回去?|回退)(到?(上|前)一?(步|个|页|层|个问题|题))?|(回到?|退到?|到)?(上|前)一?(步|页|题|个问题)(重新?填)?|回去|退一步|(go_)?back|previous(_step|_question)?|go_back(_one_step)?)(一下)?
    `),
  },
  {
    command: { do: 'cancel' },
    pattern: wholly(`
      我?(要|想)?(取消|撤销|退出|结束|终止|停止?|作废)((这次|本次|这个)?(上报|反映|举报|投诉|填写|对话|操作|报修))?(了)?
      算了(算了)?(不(报|弄|说|要|填|反映|用)了)? 我?(也|又|就)?不(想|用|要)?(再)?(报|弄|搞|填|说|反映|投诉|举报|办|问|整)了 别(报|弄|填|搞|记)了
      先不(报|弄|说|填)了 以后再说 下次再说 改天再说 没事了 cancel(_it|_that|_this)? stop quit exit never_?mind forget_it abort
    `),
  },
  {
    command: { do: 'start', talk: 'consult' },
    pattern: wholly(
      `(我)?(要|想)?(一按)?咨询(一下)?(问题|点事)? (我)?(要|想)问(个|点)?(问题|事情?) (i_(want|have)_to_)?ask_a_question`,
    ),
  },
  {
    command: { do: 'start', talk: 'forget' },
    pattern: wholly(`
      (请|我(要|想)?)?(删除|删掉|清除|清空|注销|抹掉)(一下)?我的?(所有的?|全部)?(信息|资料|数据|记录|个人信息|聊天记录|账号)
      (请)?忘(了|掉|记)我 (please_)?(delete|erase|remove)_(all_)?my_(data|information|account) forget_me
    `),
  },
  {
    command: { do: 'repeat' },
    pattern: wholly(`
      (请|能|可以|麻烦)?(你|您)?(再|重新?)(说|讲|念|问|来|发|读)(一)?(遍|次|下|回)? 重复(一?(遍|下|次))?
      我?(刚才?)?(没|沒)(有)?(太|怎么)?(听|看|搞|弄)?(清楚?|见|懂|明白)(你说(的)?(啥|什么))? (我)?(听|看)不(清楚?|见|懂|明白)(你说(的)?(啥|什么))?
      啥 啥意思 什么(意思)? 你(刚才?)?说(的)?(啥|什么)(呢|来着)? 刚才?说(的)?(啥|什么) (say|repeat)(_that|_it)?(_again)?
      pardon(_me)? again what sorry_what what_did_you_say i_do_?n(o|')t_understand
    `),
  },
  {
    command: { do: 'skip' },
    pattern: wholly(`
      跳过(去|吧|这(个|一)?(步|题|项|问题)?)? 略过 先?(不|没)(拍|传|发|上传|照)(照片|图片|照|图)?了?
      我?(这里|手头|手上|现在)?(没|没有|无)(拍|照|存)?(照片|图片|相片|照|图|拍|带手机)
      (我)?(不会|没法|没办法|不方便|不能)(拍(照片?|照)?|照相|传(照片|图)?|发(照片|图片?)?|弄照片) (手机|我)?(拍|传|发)不(了|成|上去|出来)(照片?|图)?
      手机(坏了|没电了|拍不了) 下一(步|个|题|项) 往下(走|问)? 继续下一步 skip(_it|_this)? pass next no_(photo|picture|pic)s?
      i_have_no_(photo|picture)s? without_photo
    `),
  },
  {
    command: { do: 'help' },
    pattern: wholly(`
      帮助 使用帮助 怎么(用|弄|使|操作|玩|搞)(啊|的)? (这个?)?(咋|怎么)(用|弄|使|整) 你(能|会|可以)(干|做|帮我做|办|帮我)?(什么|啥|哪些)(事情?)?
      (你|这)(是|叫)(干|做)?(什么|啥)(的|用的)? 有(什么|啥|哪些)功能 (使用)?说明书? 我?不会(用|弄|操作|使|填|整)(啊|这个)? 教(教|一下)?我(怎么用)?
      help menu 菜单 how_(do_i|to)_use(_this|_it)? what_can_you_do
    `),
  },
  {
    command: { do: 'restart' },
    pattern:
      /^(?:重新?(?:开始|来过?|填(?:写)?|报|弄|搞|录)(?:一?(?:遍|次|下))?|从头(?:开始|再?来|再?填|弄)(?:一?(?:遍|次))?|推倒重来|全部重来|start (?:over|again)|restart|begin again|reset)(?:吧)?$/,
  },
  {
    command: { do: 'resume' },
    pattern: wholly(`
      (我?(要|想))?(继续|接着|接上)(上次|刚才|之前|前面|昨天)?(的)?(来|填|报|弄|说|办|没(填|报|弄|说)完的)?
      (继续|接着)(往下)?(填|报|弄|说|办)(上次|刚才|之前)?(的)?(那个)? 把?(上次|刚才|之前)(没)?(填|报|弄|说)(完|一半)?的(继续|接着)?(填|报|弄)?完?
      (continue|resume|go_on|carry_on|proceed)
    `),
  },
  {
    command: { do: 'settings', elder: false },
    pattern: wholly(`
      (切换?(到|成|回|为)?|换(成|回|到)?|回到?|用|改成)?(普通|标准|正常|常规|一般|年轻)(版|模式|字体?)
      (退出|关(掉|闭)?|取消|不(要|用))(长辈|老年|老人|大字|关怀|关爱|亲情)(版|模式|体)? 字(太大|小一?点|调小(一?点)?)(了)? 小字(版)?
      (normal|standard)_(mode|version|text) smaller_(text|font)
    `),
  },
  {
    command: { do: 'settings', elder: true },
    pattern: wholly(`
      (切换?(到|成|为)?|换(成|到)?|打开|开(启)?|用|我要|进入?|调(成|到)|改成)?(长辈|老年|老人|大字|大字体|关怀|关爱|亲情|老年人)(版|模式|体|版本)?
      (这)?(字|字体)(太小|大一?点|放大|调大(一?点)?|太小(了)?(看不(清楚?|见))?|看不清楚?)(了)? 看不清字 (把)?字(体)?(放|调|弄|变)大(一?(点|些))?
      (senior|elder(ly)?|large_(text|print|font))_?(mode|version)? (bigger|larger)_(text|font|letters)
    `),
  },
  {
    command: { do: 'settings', language: 'en' },
    pattern: wholly(`
      (切换?(到|成|为)?|换(成|到)?|用|说|讲|改成|我要)?(英文|英语)(版|界面|吧)? english(_please|_version)?
      (speak|switch_to|in|use|can_you_speak|do_you_speak)_english(_please)?
    `),
  },
  {
    command: { do: 'settings', language: 'zh-CN' },
    pattern: wholly(`
      (切换?(到|成|为)?|换(成|回|到)?|用|说|讲|改成|我要)?(中文|汉语|普通话|国语|华语)(版|界面|吧)? (chinese|mandarin)(_please)?
      (speak|switch_to|in|use)_(chinese|mandarin)
    `),
  },
  {
    command: { do: 'greet' },
    pattern: wholly(`
      (你|您|大家|同志|小同志|老师|师傅)们?好(啊|呀|哇)? 你好你好 您好您好 喂+(喂)* (有人)?在(吗|不在|不) 有人(吗|没有?|不) (早上|上午|中午|下午|晚上)好
      早(安|啊|上好)? 晚安 哈[喽啰罗] 嗨 再见 拜拜 hi+ hello+(_there)? hey good_(morning|afternoon|evening|day) bye
      goodbye
    `),
  },
  {
    command: { do: 'thanks' },
    pattern: wholly(`
      (太|非常|十分|真是|那)?(谢+|感谢|多谢|有劳|谢天谢地|唔该|多谢晒)(你|您|你们|您们|啦|了|大家|同志)* (辛苦|麻烦|费心)(你|您|你们|啦|了)+
      (你们?|您)?(真|太|挺|很)(好|棒|不错|贴心|厉害|能干|热心)(了|的)? (你|您)真是(个)?好人 (办|处理|回复)得(真|太)?(好|快)
      (好的?|知道了|明白了|行)(谢谢|多谢|感谢)(你|您|啦|了)* thank(s|_you)(_so_much|_very_much|_a_lot)? many_thanks
      great_thanks thx ty
    `),
  },
];

const PERSON_WHOLE = wholly(`
  (给|帮)?我?(要|想|就|请|能不能|可以)?(要|想)?(转|接|找|换|叫|来|跟|和|与|请|联系|打给)?(到)?(一?(个|下|位))?(人工|真人|活人|客服|人|接线员|话务员|工作人员|办事员|人工客服|人工服务|人工坐席|坐席|值班(的|员|人员)|管事的|领导|同志|在线客服)(服务|客服|来|接|帮忙|帮我|聊|说话?|讲话?|谈|接电话|接待)?(一下)?(吧|行不行|可以吗|好吗|吗|不)?
  (有没有|有)(真人|活人|人工|客服|工作人员)(吗|啊|没有|在)? 我不(想|要)(跟|和)(机器人?|电脑)(说|聊|讲)(话)?
  (我不会)?(叫|找|派|喊|换)(一?个)?人(来|接|跟我说|帮我|帮忙|给我办)? (给我|帮我)?(转|接)(给)?(人工|人|客服)(台|服务)? 打电话给我 给我(打|回)(个)?电话
  (a_|to_a_|real_)?(human|person|agent|operator|representative)
  (talk|speak)(_to|_with)?_(a_|an_|the_)?(real_)?(human|person|agent|operator|someone|somebody|representative)
  i_(want|need|would_like)(_to_(talk|speak)_(to|with))?_(a_|an_)?(real_)?(human|person|agent|someone|somebody|operator)
  customer_service live_agent
`);
const PERSON_INSIDE = anyOf(`
  (转|接|要|找|换(个|成)?|叫(个)?|来(个)?|想(跟|和)|(跟|和)|有没有|给我)(一?个|下|位)?(人工(?!湖|草|费|智能|降雨|岛|河|增)|真人|活人|(?<!物业|商场|超市)客服|接线员|话务员|工作人员)(?!不|没|态度|打|骂|都|也|在(干|打|玩)|来(修|清|处理|看))
  (听不懂|不会(弄|用|打字|操作|填)|弄不(来|明白|好)|太麻烦|机器人?(听不懂|没用|不行)).{0,12}(找|叫|换|来|派)(一?个)?人
  (talk|speak)_(to|with)_(a_|an_)?(real_)?(human|person|someone|somebody|agent|operator)
  real_(person|human) human_(agent|please)
`);

/** True when a person is wanted; a little more generous than the other controls, but only in short messages. */
export function wantsPerson(reading: Reading): boolean {
  if (whole(reading, PERSON_WHOLE)) return true;
  return reading.plain.length <= 40 && PERSON_INSIDE.test(reading.low);
}

/** The control that is the whole message, or null. */
export function control(reading: Reading): Command | null {
  if (reading.plain.length > 40) return null;
  return RULES.find(rule => whole(reading, rule.pattern))?.command ?? null;
}

const MINE =
  '(?:我(?:们|家)?的?)?(?:上次|上回|之前|昨天|前几天|前两天|上周|刚才|那天)?(?:我)?(?:反映|报|投诉|举报|提|说|报修|上报|提交)?(?:过|了)?的?';
const MATTER = '(?:那个|那件|这个|这件|几件)?(?:事情?|事儿|问题|案子|案件|工单|单子|投诉|举报|报修|报的件|编号)';
const HOW =
  '(?:(?:的)?(?:处理|办理)?(?:进度|进展|结果|情况|状态)|怎么样|怎样|如何|咋样|到哪(?:一?步|儿|里)?|(?:办|处理|弄|修|搞|解决)(?:得|的|到)?(?:怎么样|怎样|如何|咋样|哪(?:儿|里|一?步)|没有?|好|完|了)*|有?(?:没有?)(?:结果|消息|进展|下文|解决|办好|处理)|有(?:结果|消息|进展|下文))(?:了|呢|没有?|吗)*';
const LOOK = '(?:我?(?:要|想|来)?(?:帮我)?(?:查|看|问|了解|跟进)(?:[一查询看问]?(?:查|看|问|一?下)?)(?:一下)?)';
const TRACK = new RegExp(
  `^(?:${LOOK}(?:${MINE}${MATTER})?(?:${HOW})?|我(?:们|家)?的${MATTER}(?:${HOW})?|${MINE}${MATTER}${HOW}|(?:处理|办理)?(?:进度|进展)(?:查询)?|${HOW}|我(?:反映|报|投诉|举报|提|说)(?:过|了)?的(?:那个|那件)?(?:事情?|事儿|问题)?|track|status|(?:check|track|what(?:'?s| is))(?: the| my)* (?:status|progress|case|report|request)(?: of my (?:case|report|request))?|where is my (?:case|report)|any (?:news|progress|update)s?|my (?:cases?|reports?))$`,
);
const OWN_REPORT = anyOf(String.raw`
  (?<!有人|他们|邻居|别人|群众|大家)(我(们|家)?|俺|咱)?(上次|上回|之前|昨天|前天|前几天|前两天|上周|上个?月|上午|早上|以前|那天|刚才?)?(在(这|你)里?)?(反映|举报|投诉|报修|上报|报|提交|登记)(过|了)?的.{0,16}(怎么样|咋样|怎样|进展|进度|结果|到哪|解决(了)?(没|吗)|办(好|完)?(了)?(没|吗)|处理(了)?(没|吗)|修(好)?(了)?(没|吗)|还没(修|处理|解决|办|动静|人)|没(下文|动静|消息|回音|回复)|有没有|为什么还|怎么还)
  \bmy_(last_|earlier_|previous_)?(report|case|complaint)\b.{0,40}(\?|status|progress|yet|still|done|fixed)
`);
const NUMBERED = /(?:编号|单号|工单号?|案件号|号码|number|case|no)?[ :是为.]*/;

/** A question about one's own case; null when it is none. The number is read in any spelling; a wrong check digit gives no number. */
export function tracking(reading: Reading): { do: 'track'; number: string | null } | null {
  const number = caseNumberIn(reading.text);
  if (number) return { do: 'track', number };
  if (reading.plain.length <= 40 && (whole(reading, TRACK) || OWN_REPORT.test(reading.low))) {
    return { do: 'track', number: null };
  }
  return null;
}

function caseNumberIn(folded: string): string | null {
  const digits = spokenDigits(folded);
  const alone = readCaseNumber(digits.replace(new RegExp(`^${NUMBERED.source}`, 'i'), '').replace(/[。.!?吗呢]+$/, ''));
  if (alone) return alone;
  for (const match of digits.matchAll(/(?<![\d-])[1-9]\d{2}[ -]?\d{3}[ -]?\d{3}(?![\d-])/g)) {
    const number = readCaseNumber(match[0]);
    if (
      number &&
      (match[0].includes('-') ||
        /编号|单号|工单|案件|进度|进展|查|怎么样|办|处理|case|status|track|report/i.test(digits))
    ) {
      return number;
    }
  }
  return null;
}
