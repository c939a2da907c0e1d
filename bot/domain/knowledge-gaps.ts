/** Where the knowledge base fails: questions without a good answer in groups, and entries that do badly. */
import type { UnansweredQuestion } from './consultation.ts';
import type { StoredEntry } from './knowledge-life.ts';
import type { EntryFigures, GapList, GapView } from './knowledge-views.ts';
import type { QuestionGroup } from './question-groups.ts';

/** Other wordings that are shown. */
const MOST_ALSO = 10;
const MOST_ENTRIES = 3;
/** Questions of a group that are settled at once; what is left comes again. */
const MOST_IDS = 2000;
/** What happened to fewer is chance, */
const LEAST_BAD = 3;
/** and so is a smaller share of the answers. */
const OFTEN = 0.3;

/** Groups of questions as they are shown. `questionOf`: an entry's question; null: it is no more. */
export function gapsOf(
  questions: readonly UnansweredQuestion[],
  groups: readonly QuestionGroup[],
  questionOf: (id: string) => string | null,
): GapView[] {
  return groups.flatMap(({ middle, members }) => {
    const group = members.flatMap(at => questions[at] ?? []);
    const stands = questions[middle];
    return stands ? [gapOf(stands, group, questionOf)] : [];
  });
}

function gapOf(
  stands: UnansweredQuestion,
  group: readonly UnansweredQuestion[],
  questionOf: (id: string) => string | null,
): GapView {
  const times = group.map(({ at }) => at);
  const wordings = often(group.map(({ words }) => words)).map(([words]) => words);
  return {
    id: stands.id,
    words: stands.words,
    questions: group.length,
    also: wordings.filter(words => words !== stands.words).slice(0, MOST_ALSO),
    ids: group.slice(0, MOST_IDS).map(({ id }) => id),
    why: whyOf(group),
    entries: often(group.flatMap(({ entry, offered }) => (entry === null ? offered : [entry])))
      .flatMap(([id]) => {
        const question = questionOf(id);
        return question === null ? [] : [{ id, question }];
      })
      .slice(0, MOST_ENTRIES),
    first: new Date(Math.min(...times)).toISOString(),
    last: new Date(Math.max(...times)).toISOString(),
  };
}

function whyOf(group: readonly UnansweredQuestion[]): GapView['why'] {
  const why = new Map<string, GapView['why'][number]>();
  for (const { found, verdict } of group) {
    const key = `${found} ${verdict}`;
    const one = why.get(key) ?? { found, verdict, questions: 0 };
    one.questions += 1;
    why.set(key, one);
  }
  return [...why.values()].sort((a, b) => b.questions - a.questions);
}

/** Each with how often it is there, most often first. */
function often(all: readonly string[]): [string, number][] {
  const times = new Map<string, number>();
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1]);
}

/**
 * Published entries that nobody was shown, that were often of no use, or after which a person was often asked for; the worst first.
 * @param figures of the time that is looked at, by entry
 * @param since when that time began: an entry that is younger may still be found
 */
export function weakEntries(
  entries: readonly StoredEntry[],
  figures: ReadonlyMap<string, EntryFigures>,
  since: number,
): GapList['weak'] {
  return entries
    .flatMap(({ id, published, first }) => {
      if (!published) return [];
      const of = figures.get(id) ?? { shown: 0, useful: 0, useless: 0, handed: 0 };
      const why = weakness(of, first !== null && first <= since);
      return why ? [{ id, question: published.question.zh, why, figures: of }] : [];
    })
    .sort((a, b) => b.figures.useless + b.figures.handed - (a.figures.useless + a.figures.handed));
}

function weakness(
  { shown, useful, useless, handed }: EntryFigures,
  old: boolean,
): GapList['weak'][number]['why'] | null {
  if (useless >= LEAST_BAD && useless >= OFTEN * (useful + useless)) return 'often-useless';
  if (handed >= LEAST_BAD && handed >= OFTEN * shown) return 'often-handed';
  return shown === 0 && old ? 'never-shown' : null;
}
