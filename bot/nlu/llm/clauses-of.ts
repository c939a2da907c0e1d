/** An answer in clauses, spelled so that the same thing said twice looks the same. */
import { fold } from '../text/fold.ts';
import { factsOf } from './facts.ts';

/** A clause of a text. */
export interface Spelled {
  /** As it was, folded. */
  text: string;
  /** Figures as marks, 可以 as 能, without the small words that may come and go. */
  spelled: string;
  /** Which sentence it belongs to, from 0. */
  sentence: number;
  /** It holds a threshold or a last day. */
  bounds: boolean;
}

/** Small words that change nothing. */
const SMALL = /请|您|你|就(?!近|业|医|诊|餐|是)|了(?!解|结)|呢|吧(?!台)|啊|哦|嘛|也(?!许)/g;
/** What leads from one clause to the next. */
const LEADS = /^(?:然后|另外|同时|此外|再者|而且|并且|并|还|也|再)(?!款|贷|清|婚|就业)/;

/** Folds, and takes out blanks beside what is no Latin letter. */
export function squeeze(text: string): string {
  return fold(text).replace(/(?<![a-z]) +| +(?![a-z])/gi, '');
}

/** Cuts a text at its stops. */
export function clausesOf(text: string): Spelled[] {
  const whole = squeeze(text);
  const facts = factsOf(whole);
  const clauses: Spelled[] = [];
  let sentence = 0;
  let from = 0;
  const close = (to: number): void => {
    const own = facts.filter(({ at }) => at >= from && at < to);
    const words = whole.slice(from, to);
    const spelled = spell(words, from, own);
    if (spelled) clauses.push({ text: words, spelled, sentence, bounds: own.some(({ bounds }) => bounds) });
  };
  for (let at = 0; at <= whole.length; at += 1) {
    const sign = whole[at] ?? '。';
    // A stop within a figure is none of the sentence's: 9:00, 1,500, www.
    if (!STOPS.includes(sign) || facts.some(fact => at > fact.at && at < fact.end)) continue;
    close(at);
    from = at + 1;
    if (ENDS.includes(sign)) sentence += 1;
  }
  return clauses;
}

const ENDS = '。!?;\n.';
const STOPS = `${ENDS},:()“”"`;

function spell(words: string, from: number, facts: ReturnType<typeof factsOf>): string {
  let spelled = '';
  let last = 0;
  for (const { at, end, says } of facts) {
    spelled += `${small(words.slice(last, at - from))}⟦${says}⟧`;
    last = end - from;
  }
  return (spelled + small(words.slice(last))).replace(LEADS, '');
}

function small(words: string): string {
  return words.replace(SMALL, '').replaceAll('可以', '能').toLowerCase();
}
