/** Telephone numbers in words: mainland mobiles, land-lines, and "I'd rather not say". */
import type { Contact } from '../domain/commands.ts';
import { spokenDigits } from './text/digits.ts';
import { type Reading, whole } from './text/reading.ts';
import { wholly } from './text/word-list.ts';

/** A contact and where it stands in the folded text. */
export interface FoundContact {
  contact: Contact;
  at: number;
  end: number;
}

/** Mainland mobile: 11 digits from 13 to 19, in any grouping, with or without +86. */
const MOBILE = /(?<![\d])(?:(?:\+|00)?86[ -]?)?(1[3-9]\d(?:[ -]?\d){8})(?!\d)/;
/** Land-line with area code: 010 and 02x have eight digits, the others seven or eight. */
const LANDLINE = /(?<![\d])\(?(0(?:10|2\d)|0[3-9]\d{2})\)?[ -]?([2-8]\d{3}[ -]?\d{3,4})(?!\d)/;
/** Local number, taken only when a number was asked for. */
const LOCAL = /(?<![\d-])([2-8]\d{3}[ -]?\d{3,4})(?![\d-])/;

/** The first full telephone number in a folded text. */
export function findPhone(folded: string): FoundContact | null {
  const text = spokenDigits(folded);
  const mobile = MOBILE.exec(text);
  if (mobile) return found(mobile, mobile[1]!.replace(/\D/g, ''));
  const line = LANDLINE.exec(text);
  return line ? found(line, `${line[1]}-${line[2]!.replace(/\D/g, '')}`) : null;
}

function found(match: RegExpExecArray, phone: string): FoundContact {
  return { contact: { kind: 'phone', phone }, at: match.index, end: match.index + match[0].length };
}

const UNNAMED = wholly(`
  (我|请|帮我)?(要|想|选|改|改成|改为)?匿名(吧|举报|反映|投诉|提交|上报|处理)* (please_)?(make_it_|stay_)?anonymous(ly)?
`);
const ANONYMOUS = wholly(`
  我?(要|想|选)?匿名(吧|举报|反映|投诉)?
  我?(就)?(不|没|别)(想|愿意?|要|能|必|用|方便|便|太方便|敢)?(留|说|给|提供|透露|告诉你?|填|写|联系我?|回电|打电话)(电话|号码|手机号?|联系方式|了|的|我|姓名|名字)*
  (算了|那|嗯|还是|我)*(我的?)?(电话号?码?|号码|手机号?码?|联系方式|名字|姓名)(就|还是|我|先|也|都)*(不|别)(想|愿意?|要|能|用|方便)*(说|讲|留|给|填|写|提供|告诉你?|发|报)(了|吧|啦)*(匿名)?
  (请|你们?|您|也|都)*(不|别)(要|用|必)?(再)?(打|给|往|跟|联系)(我)?(打|联系)?(我)?(的)?(电话|手机)?(给我|过来|来)?(了|啊)?(我)?(要|想|选)?(匿名)? 匿名(就|请|也)*(不|别)(要|用)?(打|联系)(我)?(电话)?(给我)?
  不太?方便(说|留|透露)? 保密 隐私 (我)?(没|没有|无|不用)(电话|手机|联系方式|号码) 不用(了|联系|回复|回访)* 不要(了)? 不必(了)? 不需要 不想 不了 不 没有? 无
  anonymous(ly)? no(_phone|_number|_thanks?|_contact)? i('d|_would)?_rather_not(_say)?
  prefer_not_to(_say)? do_?n(o|')t_contact_me none
`);
const VOLUNTEERED_ANONYMOUS =
  /匿名(?!信)|(?:别|不要)(?:说|讲|告诉).{0,4}是我(?:说|报|反映|举报)的|(?:别|不要|不想)(?:透露|泄露|公开|暴露)(?:我|姓名|电话|信息)|替我保密|为我保密|\banonymous(?:ly)?\b/;

/** True when the whole message refuses a number; only meaningful while a number is asked for. */
export function refusesContact(reading: Reading): boolean {
  return whole(reading, ANONYMOUS);
}

/** True when the whole message is the wish to stay unnamed, whatever was asked. */
export function wantsUnnamed(reading: Reading): boolean {
  return whole(reading, UNNAMED);
}

/** Before a number that is not hers, with nothing between: 物业电话138…. */
const THEIRS =
  /(?<!我是|我们是)(?:物业|居委会?|司机|车主|房东|中介|广告上?|牌子上|墙上|车上|纸上|对方|老板|店[家里]|施工[方队]|工地|公司|客服|售后|快递员?|他们|人家|骗子)(?:经理|负责人|那边)?的?(?:联系)?(?:电话|手机|号码|联系方式)(?:号码?)?(?:是|为|写的是?|[:：])?[ ]*$/;

/** A contact that is told without being asked: a full number of her own, or the wish to stay unnamed. */
export function volunteeredContact(folded: string): FoundContact | null {
  const phone = findPhone(folded);
  if (phone && !THEIRS.test(folded.slice(Math.max(0, phone.at - 24), phone.at))) return phone;
  const unnamed = VOLUNTEERED_ANONYMOUS.exec(folded);
  if (!unnamed) return null;
  return { contact: { kind: 'anonymous' }, at: unnamed.index, end: unnamed.index + unnamed[0].length };
}

/** The answer to "your number?": full or local number, or a refusal. `malformed`: figures that are no telephone number. */
export function answerContact(reading: Reading): FoundContact | 'malformed' | null {
  const phone = findPhone(reading.text);
  if (phone) return phone;
  const text = spokenDigits(reading.text);
  const local = LOCAL.exec(text);
  if (local) return found(local, local[1]!.replace(/\D/g, ''));
  const dictated = findPhone(reading.text.replace(/[,、.。 ]+/g, ' '));
  if (dictated) return { ...dictated, at: 0, end: reading.text.length };
  if (refusesContact(reading)) return { contact: { kind: 'anonymous' }, at: 0, end: reading.text.length };
  if (/\d(?:[ -]?\d){3,}/.test(text)) return 'malformed';
  return volunteeredContact(reading.text);
}

const OWN = '(?:[,，、。;: ]{0,3}(?:(?:这是)?我的?|本人的?)?(?:联系)?';
const PHONE_LEAD = new RegExp(`${OWN}(?:电话号?码?|手机号?码?|联系方式|号码|微信)(?:号)?(?:是|为)?[: ]{0,3})$`);
const CARD = new RegExp(
  `${OWN}(?:身份证号?码?|证件号?码?|证号)?(?:是|为)?[: ]{0,3})?(?<!\\d)[1-9]\\d{5}[ -]?(?:19|20)\\d{2}[ -]?\\d{4}[ -]?\\d{3}[\\dXx](?!\\d)`,
  'g',
);

/** More than any place in words: what is longer is not read for one. */
const LONGEST_PLACE = 1000;

/** A folded text without telephone and identity-card numbers and the words that lead to them: what is left may name a place. */
export function withoutNumbers(folded: string): string {
  let text = folded.slice(0, LONGEST_PLACE).replace(CARD, '');
  for (let phone = findPhone(text); phone; phone = findPhone(text)) {
    text = text.slice(0, phone.at).replace(PHONE_LEAD, '') + text.slice(phone.end);
  }
  return text.replace(/[,，、。;: ]{0,3}(?:我的?)?身份证(?:号码?)?(?:是|为)?[: ]{0,3}[\dXx*]*$/, '').trim();
}
