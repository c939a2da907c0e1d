/** Figures in words, however they are written: typed, full-width, in circles, dictated in Chinese, in capitals as on a cheque. */

/** How a figure is written; where it changes, a number may begin or end. */
type Script = 'typed' | 'circled' | 'spoken';

/** One row is the figures from nought to nine; · where a row has none. Every one is a single UTF-16 unit. */
const ROWS: readonly [Script, string][] = [
  ['typed', '0123456789'],
  ['typed', '０１２３４５６７８９'],
  ['circled', '⓪①②③④⑤⑥⑦⑧⑨'],
  ['circled', '⓿❶❷❸❹❺❻❼❽❾'],
  ['circled', '·➀➁➂➃➄➅➆➇➈'],
  ['circled', '·➊➋➌➍➎➏➐➑➒'],
  ['circled', '·⑴⑵⑶⑷⑸⑹⑺⑻⑼'],
  ['circled', '·⒈⒉⒊⒋⒌⒍⒎⒏⒐'],
  ['circled', '·⓵⓶⓷⓸⓹⓺⓻⓼⓽'],
  ['spoken', '零一二三四五六七八九'],
  ['spoken', '〇幺贰叁肆伍陆柒捌玖'],
  ['spoken', '○壹貳參肆伍陸柒捌玖'],
];

const FIGURES = new Map<string, { value: string; script: Script }>(
  ROWS.flatMap(([script, row]) =>
    [...row].flatMap((one, value) => (one === '·' ? [] : [[one, { value: String(value), script }] as const])),
  ),
);
/** A letter that is typed for nought, within a number only. */
const NOUGHTS = 'OoＯｏ';

/** What may stand between two figures of one number: blanks, dashes, waves, stops, commas, brackets, line ends, and marks that nobody sees. */
const BLANK = ' \\t\\u00a0\\u3000';
const DASH = '\\-_\\u2010-\\u2015－＿—';
const WAVE = '~～〜';
const BRACKET = '()（）';
const UNSEEN = '\\u200b-\\u200d\\u2060\\ufe0f\\ufeff\\u20e3';
const BETWEEN = `${BLANK}${DASH}${WAVE}${BRACKET}${UNSEEN}\\r\\n/／|｜.．。·・•,，、;；`;

/** Every sign that is a figure by itself, for a class of a regular expression. */
export const FIGURE_SIGNS = [...FIGURES.keys()].join('');
const RUN = new RegExp(`[${FIGURE_SIGNS}](?:[${BETWEEN}]{0,4}[${FIGURE_SIGNS}${NOUGHTS}])*`, 'g');
/** Six figures of which the rest may be O: whoever has fewer wrote no personal number. Read from the start once, so it is cheap. */
const ENOUGH = new RegExp(`^(?:[^${FIGURE_SIGNS}]*[${FIGURE_SIGNS}]){6}`);

const NO_GAP = new RegExp(`[${BLANK}${UNSEEN}\\r]`, 'g');
const DASHES = new RegExp(`[${DASH}]`);
const BLANKS = new RegExp(`[${BLANK}]`);

/** Figures of the shortest number that is looked for: a land-line with its area code. */
const LEAST = 10;
const NOUGHT = { value: '0', script: 'typed' } as const;

/** One figure of a run. */
export interface Figure {
  /** Where it stands in the words, in UTF-16 units. */
  at: number;
  /** 0 to 9. */
  value: string;
  script: Script;
  /** What stands before it in the run: nothing, a blank, a dash, `(` for any bracket, `~`, or the first other sign (`\n`, `/`, `，` …). */
  gap: string;
}

/** Rows of ten figures and more that stand together, in whatever script and grouping: telephone numbers can only be in these. */
export function figureRuns(words: string): Figure[][] {
  if (!ENOUGH.test(words)) return [];
  const runs: Figure[][] = [];
  for (const found of words.matchAll(RUN)) {
    if (found[0].length < LEAST) continue;
    const run: Figure[] = [];
    let from = 0;
    for (let at = 0; at < found[0].length; at += 1) {
      const one = found[0][at] as string;
      const figure = FIGURES.get(one) ?? (NOUGHTS.includes(one) ? NOUGHT : undefined);
      if (!figure) continue;
      run.push({ ...figure, at: found.index + at, gap: from === at ? '' : gapOf(found[0].slice(from, at)) });
      from = at + 1;
    }
    if (run.length >= LEAST) runs.push(run);
  }
  return runs;
}

function gapOf(signs: string): string {
  const sign = signs.replace(NO_GAP, '')[0];
  if (sign === undefined) return BLANKS.test(signs) ? ' ' : signs.includes('\r') ? '\n' : '';
  if (DASHES.test(sign)) return '-';
  if (BRACKET.includes(sign)) return '(';
  if (WAVE.includes(sign)) return '~';
  return sign === '．' ? '.' : sign;
}
