/** How well the bot understood what citizens reported: from counted cases to a report that says nothing on too few. */
import type { LessonCount } from './lesson.ts';
import type { LearningView, LearningWeek, ShareView } from './views.ts';

/** Below this many cases a share says nothing. */
export const LEAST_CASES = 20;
/** A pair of kinds that was mixed up less often is chance. */
const LEAST_PAIR = 2;
const MOST_PAIRS = 15;
const WEEK = 7 * 24 * 3600 * 1000;

/** A week of the report: Monday to Monday in the city's time, ms since epoch. */
export interface Week {
  from: number;
  to: number;
}

/** The newest `count` weeks, oldest first; the last one is still running. `monday`: when the running week began. */
export function weeksUntil(monday: number, count: number): Week[] {
  // Seven days each: a change of the clocks shifts a border by an hour, which moves no figure.
  return Array.from({ length: count }, (_, at) => {
    const from = monday - (count - 1 - at) * WEEK;
    return { from, to: from + WEEK };
  });
}

/** When the week of `now` began in a time zone: Monday, midnight. */
export function mondayOf(now: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const value = (type: string) => parts.find(part => part.type === type)?.value ?? '0';
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(value('weekday'));
  const seconds = (Number(value('hour')) * 60 + Number(value('minute'))) * 60 + Number(value('second'));
  return now - (now % 1000) - (days * 24 * 3600 + seconds) * 1000;
}

/** The report. `name`: a kind's name by its code. */
export function learningReport(
  weeks: readonly (Week & { counts: readonly LessonCount[] })[],
  name: (code: string) => string,
): LearningView {
  const all = weeks.flatMap(({ counts }) => counts);
  return {
    least: LEAST_CASES,
    weeks: weeks.map(({ from, counts }) => ({ from: new Date(from).toISOString(), ...figures(counts) })),
    whole: figures(all),
    confused: confused(all, name),
  };
}

function figures(counts: readonly LessonCount[]): Omit<LearningWeek, 'from'> {
  const heard = counts.filter(one => one.heard === 1);
  const guessed = heard.filter(one => one.first !== null);
  const seen = counts.filter(one => one.seen === 1);
  return {
    cases: sum(counts),
    covered: share(guessed, heard),
    right: share(heard.filter(firstFiled), heard),
    sureRight: share(
      guessed.filter(one => one.sure === 1 && firstFiled(one)),
      guessed.filter(one => one.sure === 1),
    ),
    kindChanged: share(
      seen.filter(one => one.kind !== one.filed),
      seen,
    ),
    placeCorrected: share(
      seen.filter(one => one.placeCorrected === 1),
      seen,
    ),
    matchedPlaceCorrected: share(
      seen.filter(one => one.matched === 1 && one.placeCorrected === 1),
      seen.filter(one => one.matched === 1),
    ),
    departmentChanged: share(
      seen.filter(one => one.departmentChanged === 1),
      seen,
    ),
  };
}

/** The bot's first thought is what was filed; what was filed for want of a kind is not. */
function firstFiled({ first, filed, sorted }: LessonCount): boolean {
  return sorted === 1 && first === filed;
}

function sum(counts: readonly LessonCount[]): number {
  return counts.reduce((total, { cases }) => total + cases, 0);
}

/** A share with its 95 % interval (Wilson, JASA 1927); no share on fewer than LEAST_CASES. */
function share(part: readonly LessonCount[], whole: readonly LessonCount[]): ShareView {
  const [count, of] = [sum(part), sum(whole)];
  if (of < LEAST_CASES) return { count, of, share: null, low: null, high: null };
  const z = 1.96;
  const p = count / of;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const reach = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  const round = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
  return { count, of, share: round(p), low: round(middle - reach), high: round(middle + reach) };
}

/** Kinds that the bot thought of first, and what was right instead, most frequent first. */
function confused(counts: readonly LessonCount[], name: (code: string) => string): LearningView['confused'] {
  const pairs = new Map<string, LearningView['confused'][number]>();
  for (const { first, kind, filed, sorted, cases } of counts) {
    // Nobody has said yet what is right where no kind was found.
    if (first === null || first === kind || (sorted === 0 && kind === filed)) continue;
    const key = `${first} ${kind}`;
    const pair = pairs.get(key) ?? {
      thought: { code: first, name: name(first) },
      right: { code: kind, name: name(kind) },
      cases: 0,
      byStaff: 0,
    };
    pair.cases += cases;
    if (kind !== filed) pair.byStaff += cases;
    pairs.set(key, pair);
  }
  return [...pairs.values()]
    .filter(({ cases }) => cases >= LEAST_PAIR)
    .sort((a, b) => b.cases - a.cases || a.thought.code.localeCompare(b.thought.code))
    .slice(0, MOST_PAIRS);
}
