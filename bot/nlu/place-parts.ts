/**
 * An address in words, taken apart: what can be looked for on a map (area, road, number, name) and what is detail for the
 * crew that goes there (building, unit, floor, room, lamp-post, 对面). Rules alone: most pieces of a Chinese address end with
 * a character that tells what they are.
 */

/** What a piece of an address is. */
export type PlacePartKind =
  | 'province'
  | 'city'
  | 'district'
  | 'town'
  | 'village'
  | 'zone'
  | 'road'
  | 'number'
  | 'crossing'
  | 'name'
  | 'building'
  | 'unit'
  | 'floor'
  | 'room'
  | 'lamp'
  | 'relation';

/** A piece of an address, from `from` up to `to` in the words. */
export interface PlacePart {
  kind: PlacePartKind;
  text: string;
  from: number;
  to: number;
}

interface Rule {
  kind: PlacePartKind;
  pattern: RegExp;
  /** Only right after one of these. */
  after?: readonly PlacePartKind[];
}

const COUNT = '(?:\\d{1,5}|[零〇一二两三四五六七八九十百]{1,5})';
const MARK = `(?:[东西南北]?[a-zA-Z]{0,2}-?${COUNT}[a-zA-Z]?|[a-zA-Z]|[甲乙丙丁东西南北])`;
const INSIDE: readonly PlacePartKind[] = ['building', 'unit', 'floor', 'room'];

/** Details: they begin with a count or a fixed word, so they end a name that stands before them. */
const DETAILS: readonly Rule[] = [
  {
    kind: 'lamp',
    pattern: new RegExp(
      `(?:路?灯杆|电线杆|电杆)(?:编?号(?:是|为)?)?[: ]?[a-zA-Z]{0,4}[- ]?\\d{1,8}(?:号|#)?|(?:${COUNT}|[a-zA-Z]{1,4}[- ]?\\d{1,8})(?:号|#)?(?:路?灯杆|电线杆|电杆)`,
      'y',
    ),
  },
  { kind: 'building', pattern: new RegExp(`${MARK}(?:#?号楼(?!下|上|顶|道)|#?(?:栋|幢|座)|号院|#)`, 'y') },
  { kind: 'unit', pattern: new RegExp(`${MARK}(?:单元|梯(?!田)|号门)`, 'y') },
  { kind: 'floor', pattern: new RegExp(`(?:地下|负|第)?[bB]?${COUNT}(?:-${COUNT})?(?:层|楼|[Ff](?![a-z]))`, 'y') },
  { kind: 'room', pattern: new RegExp(`${MARK}(?:-${COUNT})?(?:室|号?房(?!产)|号?铺|号?档|号?商铺)`, 'y') },
  {
    kind: 'number',
    pattern: new RegExp(`(?:${COUNT}(?:[-之]${COUNT})?(?:号|號)(?:-\\d{1,4})?)`, 'y'),
    after: ['road', 'number', 'village', 'name'],
  },
  { kind: 'room', pattern: new RegExp(`${COUNT}号`, 'y'), after: INSIDE },
  {
    kind: 'name',
    pattern:
      /(?:[一二三四五六七八九十]|\d{1,2})期|(?:[a-zA-Z]\d?|[东西南北中一二三四五六七八九十]|\d{1,2})区(?!域|间)/y,
    after: ['name'],
  },
  { kind: 'road', pattern: new RegExp(`${COUNT}(?:组|队)(?!长)`, 'y'), after: ['village', 'name', 'town'] },
  { kind: 'road', pattern: new RegExp(`${COUNT}弄`, 'y'), after: ['road', 'number', 'town'] },
  {
    kind: 'crossing',
    pattern: /的?(?:交叉路口|十字路口|丁字路口|三岔路口|交叉口|交汇处?|交汇口|交界处?|交叉|交口|路口|岔口)处?/y,
  },
  {
    kind: 'relation',
    pattern:
      /(?:的|往)?(?:斜对面|正对面|正对门|对面|对过|旁边|边上|隔壁|附近|大门口|门口|后门|前门|[东西南北正]大?门|[后前里外上下][面边]|楼[下上顶]|最?[东西南北]{1,2}(?:侧|边|面|头|角)|\d+米处?|尽头|拐角处?|转角处?|沿线)/y,
  },
];

/** Chains of numbers without words: 47-6-746 is building, unit, room; 4-301 building and room. */
const CHAIN =
  /([a-zA-Z]?\d{1,4}(?:[a-zA-Z]|号(?=-))?)[-_—~]([a-zA-Z]?\d{1,4})(?:[-_—~](\d{1,5}))?(?:室)?(?!\d|[号栋幢弄])/y;

/** Letters that end no piece. */
const PLAIN = '[^\\d\\s\\p{P}省市区县镇乡村路街道巷弄号]';
/** Pieces that are known by their last character. */
const AREAS: readonly Rule[] = [
  {
    kind: 'province',
    pattern: new RegExp(
      `${PLAIN}{2,3}省|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)(?=\\p{L}{2,8}[市县区])|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区`,
      'uy',
    ),
  },
  { kind: 'name', pattern: new RegExp(`${PLAIN}{1,7}?(?:工业园区?|工业区|科技园区?|产业园区?)`, 'uy') },
  { kind: 'zone', pattern: new RegExp(`${PLAIN}{0,7}?(?:开发区|高新区|保税区|园区|新区)`, 'uy') },
  {
    kind: 'city',
    pattern: new RegExp(`${PLAIN}{2,4}(?<!超|菜|夜|集|门)市(?!场|民|政|区|委|一|二)|${PLAIN}{2,9}自治州`, 'uy'),
  },
  {
    kind: 'district',
    pattern: new RegExp(
      `[\\u4e00-\\u9fff]${PLAIN}{0,4}?(?:自治县|(?<![小社园校库a-zA-Z\\d])区(?!域|间|委|政)|县(?!委))`,
      'uy',
    ),
  },
  {
    kind: 'town',
    pattern: new RegExp(
      `[\\u4e00-\\u9fff]${PLAIN}{0,4}?(?:街道(?!口|边|上|两|旁)|镇(?!中|小|政|卫)|乡(?!政|村))|${PLAIN}{1,3}路街道`,
      'uy',
    ),
  },
  {
    kind: 'road',
    pattern: new RegExp(
      `\\d{1,2}号(?:大街|路)|[\\u4e00-\\u9fff]${PLAIN}{0,6}?(?:大道|大街|公路(?!桥)|国道|省道|胡同|里弄|弄堂|支?路(?!灯|边|面|由|桥|段|街道)|街(?!道|坊|区)|巷(?!子)|横?弄)(?:[东西南北中]段|[东西南北](?=\\d))?|${PLAIN}{1,6}${COUNT}(?:路(?!公交|车)|街(?!坊)|巷)`,
      'uy',
    ),
  },
  { kind: 'village', pattern: new RegExp(`${PLAIN}{1,5}?(?:社区|(?<!新)村(?!\\p{L}{0,2}[幼小中]))`, 'uy') },
];

/** Endings of names that a road or area may follow without a stop: 阳光花园人民路. */
const NAME_END =
  /(?:小区|花园|家园|花苑|雅苑|新苑|佳苑|嘉苑|公寓|大厦|广场|商城|市场|超市|医院|学校|中学|小学|公园|酒店|宾馆)(?=[^路街])/u;
const PAUSE = /[\s,，、;；。.:：()（）“”"'·-]+/uy;
/** Between two roads that cross. */
const AND_ROAD = /[和与跟同交](?=\p{L}{1,6}?(?:路|街|大道|巷|弄))/uy;
const JOINT = /[\s,，、;；。.:：()（）“”"'·-]/;

/** Takes an address apart, from left to right. Never throws; words of a complaint come out as a long `name`. */
export function placeParts(words: string): PlacePart[] {
  const text = words.slice(0, 200);
  const parts: PlacePart[] = [];
  const push = (kind: PlacePartKind, from: number, to: number) => {
    if (to > from) parts.push({ kind, text: text.slice(from, to), from, to });
  };
  let at = 0;
  while (at < text.length) {
    const start = at;
    const before = parts.at(-1)?.kind ?? null;
    at = matchEnd(PAUSE, text, at) ?? at;
    if (before === 'road') at = matchEnd(AND_ROAD, text, at) ?? at;
    if (at >= text.length) break;
    const chain = chainAt(text, at, before);
    const found = chain ?? detailAt(text, at, before) ?? areaAt(text, at);
    if (Array.isArray(found)) {
      for (const one of found) push(one.kind, one.from, one.to);
      at = found.at(-1)!.to;
    } else if (found) {
      push(found.kind, at, found.to);
      at = found.to;
    } else {
      const to = nameEnd(text, at);
      push('name', at, to);
      at = to;
    }
    if (at <= start) at = start + 1;
  }
  return parts;
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : null;
}

type Span = Omit<PlacePart, 'text'>;

function chainAt(text: string, at: number, before: PlacePartKind | null): Span[] | null {
  if (before !== 'name' && before !== 'building' && before !== 'number' && before !== 'unit') return null;
  CHAIN.lastIndex = at;
  const found = CHAIN.exec(text);
  if (!found) return null;
  const [whole, first = '', second = '', third] = found;
  const kinds: PlacePartKind[] = third === undefined ? ['building', 'room'] : ['building', 'unit', 'room'];
  const second0 = at + first.length + 1;
  const spans: Span[] = [
    { kind: kinds[0]!, from: at, to: at + first.length },
    { kind: kinds[1]!, from: second0, to: third === undefined ? at + whole.length : second0 + second.length },
  ];
  if (third !== undefined) spans.push({ kind: 'room', from: second0 + second.length + 1, to: at + whole.length });
  return spans;
}

/** Digits alone, by what stands before them: they must not count something else (88 米, 3 天). */
const BARE = {
  road: /\d{1,5}(?!\d| ?[米路弄栋幢层楼个天年月日点元])/y,
  inside: /\d{3,5}(?!\d| ?[米个天年月日点元])/y,
  other: /[a-zA-Z]?\d{1,5}[a-zA-Z]?(?![\d\p{L}])/uy,
};

const inside = (kind: PlacePartKind) => kind === 'building' || kind === 'unit' || kind === 'floor';

function detailAt(text: string, at: number, before: PlacePartKind | null): Span | null {
  for (const { kind, pattern, after } of DETAILS) {
    if (after && (before === null || !after.includes(before))) continue;
    const to = matchEnd(pattern, text, at);
    if (to !== null) return { kind, from: at, to };
  }
  const bare =
    before && !JOINT.test(text[at] ?? '')
      ? BARE[before === 'road' ? 'road' : inside(before) ? 'inside' : 'other']
      : null;
  const to = bare && matchEnd(bare, text, at);
  if (!to) return null;
  if (before === 'road') return { kind: 'number', from: at, to };
  return { kind: before === 'name' ? 'building' : 'room', from: at, to };
}

/** The area or road that begins here: of several, the one that ends first. */
function areaAt(text: string, at: number): Span | null {
  let best: Span | null = null;
  for (const { kind, pattern } of AREAS) {
    const to = matchEnd(pattern, text, at);
    if (to !== null && (best === null || to < best.to)) best = { kind, from: at, to };
  }
  if (!best) return null;
  const name = NAME_END.exec(text.slice(at, best.to));
  return name ? { kind: 'name', from: at, to: at + name.index + name[0].length } : best;
}

/** A name goes on until a stop or a detail. */
function nameEnd(text: string, at: number): number {
  for (let to = at + 1; to < text.length; to++) {
    if (JOINT.test(text[to]!)) return to;
    if (to - at > 2 && NAME_END.exec(text.slice(at, to + 1))?.index === to - at - 2) return to;
    if (to - at > 1 && (detailAt(text, to, 'name') || chainAt(text, to, 'name'))) return to;
  }
  return text.length;
}
