/** Places in words: the gazetteer first, then what is plainly an address or a named thing with a position beside it. */
import type { PlaceMention } from '../../domain/commands.ts';
import type { Gazetteer } from '../../ports/gazetteer.ts';
import { COMPLAINT } from '../cues.ts';
import { clauses } from '../text/fold.ts';
import { withoutTimes } from '../time/words.ts';

/** A place and where it stands in the folded text. */
export interface FoundPlace {
  mention: PlaceMention;
  at: number;
  end: number;
}

/** The part of an address that may follow a name: numbers, blocks, floors, what it is next to. */
const TAIL =
  /^(?:[ ,]?(?:的|和)?(?:\d{1,5}|[一二三四五六七八九十百]{1,5})(?:[-#]\d{1,5})*(?:号院|号楼|号|弄|支弄|栋|幢|座|单元|层|楼|室|门|区|期|组|米|队)(?:之\d+)?|[ ]?[a-zA-Z]\d{0,3}(?:栋|座|区|口|出口)|[东西南北]{1,2}(?:门|口|侧|边|面|段|头|区|角|出口)|(?:路口|交叉口|交叉路口|交汇处|交界处?|拐角|转角)|(?:大|正|后|侧|小)?门口|对面|对过|斜对面|旁边?|隔壁|楼下|楼上|楼顶|后面|后边|前面|前边|附近|周边|里面|外面|外头|中间|路段|沿线|下面|底下|门前|门外|桥下|桥头|公交站|地铁站|菜市场|停车场|大门)+/;
/** The administrative names that may stand before it. */
const HEAD =
  /(?:(?:[\u4e00-\u9fff]{2,4}(?:省|市|区|县|镇|乡|街道)){1,3}|[\u4e00-\u9fff]{1,6}(?:路|街|大道)(?:与|和|跟|同))$/;

const NAMED = '[\\u4e00-\\u9fffA-Za-z0-9]';
const ROAD = `${NAMED}{1,8}?(?:大道|大街|路|街|巷|胡同|里弄|弄堂|公路)`;
const ESTATE =
  '(?:小区|花园|家园|花苑|雅苑|新苑|佳苑|嘉苑|新村|新城|公寓|大厦|名都|名城|华庭|豪庭|广场|医院|卫生院|学校|中学|小学|一中|二中|幼儿园|大学|学院|公园|菜市场|农贸市场|批发市场|市场|超市|火车站|汽车站|地铁站|公交站|社区|村委会|村|大桥|立交桥|商场|商城|百货|体育馆|体育场|图书馆|派出所|居委会|银行|宾馆|酒店|饭店|水库|湖|加油站|收费站|教堂|寺|庙|号楼)';
const BESIDE =
  '(?:正对面|斜对面|对面|对过|旁边|隔壁|门口|大门口|东门|西门|南门|北门|后门|楼下|后面|前面|附近|路口|桥下|桥头|十字路口)';

/** Spans that are an address by their shape; their left edge may need trimming. `hint` is cheap, and true wherever such a span can be. */
export const SHAPES: readonly { hint: RegExp; span: RegExp }[] = [
  {
    hint: /[路街巷道弄同][^,.]{0,11}[号弄巷]/,
    span: new RegExp(
      `${ROAD}(?:[东西南北中]|[一二三四五六七八九十]{1,4})?(?:路|段|街)?(?:\\d{1,5}|[一二三四五六七八九十百]{1,5})(?:号|弄|巷)`,
      'g',
    ),
  },
  {
    hint: /[路街巷道弄同堂][与和跟同]/,
    span: new RegExp(`${ROAD}(?:与|和|跟|同)${ROAD}(?:的)?(?:交叉|交汇|交界|路口|交口|口|十字)`, 'g'),
  },
  {
    hint: new RegExp(ESTATE),
    span: new RegExp(
      `${NAMED}{2,10}${ESTATE}(?=${BESIDE}|[东西南北]?[门区]|(?:\\d{1,4}|[一二三四五六七八九十]+)(?:号|栋|幢|单元|座|期)|里|内|的|$|[ ,.。;!?])`,
      'g',
    ),
  },
  { hint: new RegExp(BESIDE), span: new RegExp(`${NAMED}{2,12}?${BESIDE}`, 'g') },
  {
    hint: /[路街巷道同](?:[上边中路口和与的东西南北 ,.。;!?]|$)/,
    span: new RegExp(
      `${NAMED}{2,8}?(?:大道|大街|路|街|巷|胡同)(?=上|边|中间|路口|口|和|与|的|东|西|南|北|$|[ ,.。;!?])`,
      'g',
    ),
  },
];

/** Where a name begins: everything up to the last of these words is not part of it. */
const EDGE =
  /^.*(?:我们家?|咱们?家?|你们|俺们?|他们|我家|有人|有个|有一?[辆根只条堆盏处]|位于|住在|就在|地址是?|地点是?|位置是?|靠近|正在|还在|离|在|到|从|往|去|把|是|说|请|和|跟|与|的|了|着|过|被|让|向|朝|这|那|就|都|快|来|看看|反映|举报|投诉|一下|什么|哪[条个一])/;

/** Names that are no name: which school, which shop? */
const NAMELESS =
  /^(?:[这那哪本该自]?(?:一?[个家条座栋处])?|整个?|全|老|新|大|小|隔壁|楼下|对面|附近|旁边|门口|路边|家|街边|马路|路上?|河|江|街|店|门|楼|单元|楼道|院子?|村|镇|十字|三岔|公厕|厕所|车库|停车场|车站|公交站|地铁|地铁口|工地|饭馆?|饭店|餐馆|餐厅|烧烤店|超市|便利店|商店|银行|药店|医院|学校|幼儿园|小学|中学|大学|公园|广场|小区|社区|菜?市场|菜场|商场|宾馆|酒店|公司|单位|工厂|物业|电梯|家属院|宿舍|网吧|KTV|ktv|加油站|桥|天桥|井盖|路灯|灯杆|垃圾桶|垃圾站|垃圾房|红绿灯|窗户|阳台|卧室|客厅|厨房|房子|树|车|人|我家|家里|邻居家?|自己家?|楼上|一楼|二楼|三楼|四楼|五楼|六楼|底楼|顶楼|路口|巷子?|胡同|弄堂|消防|人行道?|非机动车|机动车|盲|主|辅|岔|公|铁|道|水|马|走|修|占|堵|过|挖|让|绕|带|迷|全|半|土|石子|水泥|柏油|十字路口?){0,12}$/;

/**
 * A place that is told without being asked: a gazetteer match, or a span that is plainly an address. "楼下" or "小区门口"
 * alone is no usable place.
 */
export function volunteeredPlace(folded: string, gazetteer: Gazetteer): FoundPlace | null {
  return knownCrossing(folded, gazetteer) ?? known(folded, gazetteer) ?? shaped(withoutTimes(folded), gazetteer);
}

/**
 * A name of two districts that is one place because the words name the district elsewhere (南屏区的解放路, 解放路，在南屏) keeps it in its text:
 * whoever reads or looks for the text alone would not know which one is meant.
 */
function withItsDistrict(mention: PlaceMention, gazetteer: Gazetteer): PlaceMention {
  const { text, match, others } = mention;
  if (!match || others.length > 0 || (gazetteer.find(text)?.others.length ?? 0) === 0) return mention;
  return { ...mention, text: `${match.district}${text}` };
}

/** What makes a trailing 上 or 下 the beginning of another word: 下水道, 上午. */
const GOES_ON = /^[水雨雪陷沉午班面]/;

function known(folded: string, gazetteer: Gazetteer): FoundPlace | null {
  const mention = gazetteer.find(folded);
  if (!mention) return null;
  const at = Math.max(0, folded.indexOf(mention.text));
  const start = at - (HEAD.exec(strip(folded.slice(0, at)))?.[0].length ?? 0);
  const span =
    mention.text.length -
    (/[上下]$/.test(mention.text) && GOES_ON.test(folded.slice(at + mention.text.length)) ? 1 : 0);
  const after = at + span;
  const end = after + (TAIL.exec(folded.slice(after))?.[0].length ?? 0);
  const whole = withItsDistrict({ ...mention, text: folded.slice(start, end).trim() }, gazetteer);
  return { mention: whole, at: start, end };
}

const CROSSING =
  /([\u4e00-\u9fff]{1,5}?(?:路|街|大道|巷))(?:与|和|跟|同|交|、|\/)([\u4e00-\u9fff]{1,5}?(?:路|街|大道|巷))(?=的?(?:交叉|交汇|交界|交口|十字|丁字|三岔|路口|口|拐角|转角))/;

/** A crossing whose one street is misspelt: with that put right, both are found. */
function knownCrossing(folded: string, gazetteer: Gazetteer): FoundPlace | null {
  const found = CROSSING.exec(folded);
  if (!found) return null;
  const [whole, first = '', second = ''] = found;
  const roads = [first, second].map(road => (gazetteer.find(road) ? road : gazetteer.guess(road)?.match?.name));
  if (!roads[0] || !roads[1] || (first.endsWith(roads[0]) && roads[1] === second)) return null;
  const end = found.index + whole.length + (TAIL.exec(folded.slice(found.index + whole.length))?.[0].length ?? 0);
  const mention = gazetteer.find(`${roads[0]}和${roads[1]}${folded.slice(found.index + whole.length, end)}`);
  return mention && { mention, at: found.index, end };
}

function strip(before: string): string {
  return before.replace(EDGE, '');
}

function shaped(folded: string, gazetteer: Gazetteer): FoundPlace | null {
  for (const clause of clauses(folded)) {
    if (clause.text.length > 200) continue;
    for (const { hint, span } of SHAPES) {
      if (!hint.test(clause.text)) continue;
      for (const match of clause.text.matchAll(span)) {
        const name = strip(match[0]);
        if (name.length < 3 || nameless(name)) continue;
        const at = clause.at + match.index + match[0].length - name.length;
        const after = at + name.length;
        const end = after + (TAIL.exec(folded.slice(after))?.[0].length ?? 0);
        const text = folded.slice(at, end).trim();
        // A name may have lost its first letters to the trimming: 和平 begins like a joining word.
        const guessed = gazetteer.guess(folded.slice(Math.max(clause.at, at - 2), end));
        const mention = guessed && (guessed.match ? guessed : { ...guessed, text });
        return { mention: mention ?? { text, match: null, others: [] }, at, end };
      }
    }
  }
  return null;
}

const SUFFIX = new RegExp(`(?:${BESIDE}|${ESTATE}|大道|大街|路|街|巷|胡同|弄|号|\\d+|[东西南北]?[门区口])+$`);

/** True when nothing names the place: 小区门口, 楼下, 饭店对面. */
function nameless(name: string): boolean {
  const own = name.replace(SUFFIX, '');
  return own.length === 0 || NAMELESS.test(own) || NAMELESS.test(name.replace(new RegExp(`${BESIDE}+$`), ''));
}

const FILLER =
  /^(?:(?:嗯+|啊|哦|呃|那个?|喂|对|好的?|就是|它|这个?|事情)?[,。 ]*(?:具体)?(?:地址|地点|位置|地方|位于|出事的?地方)?(?:就|应该|大概|好像)?(?:是|在|位于|填|写|:)*)[,。: ]*/;
const NO_PLACE =
  /^(?:这里|那里|这儿|那儿|这|那|此处|外面|里面|路上|街上|楼下|门口|旁边|附近|对面|前面|后面|我家|家里|小区|here|there|outside|inside)$/;

/** Words that stand for a place whatever else is said. */
const PLACE_WORDS = new RegExp(
  `${BESIDE}|${ESTATE}|家属院|宿舍|路段|大道|胡同|边上|里头|[东西南北]侧|\\d+(?:号|栋|幢|弄|单元|楼|路|层|室)|[号楼桥站店厂村巷弄街路河湖院庙寺园馆](?:口|上|里|边|头|旁|下|$|[ ,。])|\\b(?:near|beside|opposite|behind|next to|between|corner|street|st|road|rd|avenue|ave|lane|park|market|school|shop|store|gate|bridge|station|building|block|village|hospital|square|estate)\\b`,
  'i',
);
/** Talk instead of a place: doing words, asking words, scolding, laughing. */
const TALK =
  /[你您他她]们?(?!爸|妈)|怎么|为什么|为啥|凭什么|什么|谁|多久|能不能|可不可以|是不是|有没有|快[点来些修]|赶紧|赶快|尽快|着急|急死|来修|来人|派人|来看|还不|不来|没来|没人|受不了|死了|烦|哈哈|呵呵|嘿嘿|嘻嘻|呜|谢谢|算了|不想|不说|不用|知道|告诉|说过|刚才|已经|等[了着]|催|我(?:在|是在)?(?:家|上班|外面|外地|单位|公司|等|要|想|不|都|很|就|们|现在|真)|吃饭|睡|讨厌|生气|唉|哎|无聊|骗|滚|妈的|太[慢差久吵臭]|好[慢烦气热冷吵]|[了吗呢嘛]$|\b(?:hurry|come|why|when|what|how|fix|ha(?:ha)+|lol|you|thanks?|i'?m (?:at )?home|at home)\b/i;

/**
 * The answer to "where?": words that may name a place, with a gazetteer match where there is one. Null for words that
 * name nothing ("楼下", "这里"), for talk ("你们怎么还不来") and for no words at all.
 */
export function answerPlace(folded: string, gazetteer: Gazetteer): PlaceMention | null {
  const found = knownCrossing(folded, gazetteer) ?? known(folded, gazetteer);
  if (found) return { ...found.mention, text: (found.mention.text + beside(folded.slice(found.end))).slice(0, 120) };
  const said = withoutTimes(folded)
    .trim()
    .replace(FILLER, '')
    .replace(/[,。.!;~ ]+$/, '')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(said) || said.length < 2 || NO_PLACE.test(said)) return null;
  if (TALK.test(said) && !PLACE_WORDS.test(said)) return null;
  return gazetteer.guess(said.slice(0, 120)) ?? { text: said.slice(0, 120), match: null, others: [] };
}

/** What follows a known place and tells it more exactly: "老王面馆后面的巷子", ",大榕树下"; not the complaint, not talk. */
function beside(after: string): string {
  let text = '';
  for (const { text: clause, at } of clauses(after).slice(0, 3)) {
    if (clause.length > 30 || TALK.test(clause) || COMPLAINT.test(clause)) break;
    text += at === 0 ? clause : `，${clause}`;
  }
  return text;
}
