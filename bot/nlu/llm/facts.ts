/** The figures in a Chinese text: numbers with what they count and how they are bounded, times, days, links; one spelling for each. */

/** Digits and places of Chinese numerals. */
const DIGITS: Record<string, number> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 仨: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const PLACES: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

const HAN = '[零〇一二两俩三仨四五六七八九十百千万亿]';
const FIGURE = String.raw`(?:\d+(?:,\d{3})+|\d+)(?:\.\d+)?`;
/** What is counted; the longest first. */
const UNITS =
  '个?工作日|个自然日|个?小时|个?钟头|个季度|个?星期|个月|个人|分钟|周岁|公里|千米|平方米|平米|公斤|千克|人民币|角钱|块钱|块|毛钱|元|角|分|天|日|周|月|年|岁|点|时|号线|号楼|号|楼|层|栋|室|米|厘米|寸|斤|克|度|吨|倍|折|成|级|档|次|回|趟|份|张|本|页|样|种|项|类|步|条|口|户|人|位|名|套|间|处|家|辆|台|只|针|代|门|个';
const SAME_UNIT: Record<string, string> = {
  ...{ 块: '元', 块钱: '元', 人民币: '元', 钟头: '小时', 个钟头: '小时', 个小时: '小时', 工作日: '个工作日' },
  ...{ 号: '日', 平米: '平方米', 千克: '公斤', 千米: '公里', 星期: '周', 个星期: '周', 个人: '人', 回: '次', 趟: '次' },
};
/** What stands before and after a number and bounds it. */
const BEFORE =
  '不超过|不低于|不少于|不到|不满|未满|未到|超过|低于|高于|少于|多于|至少|至多|最多|最少|最高|最低|大于|小于|每隔|连续|满|第|每|近|约|上午|早上|下午|晚上|夜里|中午|凌晨|差|农历|阴历';
const AFTER =
  '以上|以下|以内|之内|之后|之前|以后|以前|以外|左右|上下|多|余|不到|内|前|后|起|止|整|半|一刻|打?折|底|初|末|封顶|一次|一个月|一年|一天';
const SAME_AFTER: Record<string, string> = {
  以内: '内',
  之内: '内',
  之前: '前',
  以前: '前',
  之后: '后',
  以后: '后',
  上下: '左右',
};

/** A word with a numeral that counts nothing. */
const UNCOUNTED =
  /千万(?=别|不|要|记)|万一|一定|一起|一样|一般|一直|一律|一并|一切|一旦|一下|一会儿?|一边|一点(?!\d|半|钟|[一二三四五])|一些|一致|一网|一门|一窗|一卡|一站|一体|一次性|一块儿|唯一|统一|同一|进一步|之一|另一|任一|某一|哪一|这一|那一|一按|三方|一老|四处|十分(?!钟)/g;

const LINK =
  /https?:\/\/[^\s\u3000-\u9fff\uff00-\uffef]*[a-z\d/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[a-z\d-]+\.)+(?:com|cn|net|org|gov|edu|cc|top|info|io|vip|xyz|app|me)\b(?:[^\s\u3000-\u9fff]*[a-z\d/])?/gi;
const NUMBER = `(?:${FIGURE}(?:[十百千万亿]+)?|半|几|${HAN}+半?)`;
const COUNTED = new RegExp(
  [
    String.raw`(?<date>\d{4}年\d{1,2}月(?:\d{1,2}[日号])?|\d{4}-\d{1,2}-\d{1,2}|(?:\d{1,2}|${HAN}{1,3})月(?:\d{1,2}|${HAN}{1,3})[日号])`,
    String.raw`(?<clock>\d{1,2}:\d{2})`,
    '(?<week>(?:周|星期|礼拜)[一二三四五六日天末])',
    `(?<percent>(?:${FIGURE}%)|百分之${NUMBER})`,
    String.raw`(?<phone>\+?\d[\d-]{4,}\d(?![\d年]))`,
    `(?<number>${NUMBER})`,
  ].join('|'),
  'gi',
);
const BOUND_BEFORE = new RegExp(`(?:${BEFORE}) ?$`);
const BOUND_AFTER = new RegExp(`^ ?(?:${AFTER})`);
const UNIT = new RegExp(`^ ?(?:${UNITS})`);
const JOIN = /^(?:到|至|-|~|—|–)(?:明年|次年|下午|晚上|当天)?$/;
/** 一、二级: the first has its unit from the second. */
const JOIN_BARE = /^、$/;

/** A figure of a text. */
export interface Fact {
  /** Position in the text, and that behind it. */
  at: number;
  end: number;
  /** The same for two figures that mean the same: `2|元|不超过|`. */
  says: string;
  /** A threshold or a last day: it may not be left out (满 60 岁, 30 日前). */
  bounds: boolean;
}

/** `bare`: without a unit. */
type Found = Fact & { bare?: boolean };

/** The figures of a folded text (NFKC) without blanks beside Chinese, in their order. */
export function factsOf(text: string): Fact[] {
  const facts: Found[] = [];
  const blanked = [LINK, UNCOUNTED].reduce(
    (left, pattern) =>
      left.replace(pattern, (found, ...rest) => {
        const at = rest.find(one => typeof one === 'number') as number;
        if (pattern === LINK) facts.push({ at, end: at + found.length, says: `link ${found}`, bounds: false });
        return '\u0000'.repeat(found.length);
      }),
    text,
  );
  for (const found of blanked.matchAll(COUNTED)) {
    const fact = factAt(blanked, found);
    if (fact) facts.push(fact);
  }
  return joined(
    blanked,
    facts.sort((a, b) => a.at - b.at),
  );
}

function factAt(text: string, found: RegExpMatchArray): Found | null {
  const { date, clock, week, percent, phone, number = '' } = found.groups ?? {};
  const at = found.index ?? 0;
  const raw = found[0];
  if (phone) return { at, end: at + raw.length, says: `phone ${raw.replace(/\D/g, '')}`, bounds: false };
  const before = BOUND_BEFORE.exec(text.slice(Math.max(0, at - 4), at))?.[0].trim() ?? '';
  let end = at + raw.length;
  let unit = '';
  let value: string;
  if (date)
    value = `date ${[...date.matchAll(new RegExp(String.raw`\d+|${HAN}+`, 'g'))].map(([one]) => figureOf(one)).join('-')}`;
  else if (clock) value = `clock ${clock.replace(/^0/, '')}`;
  else if (week) value = `week ${week.at(-1) === '天' ? '日' : week.at(-1)}`;
  else if (percent) value = `${figureOf(percent.replace(/%|百分之/, ''))}%`;
  else {
    unit = UNIT.exec(text.slice(end, end + 5))?.[0] ?? '';
    // A numeral that counts nothing is a part of a word, unless it is long enough to be a number of its own.
    if (unit === '' && !/\d/.test(number) && (number.length < 2 || number.endsWith('半')) && before !== '第') {
      if (!/^、[一二三四五六七八九十]/.test(text.slice(end))) return null;
    }
    value = figureOf(number);
    end += unit.length;
    unit = unit.trim();
  }
  const after = BOUND_AFTER.exec(text.slice(end, end + 5))?.[0] ?? '';
  end += after.length;
  const bound = SAME_AFTER[after.trim()] ?? after.trim();
  return {
    at,
    end,
    says: `${before}|${value}|${SAME_UNIT[unit] ?? unit}|${bound}`,
    bounds: LIMITS.has(before) || LIMITS.has(bound),
    bare: unit === '' && number !== '',
  };
}

/** Bounds that make a figure a condition. */
const LIMITS = new Set([
  ...[
    '不超过',
    '不低于',
    '不少于',
    '不到',
    '不满',
    '未满',
    '未到',
    '超过',
    '低于',
    '高于',
    '少于',
    '多于',
    '至少',
    '至多',
  ],
  ...['最多', '最少', '最高', '最低', '大于', '小于', '满', '连续', '以上', '以下', '前', '以外', '封顶', '止'],
]);

/** Two figures with 到 between them are one range: half of it would say something else. */
function joined(text: string, facts: readonly Found[]): Fact[] {
  const ranges: Found[] = [];
  for (const fact of facts) {
    const last = ranges.at(-1);
    const between = last ? text.slice(last.end, fact.at) : '';
    if (last && (JOIN.test(between) || (last.bare && JOIN_BARE.test(between)))) {
      ranges[ranges.length - 1] = {
        at: last.at,
        end: fact.end,
        says: `${last.says}~${fact.says}`,
        bounds: last.bounds || fact.bounds,
        bare: fact.bare,
      };
    } else ranges.push(fact);
  }
  return ranges.map(({ bare: _, ...fact }) => fact);
}

/** 十五 → 15, 两千三 → 2300, 1.5万 → 15000, 几 → 几, 半 → 0.5, 两年半's 半 stands behind its unit. */
function figureOf(words: string): string {
  if (words === '几') return words;
  if (words === '半') return '0.5';
  const half = words.endsWith('半') ? 0.5 : 0;
  const plain = words.replaceAll(',', '').replace(/半$/, '');
  const figure = /^(\d+(?:\.\d+)?)([十百千万亿]*)$/.exec(plain);
  if (figure) {
    const factor = [...(figure[2] ?? '')].reduce((product, place) => product * (PLACES[place] ?? 1), 1);
    return String(Number(figure[1]) * factor + half);
  }
  // Digit after digit (二〇二六), or two guesses beside each other (三五天): as they are said.
  if (plain.length > 1 && ![...plain].some(sign => sign in PLACES))
    return [...plain].map(sign => DIGITS[sign]).join('');
  let total = 0;
  let section = 0;
  let digit = 0;
  let place = 1;
  for (const sign of plain) {
    if (sign in DIGITS) {
      digit = DIGITS[sign] ?? 0;
      if (sign === '零' || sign === '〇') place = 10;
      continue;
    }
    place = PLACES[sign] ?? 1;
    if (place >= 10_000) {
      total = (total + section + digit) * place;
      section = 0;
    } else section += (digit || 1) * place;
    digit = 0;
  }
  // 一百二 is 120, 一百零二 is 102, 十二 is 12.
  return String(total + section + (place > 10 ? (digit * place) / 10 : digit) + half);
}
