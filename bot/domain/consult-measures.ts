/** How consultation does: from counted questions to measures in which nobody can be found. */
import type { AnswerTime, AskedCount } from './consultation.ts';
import type { ConsultMeasures, ConsultWeek } from './knowledge-views.ts';
import type { Week } from './learning.ts';

/** Below so many questions nothing is said of a share, an entry or a district. */
const LEAST_QUESTIONS = 20;
/** Below so many nothing is said of an entry in a week, or in a district. */
const LEAST_PART = 5;
const MOST_TOP = 20;
const MOST_TOP_OF_DISTRICT = 5;

/** A week with what was counted in it. */
export type CountedWeek = Week & { counts: readonly AskedCount[]; times: readonly AnswerTime[] };

/** The measures. `questionOf`: an entry's question; null for one that is no more, which is then left out of the tops. */
export function consultMeasures(
  weeks: readonly CountedWeek[],
  questionOf: (id: string) => string | null,
): ConsultMeasures {
  const all = weeks.flatMap(({ counts }) => counts);
  return {
    least: LEAST_QUESTIONS,
    weeks: weeks.map(measured),
    top: topOf(all, LEAST_QUESTIONS, MOST_TOP, questionOf).map(one => ({
      ...one,
      byWeek: weeks.map(({ counts }) => shownCount(sum(counts.filter(({ entry }) => entry === one.id)))),
    })),
    districts: districtsOf(all, questionOf),
  };
}

function sum(counts: readonly AskedCount[]): number {
  return counts.reduce((total, { questions }) => total + questions, 0);
}

/** A count of so few that it might tell of a person is shown as none. */
function shownCount(questions: number): number {
  return questions < LEAST_PART ? 0 : questions;
}

function measured({ from, counts, times }: CountedWeek): ConsultWeek {
  const useful = sum(counts.filter(({ verdict }) => verdict === 'useful'));
  const useless = sum(counts.filter(({ verdict }) => verdict === 'useless'));
  const alone = counts.filter(({ entry, verdict }) => entry !== null && verdict !== 'handed');
  return {
    from: new Date(from).toISOString(),
    questions: sum(counts),
    alone: share(sum(alone), sum(counts)),
    useful: share(useful, useful + useless),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

function share(part: number, whole: number): number | null {
  return whole < LEAST_QUESTIONS ? null : Math.round((part / whole) * 1000) / 1000;
}

/** The shortest time in which such a share of the questions was answered (nearest rank); `times`: shortest first. */
function percentile(times: readonly AnswerTime[], part: number): number | null {
  const rank = Math.ceil(times.reduce((total, { questions }) => total + questions, 0) * part);
  let seen = 0;
  for (const { ms, questions } of times) {
    seen += questions;
    if (seen >= rank) return ms;
  }
  return null;
}

/** Entries asked for most, each at least `least` times. */
function topOf(
  counts: readonly AskedCount[],
  least: number,
  most: number,
  questionOf: (id: string) => string | null,
): { id: string; question: string; questions: number }[] {
  const times = new Map<string, number>();
  for (const { entry, questions } of counts) {
    if (entry !== null) times.set(entry, (times.get(entry) ?? 0) + questions);
  }
  return [...times]
    .flatMap(([id, questions]) => {
      const question = questions < least ? null : questionOf(id);
      return question === null ? [] : [{ id, question, questions }];
    })
    .sort((a, b) => b.questions - a.questions || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}

function districtsOf(
  counts: readonly AskedCount[],
  questionOf: (id: string) => string | null,
): ConsultMeasures['districts'] {
  const names = new Set(counts.flatMap(({ district }) => district ?? []));
  return [...names]
    .map(name => {
      const here = counts.filter(({ district }) => district === name);
      return { name, questions: sum(here), top: topOf(here, LEAST_PART, MOST_TOP_OF_DISTRICT, questionOf) };
    })
    .filter(({ questions }) => questions >= LEAST_QUESTIONS)
    .sort((a, b) => b.questions - a.questions || (a.name < b.name ? -1 : 1));
}
