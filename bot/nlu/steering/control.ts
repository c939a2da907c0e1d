/** Words that steer the talk. They count only when they are (nearly) the whole message: "他们取消了公交站" cancels nothing. */

import { readCaseNumber } from '../../domain/case-number.ts';
import type { Command } from '../../domain/commands.ts';
import { COMPLAINT, CONSULT_ONLY } from '../cues.ts';
import { spokenDigits } from '../text/digits.ts';
import { bare, clauses, plain } from '../text/fold.ts';
import { type Reading, whole } from '../text/reading.ts';
import { createSieve } from '../text/sieve.ts';
import { anyOf, wholly } from '../text/word-list.ts';
import { CONTROLS } from './control-words.ts';

const SOMEBODY =
  '(人工|真人|活人|客服|人|接线员|话务员|工作人员|办事员|业务员|值班(的|员|人员)|管事(儿)?的|负责(人|的)|领导|同志|坐席|师傅)';
const MACHINE = '(机器人?|电脑|程序|ai|智能客服|人机)';
const PERSON_WHOLE = wholly(`
  (请|麻烦|劳烦|劳驾|拜托|不该|能不能|能否|可不可以|可以|能|怎么|怎样|如何|快|直接|赶紧|赶快|马上|你|您|给|帮|我|老子|就|要|想|还是)*(接通|转|接|找|换|叫|喊|派|请|让|来|跟|和|与|联系|连|打给)*(到|给)?(一?(个|下|位|哈))?(你们的?|在线|真的?|懂的|会的|能说话的|别的)*(${SOMEBODY})+(服务|客服|坐席|电话|台)*(来|接|转|帮忙|帮我|聊|说话?|谈|接电话|接待|跟我|和我|给我|办|处理|出来|接听)*(一下|一哈|转一下)?(吧|行不(行(?!不))?|可以吗|可以不|好吗|好不好|吗|不|在|有吗|得不得|嘛|啊)*
  (有没有|有)(真人|活人|人工|客服|工作人员)(吗|啊|没有|在)? (转|找)人 (给我|帮我)?(转|接)(给)?(人工|人|客服)(台|服务)?
  (我)?(不|别|不想|不要|不愿意?|别想)(想|要|用|愿意?|再|拿|让)*(跟|和|同|与)?${MACHINE}(说话?|聊|讲|废话|糊弄我?|敷衍我?|回我?|谈|沟通|了)*
  (你)?(听不懂|说不清|搞不定|不行|太笨|真笨)(就|快|给我|那)*(换|叫|找|派)(一?个)?${SOMEBODY}(来)?
  (我不会)?(叫|找|派|喊|换)(一?个)?人(来|接|跟我说|帮我|帮忙|给我办)?
  (能不能|可不可以|可以|能|我要|我想|请|麻烦)*(给我|跟我)?(打|回|来)(一?个)?电话(给我|说|聊|讲|谈)*(吧|吗|好吗|行不行|可以吗)? (能不能|可不可以|可以|能|我要|我想)*(电话|打电话)(里)?(说|聊|讲|谈)(吗|吧)?
  (a_|to_a_|real_)*(human|person|agent|operator|representative)(_please)?
  (can_i_|let_me_|i_(want|need|would_like)_to_)?(talk|speak|connect_me)(_to|_with)?_(a_|an_|the_)?(real_|human_)?(human|person|agent|operator|someone|somebody|representative)(_please)?
  i_(want|need|would_like)_(a_|an_)?(real_)?(human|person|agent|someone|somebody|operator) connect_me_(to|with)_(a_|an_)?(human|person|agent|operator)
  (我)?(要|想)打电话(反映|投诉|说|举报|报)(吧)? (please_)?(get|give|find)_me_(a_|an_)?(real_)?(human|person|agent|operator) customer_service live_agent
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
  return reading.plain.length <= 40 && PERSON_INSIDE.test(reading.speech);
}

/** The control that is the whole message, or that its last clause is after a few words of hers ("我后悔了，取消"); else null. */
export function control(reading: Reading): Command | null {
  if (reading.plain.length > 40) return null;
  const found = ruleOf(reading);
  if (found) return found;
  const pieces = clauses(reading.speech);
  if (pieces.length < 2 || pieces.length > 3 || /\d/.test(reading.plain) || MATTER_OF_HER_OWN.test(reading.plain))
    return null;
  const last = ruleOf(pieceOf(pieces.at(-1)!.text));
  return last &&
    TAIL.has(last.do) &&
    pieces.slice(0, -1).every(({ text }) => text.length <= BEFORE && !COMPLAINT.test(text))
    ? last
    : null;
}

/** Controls that may follow a few other words. “怎么办” and “能退吗” after a matter are questions about it. */
const TAIL = new Set<Command['do']>(['cancel', 'back', 'repeat', 'restart']);
const MATTER_OF_HER_OWN = /退(?!回|到|一步)|退款/;
/** Letters of a clause that may stand before one. */
const BEFORE = 10;

const mayControl = createSieve(CONTROLS.map(({ pattern }) => pattern));

function ruleOf(shapes: Pick<Reading, 'plain' | 'bare'>): Command | null {
  const may = mayControl(shapes.plain);
  return CONTROLS.find((rule, at) => (may >> at) & 1 && whole(shapes, rule.pattern))?.command ?? null;
}

function pieceOf(speech: string): Pick<Reading, 'plain' | 'bare'> {
  return { plain: plain(speech), bare: bare(speech) };
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
const NUMBERED = /^(?:编号|单号|工单号?|案件号|号码|number|case|no)?[ :是为.]*/i;
/** A case number has as many, written or spoken. */
const NINE_FIGURES = /(?:[零〇洞一幺二两三四五六七八九\d][^零〇洞一幺二两三四五六七八九\d]*){9}/;

/** A question about one's own case; null when it is none. The number is read in any spelling; a wrong check digit gives no number. */
export function tracking(reading: Reading): { do: 'track'; number: string | null } | null {
  const number = caseNumberIn(reading.text);
  if (number) return { do: 'track', number };
  if (whole(reading, CONSULT_ONLY)) return null;
  if (reading.plain.length <= 40 && (whole(reading, TRACK) || OWN_REPORT.test(reading.speech))) {
    return { do: 'track', number: null };
  }
  return null;
}

const THINGS =
  '(我们?|家|你们|那|这|个|盏|的|楼下|门口|报|说|路|灯|口|面|井盖|水管|下水道|电梯|垃圾|坑|树|事情?|问题)*';
const STILL = '(到底|究竟|现在|到现在|你们|他们|怎么|为什么|一直|都|也|还|就|.{1,3}天了?|这么久了?)';
const MEND = '(修|弄|搞|处理|解决|清理|换|管)';
const CHASING = wholly(`
  ${THINGS}${STILL}*(给我|给|有人|有|来人|来)*${MEND}(好|完|掉)?了?(没有|没|吗)(啊|呀|呢|哦)* ${THINGS}${STILL}*(要|得)?(什么时候|哪天|几点|多久)(才|能|会|可以|有人|给我?|派人|来)*(${MEND}(好|完)?|来人|人来)(啊|呀|呢|的|了)*
  ${STILL}+(没有|没|不|没见)(有)?人?来?人?(${MEND}|来人?|看|动静|消息|回音|答复|下文)好?(我|啊|呀|呢|的|过|了)* 没有?人来${MEND}(啊|呀|呢|的|过|了)* (你们|到底|究竟|还)*(管不管|修不修|来不来|办不办|理不理)(人|我|事|了|啊|呀)* 我(那|这|的|报|说|个|件)+事情?(呢|啊|怎么说|怎么弄)*
  我?(上次|上回|前天|昨天|前几天|那天)我?(跟|和|给|同)?(你们?|您)?(说|讲|报|反映)过?的(那个|那件)?.{0,8}(事情?|问题)(呢|啊|怎么说)*
`);

/** True for asking after what was reported, or pressing for it, with no trouble told anew: 修了没有, 怎么还没人来. Only while no talk is open. */
export function chases(reading: Reading): boolean {
  return reading.plain.length <= 24 && whole(reading, CHASING);
}

function caseNumberIn(folded: string): string | null {
  if (!NINE_FIGURES.test(folded)) return null;
  const digits = spokenDigits(folded);
  const alone = readCaseNumber(digits.replace(NUMBERED, '').replace(/[。.!?吗呢]+$/, ''));
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
