/** Guides (一件事): a life event as a few questions and the steps that follow from the answers, in order. */
import { z } from 'zod';
import { Phone } from './phone.ts';

const chars = (least: number, most: number) => z.string().trim().min(least).max(most);
const both = (zh: number, en: number) => z.strictObject({ zh: chars(1, zh), en: chars(1, en) });
const id = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);

/** Answers that must be there: question → one of these choices. All of the questions must fit. */
const When = z.record(id, z.union([id, z.array(id).min(1).max(4)]));

/** A press that answers a question. */
export const GuideChoice = z.strictObject({
  value: id,
  /** As short as a press. */
  name: both(14, 40),
  /** Whom it stands for, after 只有 and "only": 没领结婚证的. Told beside what hangs on it when she did not know. Absent: the name. */
  who: both(30, 80).optional(),
  /** Other words for it. */
  also: z.array(chars(1, 20)).max(12).default([]),
  /** A plain yes or no stands for it. */
  means: z.enum(['yes', 'no']).optional(),
});

/** Asked only where it matters. */
export const GuideQuestion = z.strictObject({
  id,
  ask: both(40, 120),
  choices: z.array(GuideChoice).min(2).max(5),
  /** Earlier answers without which it is not asked. */
  when: When.optional(),
});

const Paper = z.strictObject({ name: both(40, 120), when: When.optional() });

/** One thing to do. */
export const GuideStep = z.strictObject({
  id,
  title: both(24, 70),
  /** What to do, a sentence or two. */
  what: both(120, 360),
  where: both(60, 180).optional(),
  /** By when, or how long it takes. */
  time: both(50, 150).optional(),
  papers: z.array(Paper).max(10).default([]),
  fee: both(50, 150).optional(),
  /** Where it can be done or read in full. */
  link: z
    .url({ protocol: /^https$/ })
    .max(300)
    .optional(),
  phone: Phone.optional(),
  /** Id of an entry that tells more. */
  entry: z.string().optional(),
  when: When.optional(),
});

/** A file of guides/. */
export const Guide = z.strictObject({
  /** Stays the same for ever: kept lists and links refer to it. */
  id,
  /** Guides with a lower one are offered first. */
  order: z.number().int().min(1).max(99).default(50),
  /** As short as a press. */
  name: both(12, 30),
  /** Said before the first question. */
  intro: both(80, 240),
  /** Said when every step is done. Kind, and right for the event. */
  ending: both(80, 240),
  /** Whole sentences that ask for it: 我要退休了. */
  also: z.array(chars(2, 40)).min(1).max(60),
  /** Words for the event, which ask for it together with 要办哪些手续, 流程, checklist: 退休. */
  events: z.array(chars(2, 30)).min(1).max(30),
  questions: z.array(GuideQuestion).max(4).default([]),
  steps: z.array(GuideStep).min(2).max(12),
  /** Code in departments.yaml: who answers for it. */
  department: z.string(),
  phone: Phone,
  /** Day on which somebody last checked it. */
  reviewed: z.iso.date(),
  /** Made up for the demo city, no advice. */
  sample: z.boolean().default(false),
});

export type Guide = z.infer<typeof Guide>;
export type GuideChoice = z.infer<typeof GuideChoice>;
export type GuideQuestion = z.infer<typeof GuideQuestion>;
export type GuideStep = z.infer<typeof GuideStep>;
type When = z.infer<typeof When>;
type Both = { zh: string; en: string };

/** What she answered: question → choice; null or absent: she does not know, or was not asked. */
export type GuideAnswers = Readonly<Record<string, string | null | undefined>>;

/** A list that is kept with her conversation. */
export interface KeptGuide {
  /** Id of the guide. */
  id: string;
  answers: Record<string, string>;
  /** Ids of the steps that are ticked off. */
  done: string[];
  /** When it was last touched, ms since epoch. */
  at: number;
}

/** What she wants of guides in words. Steps are counted from 1. */
export type GuideWish =
  | { want: 'begin'; id: string }
  | { want: 'menu' }
  | { want: 'mine' }
  | { want: 'next' }
  | { want: 'print' }
  | { want: 'tick' | 'untick' | 'more'; step: number };

/** How long a list is kept: 180 days, in ms. */
export const GUIDE_KEPT = 180 * 24 * 3600 * 1000;

/** Lists kept at once. */
const MOST = 4;

/** Something on her list, and for whom alone it is where she did not know; `only` empty: it is for her. */
interface ForHer<T> {
  thing: T;
  /** Each must hold; within each, one of them. */
  only: Both[][];
}

/** A step of her list with the papers that she needs. */
export interface ListedStep {
  /** From 1, in order. */
  n: number;
  step: GuideStep;
  only: Both[][];
  papers: ForHer<Both>[];
}

/** Does the question matter, with what she answered so far? One that hangs on an answer that she did not know is not asked. */
export function isAsked(guide: Guide, question: GuideQuestion, answers: GuideAnswers): boolean {
  return holds(guide, question.when, answers)?.length === 0;
}

/** Her own list: the steps that are for her, and those that may be, in order. */
export function listOf(guide: Guide, answers: GuideAnswers): ListedStep[] {
  const listed: ListedStep[] = [];
  for (const step of guide.steps) {
    const only = holds(guide, step.when, answers);
    if (!only) continue;
    const papers = step.papers.flatMap(({ name, when }) => {
      const some = holds(guide, when, answers);
      // What the whole step says of whom it is for is not said of each paper again.
      return some ? [{ thing: name, only: some.filter(one => !only.some(other => alike(one, other))) }] : [];
    });
    listed.push({ n: listed.length + 1, step, only, papers });
  }
  return listed;
}

/** Whom it is for in one language: 没领结婚证的; empty where it is for her. */
export function onlyFor(only: readonly Both[][], side: 'zh' | 'en'): string {
  const or = side === 'zh' ? '或者' : ' or ';
  const and = side === 'zh' ? '、又是' : ' and ';
  return only.map(some => some.map(one => one[side]).join(or)).join(and);
}

/** Null: it is not for her. Empty: it is. Else: for whom alone, of what she did not know. */
function holds(guide: Guide, when: When | undefined, answers: GuideAnswers): Both[][] | null {
  const only: Both[][] = [];
  for (const [name, wanted] of Object.entries(when ?? {})) {
    const question = guide.questions.find(candidate => candidate.id === name);
    if (!question) continue;
    const before = holds(guide, question.when, answers);
    if (!before) return null;
    const values = typeof wanted === 'string' ? [wanted] : wanted;
    const answer = question.choices.find(({ value }) => value === answers[name]);
    if (answer && before.length === 0) {
      if (!values.includes(answer.value)) return null;
      continue;
    }
    const some = question.choices.filter(({ value }) => values.includes(value)).map(({ name, who }) => who ?? name);
    for (const one of [...before, some]) if (!only.some(other => alike(one, other))) only.push(one);
  }
  return only;
}

function alike(one: readonly Both[], other: readonly Both[]): boolean {
  return one.length === other.length && one.every(({ zh }, at) => zh === other[at]?.zh);
}

/** Her lists with this one as the newest. */
export function kept(lists: readonly KeptGuide[], list: KeptGuide): KeptGuide[] {
  return [list, ...stillKept(lists, list.at).filter(({ id }) => id !== list.id)].slice(0, MOST);
}

/** Her lists without those that are too old. `at` in ms since epoch. */
export function stillKept(lists: readonly KeptGuide[] | undefined, at: number): KeptGuide[] {
  return (lists ?? []).filter(list => at - list.at <= GUIDE_KEPT);
}

/** What is wrong in a guide, beyond its shape: where, and one English sentence. */
export function guideFaults(
  guide: Guide,
  known: { departments: ReadonlySet<string>; entries: ReadonlySet<string> },
): { path: string; fault: string }[] {
  const faults: { path: string; fault: string }[] = [];
  const say = (path: string, fault: string) => faults.push({ path, fault });
  const unique = (path: string, all: readonly string[]) => {
    for (const [at, one] of all.entries()) if (all.indexOf(one) < at) say(`${path}.${at}`, `${one} stands twice`);
  };
  const conditions = (path: string, when: When | undefined, before: readonly GuideQuestion[]) => {
    for (const [name, wanted] of Object.entries(when ?? {})) {
      const question = before.find(candidate => candidate.id === name);
      if (!question) say(`${path}.when`, `${name} is no question that comes before`);
      for (const value of question ? [wanted].flat() : []) {
        const known = question?.choices.some(choice => choice.value === value);
        if (!known) say(`${path}.when.${name}`, `${value} is no choice of ${name}`);
      }
    }
  };
  unique(
    'questions',
    guide.questions.map(one => one.id),
  );
  unique(
    'steps',
    guide.steps.map(one => one.id),
  );
  for (const [at, question] of guide.questions.entries()) {
    const path = `questions.${at}`;
    unique(
      `${path}.choices`,
      question.choices.map(({ value }) => value),
    );
    conditions(path, question.when, guide.questions.slice(0, at));
  }
  for (const [at, step] of guide.steps.entries()) {
    conditions(`steps.${at}`, step.when, guide.questions);
    for (const [nth, paper] of step.papers.entries())
      conditions(`steps.${at}.papers.${nth}`, paper.when, guide.questions);
    if (step.entry !== undefined && !known.entries.has(step.entry)) {
      say(`steps.${at}.entry`, `${step.entry} is no entry of knowledge/`);
    }
  }
  if (!known.departments.has(guide.department)) {
    say('department', `${guide.department} is not in departments.yaml`);
  }
  return faults;
}
