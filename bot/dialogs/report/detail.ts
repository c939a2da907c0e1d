import { maskPersonal } from '../../domain/mask.ts';
import type { When } from '../../domain/when.ts';
import type { Slot } from '../../framework/index.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage } from '../words.ts';
import { isOnlyHerNumber } from './contact.ts';
import { isRequest, type Report } from './slots.ts';

/** Longest answer kept, in characters. */
const LONGEST = 500;

/** The kind's one extra question. Who said everything at once, contact included, is not asked for more; who praises, only for her words. */
export function detailSlot({ city }: DialogDeps): Slot<Report, string | null> {
  const kindOf = (slots: Partial<Report>) => city.kinds.find(kind => kind.code === slots.category?.code);
  const masked = (words: string, slots: Partial<Report>) =>
    maskPersonal(words, kindOf(slots)?.asks === 'phone' ? 'keep' : 'hide').slice(0, LONGEST);
  return {
    name: 'detail',
    ask: 'detail',
    label: 'label.detail',
    optional: true,
    needed: ({ slots }) =>
      kindOf(slots)?.question !== undefined &&
      !(kindOf(slots)?.asks === 'time' && tellsHours(slots.when)) &&
      (isRequest(slots, city) ? !slots.words?.length : slots.contact === undefined),
    question({ slots, heard }) {
      const kind = kindOf(slots);
      const language = heard.conversation.language;
      return {
        text: 'report.ask-detail',
        params: { question: kind?.question ? inLanguage(kind.question, language) : '' },
        choices: [
          ...(kind?.answers ?? []).map((answer, at) => ({
            value: `answer:${at}`,
            words: inLanguage(answer, language),
          })),
          ...(kind?.request ? [] : [{ value: 'skip', text: 'choice.dont-know' }]),
        ],
      };
    },
    accept(context) {
      if (context.asked !== 'detail') return undefined;
      const { commands } = context.heard.understanding;
      // Her number alone is no answer, where no number was asked for.
      const number = commands.some(said => said.do === 'set' && said.slot === 'contact');
      if (number && kindOf(context.slots)?.asks !== 'phone' && isOnlyHerNumber(context.heard.words)) return undefined;
      for (const command of commands) {
        if (command.do === 'choose' && command.value.startsWith('answer:')) {
          const answer = kindOf(context.slots)?.answers?.[Number(command.value.slice(7))];
          return answer ? { value: inLanguage(answer, context.heard.conversation.language) } : undefined;
        }
        if (command.do === 'set' && command.slot === 'words') return { value: masked(command.value, context.slots) };
      }
      // The extra question may be a yes-no question: then the word itself is the answer.
      const plain = commands.some(command => command.do === 'yes' || command.do === 'no');
      return plain && context.heard.words ? { value: masked(context.heard.words, context.slots) } : undefined;
    },
    show: value => value ?? { text: 'report.no-detail' },
  };
}

/** From when to when on a day is told already. */
function tellsHours(when: When | undefined): boolean {
  return when !== undefined && (when.exact || when.recurring?.from !== undefined);
}
