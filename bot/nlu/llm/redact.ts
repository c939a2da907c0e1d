/**
 * What leaves for the model: a citizen's words without what tells who she is. Each such thing becomes a placeholder that says
 * of what sort it was (〔号码1〕); what comes back is put together again here. It takes too much rather than too little: any
 * seven figures in a row are a number of somebody. Road, house number and building stay, because the place is asked about.
 */
import { personalNumbers } from '../../domain/mask.ts';
import { spokenDigits } from '../text/digits.ts';
import { NAMES } from './names.ts';

/** Words that may leave, and the way back. */
export interface Redacted {
  words: string;
  /** Text of the model with the placeholders filled in again. Unknown placeholders stay as they are. */
  restore(text: string): string;
}

/** Figures in a row, spoken ones too, grouped or not: telephones, identity cards, bank cards, accounts. */
const NUMBER = /\+?\d(?:[ -]?\d){6,}[Xx]?/g;

/** Placeholder and pattern, in order: what an earlier one took is gone. The first group is what is hidden, else the whole. */
const BEFORE_NUMBERS: readonly [string, RegExp][] = [
  ['网址', /https?:\/\/[^\s\u3000-\u9fff]{1,500}/gi],
  ['邮箱', /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g],
];
const AFTER_NUMBERS: readonly [string, RegExp][] = [
  [
    '车牌',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z][·. -]?[A-HJ-NP-Z\d]{4,5}[A-HJ-NP-Z\d挂学警港澳使领]/gi,
  ],
  [
    '账号',
    /(?:微信号?|威信|[vV]信|\b[vV][xX]|\b[wW][xX]|[wW]e[cC]hat(?: [iI][dD])?|QQ群?|qq群?)(?:号|是|为|:|：| ){0,4}([a-zA-Z\d][\w-]{4,19})/g,
  ],
  ['房号', /(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])单元(?:[ -]?\d{2,4}(?:室|房|号房?)?)?/g],
  ['房号', /(?<!\d)\d{1,3}-\d{1,2}-\d{2,4}(?!\d)/g],
  ['房号', /(?<!\d)\d{2,4}(?:室|号房|房(?![子间屋顶产东]))/g],
  ['房号', /(?<=[栋幢座]|号楼)[ -]?(\d{3,4})(?![\d米号路])/g],
  ['楼层', /(?<![\d号])(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:楼|层)/g],
  ['编号', /(?<![\w-])(?=(?:[A-Za-z-]*\d){3})[A-Za-z\d][A-Za-z\d-]{5,39}(?![\w-])/g],
  ...NAMES.map((pattern): [string, RegExp] => ['姓名', pattern]),
];

/** Hides personal data in a folded text. */
export function redact(folded: string): Redacted {
  const hidden = new Map<string, string>();
  const hide = (label: string, what: string): string => {
    for (const [placeholder, before] of hidden) if (before === what) return placeholder;
    const placeholder = `〔${label}${hidden.size + 1}〕`;
    hidden.set(placeholder, what);
    return placeholder;
  };
  const hideAll = (text: string, patterns: typeof AFTER_NUMBERS): string =>
    patterns.reduce(
      (left, [label, pattern]) =>
        left.replace(pattern, (all: string, ...rest: unknown[]) => {
          const part = typeof rest[0] === 'string' ? rest[0] : all;
          return all.replace(part, () => hide(label, part));
        }),
      text,
    );
  // Her own brackets of this shape must not pass for placeholders.
  const begun = hideAll(folded.replaceAll('〔', '(').replaceAll('〕', ')'), BEFORE_NUMBERS);
  return {
    words: hideAll(hideNumbers(begun, hide), AFTER_NUMBERS),
    restore: text => text.replace(/〔[^〔〕]{1,6}〕/g, placeholder => hidden.get(placeholder) ?? placeholder),
  };
}

/** Found in the text with spoken figures as figures, cut out of the text as it is: both have the same positions. */
function hideNumbers(text: string, hide: (label: string, what: string) => string): string {
  const rows = [...spokenDigits(text).matchAll(NUMBER)].map(({ index, 0: row }) => ({
    from: index,
    to: index + row.length,
  }));
  let left = '';
  let from = 0;
  for (const span of joined([...rows, ...personalNumbers(text)])) {
    left += text.slice(from, span.from) + hide('号码', text.slice(span.from, span.to));
    from = span.to;
  }
  return left + text.slice(from);
}

interface Span {
  from: number;
  to: number;
}

/** Pieces in order; those that overlap are one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const { from, to } of [...spans].sort((one, other) => one.from - other.from)) {
    const last = whole.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else whole.push({ from, to });
  }
  return whole;
}
