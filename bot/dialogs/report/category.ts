import { type CategoryCandidate, SURE } from '../../domain/commands.ts';
import type { Choice, Reply } from '../../domain/reply.ts';
import type { Slot, TalkContext, Verdict } from '../../framework/index.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage, kindName } from '../words.ts';
import { type Report, UNSORTED } from './slots.ts';

type Context = TalkContext<Report>;
type Value = Report['category'];

/** What the slot remembers of its question: she is asked for a sentence, or which of a few kinds it is. */
interface Kept {
  unsorted?: true;
  which?: true;
}

/** The kind of problem: from her words, or group by group. */
export function categorySlot({ city }: DialogDeps): Slot<Report, Value> {
  const groups = (context: Context): Choice[] => [
    ...city.groups.map(group => ({
      value: `group:${group.code}`,
      words: inLanguage(group.name, context.heard.conversation.language),
    })),
    { value: 'other', text: 'choice.other' },
  ];

  const kindsOf = (group: string, context: Context): Choice[] => [
    ...city.kinds
      .filter(kind => kind.code.startsWith(group))
      .map(kind => ({ value: kind.code, words: inLanguage(kind.name, context.heard.conversation.language) })),
    { value: 'other', text: 'choice.other' },
  ];

  const which = (candidates: CategoryCandidate[], context: Context): Reply => ({
    text: 'report.which-category',
    choices: [
      ...candidates
        .slice(0, 3)
        .map(({ code }) => ({ value: code, words: kindName(city, code, context.heard.conversation.language) })),
      { value: 'none', text: 'choice.none-of-these' },
    ],
  });

  const pressed = (value: string, context: Context): Verdict<Value> => {
    if (value.startsWith('group:')) {
      return { offer: { text: 'report.which-kind', choices: kindsOf(value.slice(6), context) } };
    }
    if (value === 'none') return { offer: { text: 'report.ask-category-2', choices: groups(context) } };
    if (value === 'other') return { offer: { text: 'report.say-it' }, keep: { unsorted: true } satisfies Kept };
    return city.kinds.some(kind => kind.code === value) ? { value: { code: value, sure: true } } : undefined;
  };

  return {
    name: 'category',
    ask: 'category',
    label: 'label.category',
    resets: ['detail'],
    question: context => ({
      text: context.attempt > 0 ? 'report.ask-category-2' : 'report.ask-category',
      choices: groups(context),
    }),
    accept(context) {
      const asked = context.asked === 'category';
      for (const command of context.heard.understanding.commands) {
        if (asked && command.do === 'choose') return pressed(command.value, context);
      }
      const said = context.heard.understanding.commands.find(
        command => command.do === 'set' && command.slot === 'category',
      );
      const candidates = said?.do === 'set' && said.slot === 'category' ? said.value : [];
      const best = candidates[0];
      if (best && best.confidence >= SURE) return { value: { code: best.code, sure: true } };
      const offered = asked ? (context.offered as Kept | null) : null;
      if (offered?.unsorted && context.heard.words.trim().length > 1) return { value: { code: UNSORTED, sure: false } };
      // "人民路12号" below "which of these?" tells the place: a faint kind in it does not take the question away.
      if (!best || (offered?.which && tellsPlace(context))) return undefined;
      return { offer: which(candidates, context), keep: { which: true } satisfies Kept };
    },
    show: (value, context) => {
      if (context.slots.question) return { text: 'report.a-question' };
      return value.sure ? kindName(city, value.code, context.heard.conversation.language) : { text: 'report.unsorted' };
    },
  };
}

function tellsPlace({ heard }: Context): boolean {
  return heard.understanding.commands.some(command => command.do === 'set' && command.slot === 'place');
}
