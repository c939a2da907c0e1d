/** Her list in bubbles: all of it, or one step. */
import type { Guide, KeptGuide, ListedStep } from '../../domain/guide.ts';
import { listOf, onlyFor } from '../../domain/guide.ts';
import type { Language } from '../../domain/message.ts';
import type { Choice, Line, Params, Reply } from '../../domain/reply.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage } from '../words.ts';

/** Letters of one bubble, about a telephone's screen; large letters take the room of more. English letters are narrow. */
const SCREEN: Readonly<Record<Language, number>> = { 'zh-CN': 320, en: 850 };
const SCREEN_ELDER: Readonly<Record<Language, number>> = { 'zh-CN': 190, en: 500 };

/** An empty line before each step: the beginning of a text keeps none. */
const GAP = '\n';

/** The whole list, in as many bubbles as it takes; the presses stand below the last one. */
export function wholeList(guide: Guide, list: KeptGuide, { conversation }: Heard, { city }: DialogDeps): Reply[] {
  const { language, elder } = conversation;
  const steps = listOf(guide, list.answers);
  const parts = cut(
    steps.map(one => short(one, list, language)),
    (elder ? SCREEN_ELDER : SCREEN)[language],
  );
  const title: Line = {
    text: 'guide.title',
    params: { name: inLanguage(guide.name, language), count: steps.length },
  };
  let from = 1;
  const bubbles = parts.map((part, at): Reply => {
    const to = from + part.length - 1;
    const reply: Reply = {
      text: to < steps.length ? 'guide.part' : 'guide.all',
      params: { gap: GAP, to, count: steps.length },
      lead: at === 0 ? [title, ...part.flat()] : withoutGap(part.flat()),
    };
    from = to + 1;
    return reply;
  });
  const department = city.departments.find(({ code }) => code === guide.department);
  return [
    ...bubbles,
    {
      text: guide.sample ? 'guide.ready-sample' : 'guide.ready',
      params: {
        department: department ? inLanguage(department.name, language) : guide.department,
        phone: guide.phone,
        reviewed: guide.reviewed,
      },
      opens: 'guide',
      choices: presses(guide, list, steps),
    },
  ];
}

function presses(guide: Guide, list: KeptGuide, steps: readonly ListedStep[]): Choice[] {
  const left = steps.filter(({ step }) => !list.done.includes(step.id));
  return [
    ...(left.length > 0 ? [{ value: `guide:next:${guide.id}`, text: 'choice.guide-next' }] : []),
    { value: `guide:which-more:${guide.id}`, text: 'choice.guide-which' },
    ...(left.length > 0 ? [{ value: `guide:which-tick:${guide.id}`, text: 'choice.guide-tick' }] : []),
    { value: `guide:print:${guide.id}`, text: 'choice.guide-print' },
  ];
}

/** Lines that begin a bubble. */
function withoutGap([first, ...rest]: Line[]): Line[] {
  return first ? [{ ...first, params: { ...first.params, gap: '' } }, ...rest] : [];
}

/** One step with all that is known of it, and what she may do next. `begins`: nothing is said before it in the bubble. */
export function oneStep(guide: Guide, list: KeptGuide, one: ListedStep, { conversation }: Heard, begins = true): Reply {
  const { language } = conversation;
  const { step, n } = one;
  const done = list.done.includes(step.id);
  const what: Line = { text: 'guide.what', params: { what: inLanguage(step.what, language) } };
  const [head, ...rest] = short(one, list, language);
  const more: Line[] = [];
  if (step.fee) more.push({ text: 'guide.fee', params: { fee: inLanguage(step.fee, language) } });
  if (step.phone) more.push({ text: 'guide.phone', params: { phone: step.phone } });
  if (step.link) more.push({ text: 'guide.link', params: { link: step.link } });
  const press = (what: string, text: string, params?: Params): Choice => ({
    value: `guide:${what}:${guide.id}`,
    text,
    ...(params && { params }),
  });
  return {
    text: done ? 'guide.step-done' : 'guide.step-open',
    params: { gap: GAP, n },
    lead: [...(begins ? withoutGap([head!]) : [head!]), what, ...rest, ...more],
    opens: 'guide',
    choices: [
      ...(done ? [] : [{ value: `guide:tick:${guide.id}:${step.id}`, text: 'choice.guide-done', params: { n } }]),
      ...(step.entry === undefined
        ? []
        : [{ value: `guide:entry:${guide.id}:${step.id}`, text: 'choice.guide-entry' }]),
      press('list', 'choice.guide-list'),
      press('print', 'choice.guide-print'),
    ],
  };
}

/** Title, whom it is for, where, when, papers: a line each. */
function short({ n, step, only, papers }: ListedStep, list: KeptGuide, language: Language): Line[] {
  const side = language === 'en' ? 'en' : 'zh';
  const lines: Line[] = [
    {
      text: list.done.includes(step.id) ? 'guide.line-done' : 'guide.line',
      params: { gap: GAP, n, title: inLanguage(step.title, language) },
    },
  ];
  if (only.length > 0) lines.push({ text: 'guide.only', params: { who: onlyFor(only, side) } });
  if (step.where) lines.push({ text: 'guide.where', params: { where: inLanguage(step.where, language) } });
  if (step.time) lines.push({ text: 'guide.time', params: { time: inLanguage(step.time, language) } });
  const named = papers.map(({ thing, only: some }) => {
    const name = inLanguage(thing, language);
    if (some.length === 0) return name;
    return language === 'en' ? `${name} (only ${onlyFor(some, side)})` : `${name}（${onlyFor(some, side)}才要）`;
  });
  if (named.length > 0) {
    lines.push({ text: 'guide.papers', params: { papers: named.join(language === 'en' ? '; ' : '、') } });
  }
  return lines;
}

/** Steps in bubbles of at most so many letters, none of them empty. */
function cut(steps: Line[][], most: number): Line[][][] {
  const parts: Line[][][] = [];
  let room = 0;
  for (const lines of steps) {
    const size = lines.reduce((sum, { params }) => sum + 6 + Object.values(params ?? {}).join('').length, 0);
    const last = parts.at(-1);
    if (last && size <= room) last.push(lines);
    else {
      parts.push([lines]);
      room = most;
    }
    room -= size;
  }
  return parts;
}
