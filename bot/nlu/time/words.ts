/** Where a message tells when: the words, and what each of their pieces says. What they mean by the calendar is in times.ts. */
import { alternatives } from '../text/word-list.ts';

/** The words that tell a time, with their pieces. */
export interface TimeWords {
  at: number;
  end: number;
  pieces: Readonly<Record<string, string | undefined>>;
}

const COUNT = '(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})';
const SOME =
  '(?:好几|十几|几十|几|半|多|[一二两三四五六七八九]{2}(?=[个天年小月周星礼分])|\\d{1,2}[、到至-]\\d{1,2}|' +
  COUNT +
  ')';
const UNIT = '(?:个?(?:多)?(?:小时|钟头|半?月|星期|礼拜)|分钟|天|日(?!子)|周|年|宿|晚上?)';
const WEEKDAY = '(?:周|星期|礼拜)[一二三四五六日天末1-6]';
/** What a name of a street or an estate goes on with. */
const NO_NAME = '(?![路街巷村桥]|小区|花园|大道|广场|新村|社区|公园|大街|广场|胡同|商场|超市|酒店)';

const RECURS = alternatives(`
  每(一|个)?(天|日|晚|夜|早) 天天 日日 夜夜 晚晚 每逢(周|星期|礼拜)?[一二三四五六日天末]? 每到(了)? 一到(了)? 每(个)?${WEEKDAY} 每(个)?(周|星期|礼拜|月|年)(?![一-龥]{0,1}[路村]) 周末(都|总|就|老)
  every_(single_)?(day|night|morning|evening|afternoon|week|weekend|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday) (daily|nightly)
`);
const DAYS = alternatives(`
  今天 今日 今儿个? 今朝 昨天 昨日 昨儿个? 寻日 琴日 大?前天 大?前日 前儿个? 当天
  (上上?|这|本)个?(周|星期|礼拜)[一二三四五六日天末]? (?<![一-龥])(周|星期|礼拜)[一二三四五六日天](?![一-龥]?[村路])${NO_NAME} (上上?|这|本)个?月(初|中|底|末)?
  (去年|前年|今年)?\\d{1,2}月(份)?((${COUNT})[日号])?${NO_NAME} (?<![大小])(去年|前年|今年)(初|底|年初|年底|春天|夏天|秋天|冬天)? 年(初|底)
  (今年|去年)?(元旦|春节|过年|除夕|清明|五一|劳动节|端午|中秋|国庆|双十一)(节)?(那几天|那天|期间|假期|放假|前后|前|后|的时候)?${NO_NAME}
  (大?前|上)?(一)?(几|两|些)(天|日)(?=[^后内就]|$) 前(些日子|一?阵子?|段时间|几个月|几年|几周|几个星期)
  yesterday today (on_)?(last_|this_)?(monday|tuesday|wednesday|thursday|friday|saturday|sunday) last_(week|month|year) this_(week|month)
`);
const PARTS = alternatives(`
  凌晨 清早 清晨 早晨 早上 大清早 一大早 一早 早高峰 上午 中午 晌午 下午 后晌 傍晚 晚高峰 晚上 夜里向? 夜间 半夜(三更)? 大半夜 后半夜 前半夜 三更半夜 深更半夜 深夜 午夜 夜晚 白天 大白天 饭点 晚饭(后|时间) 午休(时间|的时候)?
  (in_the_|this_)?(morning|afternoon|evening) (at_|during_the_|to)?night noon midnight
`);
/** 昨晚, 今早: day and part in one. */
const DAYPARTS = alternatives('今早 今晨 今晚 昨晚 昨夜 昨早 前晚 前夜 寻晚 琴晚 当晚 last_night tonight');
const CLOCK = `(?:\\d{1,2}[:点时]\\d{2}分?|${COUNT}(?:点钟|点半|点[一三]刻|点(?:${COUNT}分)?|时(?!候|间|常|有|不))|\\d{1,2}(?::\\d{2})?_?(?:am|pm|o'?clock))`;
const BACK = alternatives(`
  ${SOME}多?${UNIT}(多)?(之|以)?前 ${SOME}_?(minutes?|hours?|days?|weeks?|months?|years?)_ago (a|an|one|two|three|four|five|six|seven|ten|several|a_few|a_couple_of)_(minutes?|hours?|days?|weeks?|months?|years?)_ago
`);
const LASTING = alternatives(`
  (都|已经?|快|有|整整|足足|大概|差不多|将近|持续|连续|超过)+${SOME}(来|多)?${UNIT}(多|左右)?(了|啦|咧|嘞|哉)? (?<!住|住了|买|用|退休|搬来|结婚|干|[前第])${SOME}(来|多)?${UNIT}(多|左右)?(了|啦|咧|嘞|哉) (?<![前第])${SOME}(来|多)?${UNIT}(多|左右)?(?=都?(没|不(?!到)|无|还没))
  (好久|很久|许久|老久|好长时间|很长时间|好一阵子?|好些天|好些日子)(了|啦)?
  for_(the_(last|past)_)?(\\d{1,3}|a|an|one|two|three|four|five|six|seven|ten|several|a_few|a_couple_of|many|over_a|more_than_a)_(minutes?|hours?|days?|weeks?|months?|years?)(_now)?
`);
/** 现在 is left out: it stands in every second complaint and tells nothing of its beginning. */
const NOW = alternatives(
  '刚刚?才 刚刚(?!好) 刚(?=[看发才就来去出]) (?<![尽桥村街巷路码龙开])头先 方才 just_now a_moment_ago',
);

const SPAN = `(?:${CLOCK})_?(?:多|左右|钟|前后)*`;
/** A time in words, and much that could be a part of one. */
export const TIME = new RegExp(
  (
    '(?<since>(?:从|自从|打从|打|since_|from_)(?!.{0,1}来))?(?:大概|大约|差不多|好像|应该是)?' +
    `(?:(?<now>${NOW})|(?<back>${BACK})|(?<lasting>${LASTING})|` +
    `(?=(?:${RECURS})|(?:${DAYS})|(?:${DAYPARTS})|(?:${PARTS})|(?:${CLOCK}))` +
    `(?<recurs>${RECURS})?[_,]?(?:(?<daypart>${DAYPARTS})|(?<day>${DAYS}))?[_的]?(?:on_|in_the_|at_|around_|about_)*(?<recurs2>${RECURS})?[_的]?(?:at_|in_the_|around_)*(?<part>${PARTS})?[_的]?(?:at_|around_|about_|from_|大概|大约|差不多)*(?<clock>${SPAN})?` +
    `(?:_?(?:到|至|-|~|—|until|to|till)_?(?:(?<part2>${PARTS}|第二天(?:早上|凌晨|早晨)?)(?<clock2>${SPAN})?|(?<clock3>${SPAN})))?(?:_in_the_(?<part3>morning|afternoon|evening|night)|_?at_(?<part4>night))?)` +
    '(?<begins>的时候|那会儿|那阵子?)?(?<started>(?:就|才|一直)*(?:开始|起(?!来|火|浪|雾|码|重|床)|以来|到现在|到今天|到目前|至今|之后))?'
  ).replaceAll('_', ' '),
  'g',
);

/** Cheap, and true wherever a time can be told. */
const HINT =
  /[点时天日晚早午夜晨周期拜月年久刚前现目眼正晌昼宿钟昨]|今[儿朝]|每逢|一阵|头先|方才|国庆|五一|元旦|劳动节|春节|除夕|清明|端午|中秋|双十一|\d:\d|night|noon|morning|evening|o'?clock|\b(?:yester|today|ago|since|every|last|this|daily|for|am|pm|now|moment|day|weekend)|day\b|\d ?[ap]m/;

/** Whenever what comes next is there: a time only where that is one ("一到晚上", not "一到下雨"). */
export const WHENEVER = /^(?:每到|每到了|一到|一到了|每逢)$/;

/** A point of the scale that is a little of something ("快一点", "有一点漏") or a part of a count, not of the clock. */
const BARE_CLOCK = /^[一两二三四五六七八九十\d]{1,3}[点时]$/;

let last: { text: string; found: TimeWords[] } = { text: '', found: [] };

/** Every time that a folded lower-case text tells, in order. */
export function timeWords(low: string): TimeWords[] {
  if (last.text !== low) last = { text: low, found: low.length <= 2000 && HINT.test(low) ? findTimes(low) : [] };
  return last.found;
}

/** As `timeWords`, without the cheap look beforehand. */
export function findTimes(low: string): TimeWords[] {
  const found: TimeWords[] = [];
  for (const match of low.matchAll(TIME)) {
    const words = trimmed(match[0]);
    if (words && tellsTime(words, match.groups ?? {})) {
      found.push({
        at: match.index + match[0].indexOf(words),
        end: match.index + match[0].indexOf(words) + words.length,
        pieces: { ...match.groups },
      });
    }
  }
  return found;
}

/** A folded text with the words that tell a time blanked out, so that positions stay: 昨天楼下 names no place. */
export function withoutTimes(folded: string): string {
  let text = folded;
  for (const { at, end } of timeWords(folded)) text = text.slice(0, at) + ' '.repeat(end - at) + text.slice(end);
  return text;
}

function trimmed(words: string): string {
  return words.replace(/^[ ,的]+|[ ,的到至~-]+$/g, '');
}

function tellsTime(words: string, pieces: Readonly<Record<string, string | undefined>>): boolean {
  const { now, back, lasting, recurs, recurs2, day, daypart, part, clock, clock2, clock3, started } = pieces;
  if (now || back || lasting || day || daypart || clock2 || clock3) return true;
  const habits = [recurs, recurs2].filter(habit => habit !== undefined);
  if (habits.some(habit => part || clock || !WHENEVER.test(habit.trim()))) return true;
  if (clock) return part !== undefined || started !== undefined || !BARE_CLOCK.test(clock.trim());
  return part !== undefined && words.length > 0;
}
