/** What a sentence of hers answers to a question of a guide: "单位给我交的，交了二十多年了". */
import type { GuideQuestion } from '../../domain/guide.ts';

/** A choice that her words name, and where. */
interface Hit {
  value: string;
  from: number;
  to: number;
}

/** It was so, and is not any more. */
const BEFORE = /原来|以前|过去|早先|从前|先前|之前|当年|used to|before/;

/** Letters in which a single character (有, 差, 领) answers, though nothing of the question is in them: of a clause, of a whole answer. */
const SHORT_CLAUSE = 4;
const SHORT_ANSWER = 6;

/** The choice that her words name for now and no other, or that follows from how many years she says; null: they tell neither. */
export function saidChoice(question: GuideQuestion, said: string): string | null {
  const words = said.toLowerCase().replaceAll('差不多', '');
  const clauses = words.split(/[,，。.!！?？;；、\n]+/).filter(clause => clause.trim() !== '');
  const pieces = clauses.length > 1 ? clauses : [words];
  const now = pieces.filter(piece => !BEFORE.test(piece));
  return only(now.flatMap(piece => hitsIn(piece, question, pieces.length > 1))) ?? byYears(question, words);
}

function only(hits: Hit[]): string | null {
  const values = new Set(hits.map(({ value }) => value));
  return values.size === 1 ? hits[0]!.value : null;
}

/** Longer names go before those within them: 没有单位交 is no 单位交. */
function hitsIn(piece: string, { ask, choices }: GuideQuestion, story: boolean): Hit[] {
  const about = piece.trim().length <= (story ? SHORT_CLAUSE : SHORT_ANSWER) || shares(piece, ask.zh);
  const hits = choices.flatMap(({ value, name, also }) =>
    [name.zh, name.en.toLowerCase(), ...also].flatMap((word): Hit[] => {
      const from = piece.indexOf(word);
      return from < 0 || (word.length === 1 && !about) ? [] : [{ value, from, to: from + word.length }];
    }),
  );
  return hits.filter(
    hit =>
      !hits.some(other => other.from <= hit.from && other.to >= hit.to && other.to - other.from > hit.to - hit.from),
  );
}

/** Two characters in a row stand in both. */
function shares(piece: string, ask: string): boolean {
  return Array.from(piece, (_, at) => piece.slice(at, at + 2)).some(pair => pair.length === 2 && ask.includes(pair));
}

const LEAST = /满 ?(\d{1,2}) ?(年|岁|个月)/;
const FIGURES = '一二三四五六七八九';
/** Before a number that is still missing, or was left out. */
const MISSING = /(?:差|缺|少|欠|再|还要|断|停)[^,，。]{0,2}$/;

/** "交满 15 年了吗" is answered by 交了二十多年了: a yes from 15 on, else a no. Null: the question asks no such thing, or nobody can tell (十几年). */
function byYears({ ask, choices }: GuideQuestion, words: string): string | null {
  const [, least, unit = ''] = LEAST.exec(ask.zh) ?? [];
  if (least === undefined) return null;
  const told = new RegExp(
    `(?<![\\d零〇第${FIGURES}两十])(\\d{1,2}|[${FIGURES}两十]{1,3})(多|来|几|余)?(?:${unit})`,
    'g',
  );
  const spans = [...words.matchAll(told)]
    .filter(({ index }) => !MISSING.test(words.slice(0, index)))
    .map(([, figures = '', more]) => spanOf(figures, more !== undefined));
  const [only, ...others] = spans;
  if (!only || others.length > 0) return null;
  const enough = only.from >= Number(least) ? 'yes' : only.to < Number(least) ? 'no' : null;
  return choices.find(({ means }) => means !== undefined && means === enough)?.value ?? null;
}

/** From and to of a number below 60 in figures or Chinese, 二十多 is 20 to 29; null: it is none, or the name of a year (八几年, 98年). */
function spanOf(figures: string, more: boolean): { from: number; to: number } | null {
  const from = numberOf(figures);
  if (from === null || from >= 60 || (more && (from < 10 || from % 10 !== 0))) return null;
  return { from, to: more ? from + 9 : from };
}

function numberOf(figures: string): number | null {
  if (/^\d/.test(figures)) return Number(figures);
  const [, tens, ten, ones] = /^([一二三四五六七八九两]?)(十?)([一二三四五六七八九]?)$/.exec(figures) ?? [];
  if (tens === undefined) return null;
  const digit = (one = '') => (one === '两' ? 2 : FIGURES.indexOf(one) + 1);
  if (!ten) return ones ? null : digit(tens);
  return (tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0);
}
