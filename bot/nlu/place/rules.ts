/** What the pieces of a Chinese address look like. Patterns are sticky: they are tried where the reader stands. */

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

/** One look of one kind. */
export interface Rule {
  kind: PlacePartKind;
  pattern: RegExp;
  /** Only right after one of these. */
  after?: readonly PlacePartKind[];
}

const COUNT = '(?:\\d{1,5}|[零〇一二两三四五六七八九十百]{1,5})';
const MARK = `(?:[东西南北]?[a-zA-Z]{0,2}-?${COUNT}[a-zA-Z]?|[a-zA-Z]|[甲乙丙丁东西南北])`;
const INSIDE: readonly PlacePartKind[] = ['building', 'unit', 'floor', 'room'];

/** Details: they begin with a count or a fixed word, so they end a name that stands before them. */
export const DETAILS: readonly Rule[] = [
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

/** Letters that end no piece. */
const PLAIN = '[^\\d\\s\\p{P}省市区县镇乡村路街道巷弄号]';
/** Pieces that are known by their last character. */
export const AREAS: readonly Rule[] = [
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
