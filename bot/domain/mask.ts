/** Personal numbers in free words: staff see that there was one, everybody else sees nothing of it. */

/** Figures as they are typed, and Chinese ones as they are dictated; each is one character. */
const SPOKEN: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  幺: '1',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
const FIGURES = '0-9０-９';
const DICTATED = '零〇幺一二三四五六七八九';
/** What stands between the groups of a number: blanks, dashes, dots. */
const BETWEEN = ' \\u3000·.\\u2010-\\u2015－-';
const GAP = `[${BETWEEN}]{0,2}`;
/** Eleven figures and more, in any grouping, a last X for identity cards; figures and dictated ones apart: 张三138…. */
const RUN = new RegExp(
  [FIGURES, DICTATED]
    .map(set => `(?<![${set}A-Za-z])[${set}](?:${GAP}[${set}]){10,29}(?:${GAP}[XxＸｘ])?(?![A-Za-z])`)
    .join('|'),
  'g',
);

const BETWEEN_SIGN = new RegExp(`[${BETWEEN}]`);

/** True wherever such a number can be, and cheap. */
const HINT = new RegExp(`[${FIGURES}]{3}|[${FIGURES}][${BETWEEN}]+[${FIGURES}]|[${DICTATED}]{3}`);

/** A meter, a lamp-post, an order: its number stays, whatever it looks like. */
const THINGS =
  /(?:表|户|灯杆|电杆|线杆|杆|桩|井盖?|设备|资产|工单|订单|运单|快递|单|编|案件|案|车架|发票|合同|批|条形?码|条码|序列|缴费|用户|客户|门牌|房产证|产权|营业执照|许可证?|信用代码|备案)(?:的)?(?:号码?|编号|号)?(?:上面?|写|印|刻)?(?:着|是|为|[:：])? ?$/;
const IDENTITY_LEAD = /(?:身份证|证件|id card)(?:的)?(?:号码?|number)?(?:是|为|is|[:：])? ?$/i;
const CARD_LEAD =
  /(?:银行卡|储蓄卡|信用卡|借记卡|社保卡|卡|账|帐|户头|card|account)(?:的)?(?:号码?|户|number)?(?:是|为|is|[:：])? ?$/i;

/** Which figures of a number stay to be read: so many at its head, so many at its end. */
type Shown = readonly [head: number, tail: number];

/**
 * Masks in words that go into a case: identity cards (GB 11643: 440***********1234), bank cards (ISO/IEC 7812 by their Luhn
 * figure: 6222***********0123) and mobile numbers (138****5678), dictated ones too. Numbers of things stay.
 * @param phones `keep` where the number that stands on an advertisement was asked for
 */
export function maskPersonal(words: string, phones: 'hide' | 'keep' = 'hide'): string {
  if (!HINT.test(words)) return words;
  return words.replace(RUN, (run, at: number) => {
    const figures = figuresOf(run);
    const shown = shownOf(figures, words.slice(Math.max(0, at - 12), at), spoken(run));
    return shown && !(phones === 'keep' && isMobile(figures)) ? hidden(run, shown) : run;
  });
}

function shownOf(figures: string, before: string, dictated: boolean): Shown | null {
  const length = figures.length;
  if (IDENTITY_LEAD.test(before) && (length === 18 || length === 15)) return [3, 4];
  if (CARD_LEAD.test(before) && length >= 15 && length <= 19) return [4, 4];
  if (isMobile(figures) && !/(?:工单|订单|运单|快递单?|案件)(?:编?号)?[是为:： ]*$/.test(before))
    return [length - 8, 4];
  if (dictated || THINGS.test(before)) return null;
  if (length === 18 && (isIdentity(figures) || bornIn(figures))) return [3, 4];
  return length >= 16 && length <= 19 && /^[3-69]/.test(figures) && luhn(figures) ? [4, 4] : null;
}

/** A mainland mobile number, with or without the country’s. */
function isMobile(figures: string): boolean {
  return /^(?:0{0,2}86)?1[3-9]\d{9}$/.test(figures);
}

function figuresOf(run: string): string {
  return [...run.normalize('NFKC')]
    .map(one => SPOKEN[one] ?? one)
    .join('')
    .replace(/[^0-9Xx]/g, '')
    .toUpperCase();
}

/** Dictated in Chinese figures. A long row of 一二三 may be many things, so only telephone numbers are looked for. */
function spoken(run: string): boolean {
  return /[零〇幺一二三四五六七八九]/.test(run);
}

/** Stars for the figures between; what groups them stays out, so that the length tells nothing. */
function hidden(run: string, [head, tail]: Shown): string {
  const figures = [...run].filter(one => !BETWEEN_SIGN.test(one));
  return figures.map((one, at) => (at < head || at >= figures.length - tail ? one : '*')).join('');
}

/** GB 11643-1999: a date of birth and a check figure (ISO 7064, MOD 11-2). */
function isIdentity(figures: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(figures) || !bornIn(figures)) return false;
  let rest = 0;
  for (let at = 0; at < 17; at += 1) rest += Number(figures[at]) * (2 ** (17 - at) % 11);
  return '10X98765432'[rest % 11] === figures[17];
}

/** A date of birth stands where an identity card has it: whoever mistypes a figure of hers is hidden as well. */
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
  return sum % 10 === 0 && !/X/.test(figures);
}

/** A telephone number with its middle hidden, to read back: 138****5678, 020-****5678. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length === 11 && digits.startsWith('1')
    ? `${digits.slice(0, 3)}****${digits.slice(-4)}`
    : phone.replace(/\d{4}(?=\d{2,4}$)/, '****');
}
