import type { Choice, Line, Reply } from '../../domain/reply.ts';
import type { Slot, Talk, TalkContext, Verdict } from '../../framework/index.ts';
import type { DialogDeps } from '../deps.ts';
import { isRequest, type Report } from './slots.ts';

/** Characters of her words that the summary shows. */
const SHOWN = 120;

type Confirmed = Report['confirm'];
type Context = TalkContext<Report>;

/** The numbered summary: nothing is filed before the citizen has seen and confirmed it. The first press files. */
export function confirmSlot({ cases, city }: DialogDeps, slots: Talk<Report>['slots']): Slot<Report, Confirmed> {
  const lines = (context: Context): Line[] =>
    slots
      .filter(slot => slot.label && slot.name in context.slots)
      .map((slot, at) => ({
        text: 'report.line',
        params: {
          n: at + 1,
          label: {
            text: slot.name === 'category' && isRequest(context.slots, city) ? 'label.kind' : (slot.label as string),
          },
          value: slot.show?.(context.slots[slot.name as keyof Report], context) ?? '',
        },
      }));

  /** Praise and suggestions are little but her words: they stand in the summary. */
  const words = ({ slots }: Context): Line[] => {
    const said = slots.words?.join(' ');
    if (!said || !isRequest(slots, city)) return [];
    return [{ text: 'report.your-words', params: { words: said.length > SHOWN ? `${said.slice(0, SHOWN)}…` : said } }];
  };

  /** An open case of the same kind close by, with its distance in metres. */
  const known = async ({ slots: { category, place, editing } }: Context) => {
    if (!category?.sure || !place?.point || editing || isRequest({ category }, city)) return null;
    return cases.near(category.code, place.point, city.profile.duplicateMetres);
  };

  const corrections = (context: Context): Reply => ({
    text: 'report.which-line',
    choices: slots
      .filter(slot => slot.label && slot.name in context.slots)
      .map(slot => ({ value: `fix:${slot.name}`, text: slot.label as string })),
  });

  return {
    name: 'confirm',
    ask: 'confirm',
    async question(context) {
      const near = await known(context);
      const choices: Choice[] = [
        { value: 'file', text: context.slots.editing ? 'choice.save' : 'choice.file' },
        ...(near ? [{ value: `join:${near.number}`, text: 'choice.join' }] : []),
        { value: 'correct', text: 'choice.correct' },
        { value: 'cancel', text: context.slots.editing ? 'choice.no-change' : 'choice.not-now' },
      ];
      return {
        lead: [
          { text: 'report.summary' },
          ...lines(context),
          ...words(context),
          ...(near ? [neighbour(near.metres)] : []),
        ],
        text: context.slots.editing ? 'report.confirm-change' : 'report.confirm',
        choices,
      };
    },
    accept(context): Verdict<Confirmed> {
      if (context.asked !== 'confirm') return undefined;
      for (const command of context.heard.understanding.commands) {
        if (command.do === 'yes') return { value: { join: null } };
        if (command.do === 'no') return { offer: corrections(context) };
        if (command.do !== 'choose') continue;
        if (command.value === 'file') return { value: { join: null } };
        if (command.value.startsWith('join:')) return { value: { join: command.value.slice(5) } };
        if (command.value.startsWith('fix:')) return { correct: command.value.slice(4) };
        if (command.value === 'correct') return { offer: corrections(context) };
      }
      return undefined;
    },
  };
}

/** What is said of a case close by; nearer than ten metres nobody counts them. */
function neighbour(metres: number): Line {
  return metres < 10 ? { text: 'report.known-here' } : { text: 'report.known', params: { metres: Math.round(metres) } };
}
