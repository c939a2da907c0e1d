/** Presses below fields, questions and answers. */
import type { ConversationState } from '../../domain/conversation.ts';
import type { Effect } from '../../domain/effects.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { UNSORTED } from '../report/slots.ts';
import { answered, consultMenu, fieldMenu, noAnswer } from './index.ts';

/** A press: `field:CODE`, `entry:ID`, `pick:QUESTION:ID`, `none:QUESTION`, `useful:QUESTION`, `useless:QUESTION`, `ticket`, `menu`. */
export function pressConsult(value: string, heard: Heard, deps: DialogDeps): Answer {
  const [what = '', first = '', second = ''] = value.split(':');
  switch (what) {
    case 'field':
      return fieldMenu(first, heard, deps);
    case 'entry':
      return answered(first, { words: null, found: 'pressed' }, heard, deps);
    case 'pick': {
      const answer = answered(second, { words: null, found: 'pressed' }, heard, deps, first);
      return { ...answer, effects: [{ do: 'judged', question: first, entry: second }] };
    }
    case 'none':
      return noAnswer({ ...heard, words: askedWords(heard.conversation.state) }, deps);
    case 'useful':
      return {
        label: 'consult.useful',
        replies: [{ text: 'consult.useful' }],
        effects: [{ do: 'judged', question: first, verdict: 'useful' }],
      };
    case 'useless':
      return {
        label: 'consult.useless',
        replies: [
          {
            text: 'consult.useless',
            params: { phone: deps.city.profile.phone, words: wordsBefore(heard.conversation.state) },
            opens: 'consult',
            choices: [
              { value: 'ticket', text: 'choice.ticket' },
              { value: 'menu', text: 'choice.other-questions' },
            ],
          },
        ],
        effects: [{ do: 'judged', question: first, verdict: 'useless' }],
      };
    case 'ticket':
      return ticket(heard);
    default:
      return consultMenu(heard, deps);
  }
}

/** The question goes to the staff as a matter of its own: her words are enough, and a number if she wants to be called. */
function ticket({ conversation }: Heard): Answer {
  const words = askedWords(conversation.state);
  return {
    label: 'consult.ticket',
    replies: [],
    begin: {
      talk: 'report',
      deaf: true,
      slots: {
        question: true,
        category: { code: UNSORTED, sure: false },
        proposed: { kinds: [], place: null },
        ...(words !== '' && { words: [words] }),
      },
    },
  };
}

/** What she asked, as the open question keeps it. */
function askedWords({ question }: ConversationState): string {
  const words = question?.reply.params?.words;
  return typeof words === 'string' ? words : '';
}

/** What the answer that did not help was about: kept for a note to the staff. */
function wordsBefore({ question }: ConversationState): string {
  const line = question?.reply.lead?.find(({ text }) => text === 'consult.question');
  return String(line?.params?.question ?? '');
}

/** She asks for a person while an answer is the last thing said: it has not helped. */
export function handedOver({ question }: ConversationState): Effect[] {
  const below = question?.slot === 'consult' ? question.choices : [];
  const answer = below.find(({ value }) => value.startsWith('useful:'));
  return answer ? [{ do: 'judged', question: answer.value.slice('useful:'.length), verdict: 'handed' }] : [];
}
