/** Which rows of figures are somebody's number, and which are meters, bus lines, readings, prices. */
import type { Figure } from './figures.ts';

/** What tells who somebody is. */
export type PersonalKind = 'identity' | 'card' | 'mobile' | 'landline';

/** A place in a run of figures where a number may begin. */
export interface Beginning {
  words: string;
  run: readonly Figure[];
  /** The run's figures as 0 to 9. */
  values: string;
  start: number;
  /** The figure after the number that was found before; 0 when none was. */
  last: number;
}

/** What begins there. */
export interface Kind {
  kind: PersonalKind;
  /** The figure after its last. */
  end: number;
  /** Where the X stands that closes an identity card, in the words; null without. */
  mark: number | null;
  /** Which signs stay to be read: so many at its head, so many at its end. */
  shown: readonly [head: number, tail: number];
}

/** A meter, a lamp-post, an order: its number stays, whatever it looks like. */
const THINGS =
  /(?:表|户|灯杆|电杆|线杆|杆|桩|井盖?|设备|资产|工单|订单|运单|快递|单|编|案件|案|车架|发票|合同|批|条形?码|条码|序列|缴费|用户|客户|门牌|房产证|产权|营业执照|许可证?|信用代码|备案)(?:的)?(?:号码?|编号|号)?(?:上面?|写|印|刻)?(?:着|是|为|[:：])? ?$/;
const ORDERS = /(?:工单|订单|运单|快递单?|案件)(?:编?号)?[是为:： ]*$/;
/** What was read off or paid: signs between such figures part numbers, they do not group one. */
const READINGS =
  /(?:读数|度数|示数|数值|数据|分别|水量|电量|用量|气量|水费|电费|气费|房租|租金|价格?|金额|花了|线路?|公交|乘坐?|坐|门牌|房号|楼号)[^\d]{0,6}$/;
const UNIT =
  /^ ?(?:元|块|万|亿|[毫厘分]?米|公里|里|平|吨|公?斤|度|伏|安|瓦|千瓦|分|转|%|％|℃|个|户|人|次|辆|张|栋|幢|座|楼|层|室|房|单元|号|路|线|天|年|月|日|点|小时|db|kw|v|m)/i;
const IDENTITY_LEAD = /(?:身份证|证件|id card)(?:的)?(?:号码?|number)?(?:是|为|is|[:：])? ?$/i;
const CARD_LEAD =
  /(?:银行卡|储蓄卡|信用卡|借记卡|社保卡|卡|账|帐|户头|card|account)(?:的)?(?:号码?|户|number)?(?:是|为|is|[:：])? ?$/i;
const PHONE_LEAD =
  /(?:电话|手机|联系方式|联系我|打我|打给我|拨|致电|微信|威信|我的号|tel|phone|mobile|call me|wechat|vx|wx)(?:的)?(?:号码?|number)?(?:是|为|is|at|[:：;,，.])*[ \n+]{0,2}$/i;
/** Words in Latin letters that a telephone number may stand at without a blank; so may the X of an identity card. */
const LETTERS_LEAD = /(?:^|[^a-z])(?:tel|phone|mobile|call|vx|wx|wechat)$|(?<!\d)\d{17}x$/i;
/** And such as may stand right behind one: 138…wx, V信同号. Other letters make a serial number of it. */
const LETTERS_TAIL = /^(?:(?:tel|phone|mobile|vx|wx|wechat|weixin|and)(?![a-z\d])|v信)/i;

/** So many figures behind a number are looked at where nothing parts it from the next: four telephones. */
const FOLLOWING = 45;

/** Beginnings of cards that are in use here, where the figures stand in groups. */
const ISSUERS = /^(?:62|9558|4|5[1-5]|35)/;

/** The number that begins at a figure of a run, the longest kind first; null when none does. */
export function kindOfNumber(at: Beginning): Kind | null {
  const { words, run, values, start } = at;
  if (run.length - start < 10 || !opens(at)) return null;
  // What a number is called can stand before the run only: behind it, a figure does.
  const before = start === 0 ? beforeRun(words, run) : '';
  const first = values[start] as string;
  return (
    (first === '0' ? null : identityAt(at, before)) ??
    cardAt(at, before) ??
    (first === '0' || first === '1' || first === '8' ? mobileAt(at, before) : null) ??
    (first === '0' ? landlineAt(at, before) : null)
  );
}

function beforeRun(words: string, run: readonly Figure[]): string {
  const from = run[0]?.at ?? 0;
  return words.slice(Math.max(0, from - 16), from);
}

/** GB 11643: eighteen figures, the last an X perhaps; fifteen on an old card, which only its name tells. */
function identityAt(at: Beginning, before: string): Kind | null {
  const { words, run, values, start } = at;
  const lead = IDENTITY_LEAD.test(before);
  if (!lead && !/^(?:19|20)/.test(values.slice(start + 6, start + 8))) return null;
  for (const length of lead ? [18, 17, 15] : [18, 17]) {
    const end = start + length;
    if (end > run.length) continue;
    const mark = length === 17 ? markAfter(words, run, end) : null;
    const figures = values.slice(start, end) + (mark === null ? '' : 'X');
    const followed = length === 18 && isIdentity(figures) && isFollowed(at, start, end, before);
    if (length === 17 ? mark === null : !followed && !closes(words, run, end)) continue;
    if (lead || (bornIn(figures) && !THINGS.test(before) && (isIdentity(figures) || isUsual(run, start, end))))
      return { kind: 'identity', end, mark, shown: [3, 4] };
  }
  return null;
}

/** Figures in the groups of an identity card: whoever mistypes one of hers is hidden as well. Dictated ones may be many things. */
function isUsual(run: readonly Figure[], start: number, end: number): boolean {
  const grouped = groupsOf(run, start, end).join('-');
  return /^(?:1[78]|6-8-[34]|6-4-4-[34]|14-[34])$/.test(grouped) && !isSpoken(run, start, end);
}

/** The X after the seventeenth figure, in the words. */
function markAfter(words: string, run: readonly Figure[], end: number): number | null {
  if (end !== run.length) return null;
  const from = (run[end - 1] as Figure).at + 1;
  const found = /^[ \u3000./，,、-]{0,2}[XxＸｘ](?:(?![A-Za-z\d])|(?=1[3-9]\d{9}(?!\d)))/.exec(
    words.slice(from, from + 15),
  );
  return found ? from + found[0].length - 1 : null;
}

/** ISO/IEC 7812: sixteen to nineteen figures. Dictated ones, and such in fours between commas, need the word card before. */
function cardAt({ words, run, values, start }: Beginning, before: string): Kind | null {
  const lead = CARD_LEAD.test(before);
  const ones = run[start + 1]?.gap !== '';
  if (!lead && (!'34569'.includes(values[start] as string) || (ones && start > 0))) return null;
  for (let length = Math.min(19, run.length - start); length >= (lead ? 15 : 16); length -= 1) {
    const end = start + length;
    if (!closes(words, run, end)) continue;
    const figures = values.slice(start, end);
    const grouped = groupsOf(run, start, end);
    if (!lead) {
      if (!luhn(figures) || isSpoken(run, start, end) || THINGS.test(beforeRun(words, run))) continue;
      const fours = /^(?:4-4-4-4(?:-[1-4])?|6-\d+)$/.test(grouped.join('-')) && ISSUERS.test(figures);
      const tight = gapsIn(run, start, end).every(isTight);
      const single = grouped.length === 1 || (tight && grouped.length === length && end === run.length);
      if (!single && !(fours && (tight || figures.startsWith('62')))) continue;
    }
    return { kind: 'card', end, mark: null, shown: [4, 4] };
  }
  return null;
}

/** A mainland mobile number, with or without the country's; with a 0 before it, as for trunk calls, where it is called a telephone. */
function mobileAt(at: Beginning, before: string): Kind | null {
  const { words, run, values, start } = at;
  const found = /^((?:0{0,2}86|0)?)1[3-9]\d{9}/.exec(values.slice(start, start + 15));
  if (!found || ORDERS.test(before) || (found[1] === '0' && !PHONE_LEAD.test(before))) return null;
  const end = start + found[0].length;
  const head = start + (found[1] as string).length;
  if (!closes(words, run, end) && !isFollowed(at, head, end, before)) return null;
  if (!PHONE_LEAD.test(before) && !isMobileGrouped(at, head, end, before)) return null;
  return { kind: 'mobile', end, mark: null, shown: [found[0].length - 8, 4] };
}

/** True for eleven figures in the groups that people say; other groups only where nothing else stands there, between blanks or dashes. */
function isMobileGrouped({ words, run, start, last }: Beginning, head: number, end: number, before: string): boolean {
  const groups = groupsOf(run, head, end);
  if (groups.length === 1) return true;
  const gaps = gapsIn(run, head, end);
  const same = gaps.every(gap => gap === gaps[0]);
  const tight = gaps.every(isTight);
  const opening = run[start]?.gap ?? '';
  const within = start > 0 && start !== last && gaps.includes(opening);
  const bracketed = gaps.every(gap => gap === '(' || isTight(gap));
  if ((!same && !bracketed) || (within && opening !== ' ') || (start > 0 && opening === '-')) return false;
  const known = /^(?:3-4-4|3-8|7-4|4-4-3|4-3-4)$/.test(groups.join('-'));
  const ones = groups.every(size => size === 1);
  if (!(known && tight) && isMeasured(words, before, (run[end - 1] as Figure).at + 1)) return false;
  const next = run[end];
  if (next && gaps.includes(next.gap) && goesOn(run, end, ones || next.gap !== ' ')) return false;
  if (ones) return !within;
  return known || (start === 0 && end === run.length && same && tight && !THINGS.test(before));
}

function isMeasured(words: string, before: string, after: number): boolean {
  return READINGS.test(before) || UNIT.test(words.slice(after, after + 4));
}

/** True when the row of groups goes on after a number as a list does: not with another telephone number. */
function goesOn(run: readonly Figure[], end: number, strict: boolean): boolean {
  const size = groupsOf(run, end, Math.min(run.length, end + 12))[0] ?? 0;
  const mobile = run[end]?.value === '1' && /[3-9]/.test(run[end + 1]?.value ?? '') && [3, 7, 11].includes(size);
  return !mobile && (strict || size > 2);
}

/** A land-line with its area code; service numbers (400, 800, 12345) are everybody's. */
function landlineAt({ words, run, values, start }: Beginning, before: string): Kind | null {
  const found = /^(0(?:10|2\d|[3-9]\d\d))[2-8]\d{6,7}/.exec(values.slice(start, start + 12));
  const opening = run[start]?.gap ?? '';
  if (!found || ORDERS.test(before) || (start > 0 && (opening === '-' || opening === '.'))) return null;
  const area = (found[1] as string).length;
  for (let length = found[0].length; length >= area + 7; length -= 1) {
    const end = start + length;
    const groups = groupsOf(run, start, end).join('-');
    if (
      closes(words, run, end) &&
      new RegExp(`^(?:${length}|${area}-(?:[78]|[34]-4)|${area + 3}-4|${area + 4}-4)$`).test(groups)
    )
      return { kind: 'landline', end, mark: null, shown: [area, 4] };
  }
  return null;
}

/** True where the row goes on without a gap, and all of it are such numbers: two telephones typed as one, an identity card and a telephone. */
function isFollowed({ words, run, values }: Beginning, start: number, end: number, before: string): boolean {
  let close = start + 1;
  while (close < end + FOLLOWING && run[close]?.gap === '' && run[close]?.script === run[start]?.script) close += 1;
  if (close <= end || THINGS.test(before) || !closes(words, run, close)) return false;
  const rest = /^(?:1[3-9]\d{9})*([1-8]\d{17})?(?:1[3-9]\d{9})*$/.exec(values.slice(end, close));
  return rest !== null && (rest[1] === undefined || isIdentity(rest[1]));
}

/**
 * A number begins at a run's first figure, after a gap, where the script changes, or right behind another; behind a point only in a
 * list: 1.138….
 */
function opens({ words, run, start, last }: Beginning): boolean {
  const figure = run[start] as Figure;
  if (start === 0) {
    const before = words.slice(Math.max(0, figure.at - 19), figure.at);
    return !/[A-Za-zＡ-Ｚａ-ｚ]$/.test(before) || LETTERS_LEAD.test(before);
  }
  const previous = run[start - 1] as Figure;
  if (figure.gap === '.') return start === 1 || (previous.gap !== '' && previous.gap !== '.');
  return start === last || figure.gap !== '' || figure.script !== previous.script;
}

/** A number ends with its run, before a gap, or where the script changes. */
function closes(words: string, run: readonly Figure[], end: number): boolean {
  const [last, next] = [run[end - 1] as Figure, run[end]];
  if (next) return next.gap !== '' || next.script !== last.script;
  const after = words.slice(last.at + 1, last.at + 9);
  return !/^[A-Za-z]/.test(after) || LETTERS_TAIL.test(after);
}

/** How many figures stand together, group by group. */
function groupsOf(run: readonly Figure[], start: number, end: number): number[] {
  const sizes = [1];
  for (let at = start + 1; at < end; at += 1) {
    if (run[at]?.gap === '') sizes[sizes.length - 1] = (sizes.at(-1) as number) + 1;
    else sizes.push(1);
  }
  return sizes;
}

function gapsIn(run: readonly Figure[], start: number, end: number): string[] {
  return run.slice(start + 1, end).flatMap(({ gap }) => (gap === '' ? [] : [gap]));
}

function isTight(gap: string): boolean {
  return gap === ' ' || gap === '-';
}

function isSpoken(run: readonly Figure[], start: number, end: number): boolean {
  return run.slice(start, end).some(({ script }) => script === 'spoken');
}

/** GB 11643-1999: a date of birth and a check figure (ISO 7064, MOD 11-2). */
function isIdentity(figures: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(figures) || !bornIn(figures)) return false;
  let rest = 0;
  for (let at = 0; at < 17; at += 1) rest += Number(figures[at]) * (2 ** (17 - at) % 11);
  return '10X98765432'[rest % 11] === figures[17];
}

/** A date of birth stands where an identity card has it. */
function bornIn(figures: string): boolean {
  return /^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(figures);
}

/** ISO/IEC 7812-1, annex B. */
function luhn(figures: string): boolean {
  let sum = 0;
  for (let at = 0; at < figures.length; at += 1) {
    const figure = Number(figures[figures.length - 1 - at]) * (at % 2 === 1 ? 2 : 1);
    sum += figure > 9 ? figure - 9 : figure;
  }
  return sum % 10 === 0;
}
