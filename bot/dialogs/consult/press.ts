/** Presses below fields, questions and answers. */
import type { ConversationState } from '../../domain/conversation.ts';
import type { Effect } from '../../domain/effects.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { guideMenu } from '../guide/index.ts';
import { UNSORTED } from '../report/slots.ts';
import { aboutOf, answeredBriefly, inFull } from './helped.ts';
import { consultMenu, fieldMenu, noAnswer } from './index.ts';
import { pressPurpose } from './purpose.ts';

/**
 * A press: `field:CODE`, `guides`, `entry:ID`, `pick:QUESTION:ID`, `full:QUESTION:ID`, `none:QUESTION` (`none:QUESTION:ID` where her words were taken
 * for an entry), `useful:QUESTION`, `useless:QUESTION`, `ticket`, `report`, `menu`.
 */
export async function pressConsult(value: string, heard: Heard, deps: DialogDeps): Promise<Answer> {
  const [what = '', first = '', second = ''] = value.split(':');
  switch (what) {
    case 'field':
      return fieldMenu(first, heard, deps);
    case 'guides':
      return guideMenu(heard, deps);
    case 'entry':
      return answeredBriefly(first, { words: null, found: 'pressed' }, heard, deps);
    case 'pick': {
      const words = askedWords(heard.conversation.state) || null;
      const answer = await answeredBriefly(second, { words, found: 'pressed' }, heard, deps, first);
      // One that holds no longer was not shown: the question stays without an answer.
      const shown = deps.knowledge.entry(second) !== undefined;
      return { ...answer, effects: shown ? [{ do: 'judged', question: first, entry: second }] : [] };
    }
    case 'full':
      return inFull(second, first, heard, deps);
    case 'none': {
      const answer = noAnswer({ ...heard, words: askedWords(heard.conversation.state) }, deps);
      return second ? { ...answer, effects: [{ do: 'judged', question: first, verdict: 'useless' }] } : answer;
    }
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
            params: { phone: deps.city.profile.phone, words: aboutOf(heard.conversation.state) },
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
    case 'report':
      return pressPurpose('report', heard, deps);
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

/** 有用 or 没用, said where no press for it is open: about the answer among the last things said. Null: there is none. */
export function saidVerdict(
  verdict: 'useful' | 'useless',
  { conversation }: Heard,
  { city }: DialogDeps,
): Answer | null {
  const question = conversation.state.last.findLast(({ text }) => text === 'consult.answer')?.params?.question;
  const effects: Effect[] = typeof question === 'string' ? [{ do: 'judged', question, verdict }] : [];
  if (verdict === 'useful') {
    return { label: 'consult.useful', replies: [{ text: effects.length > 0 ? 'consult.useful' : 'thanks' }], effects };
  }
  if (effects.length === 0) return null;
  const params = { phone: city.profile.phone };
  return { label: 'consult.useless', replies: [{ text: 'consult.useless-aside', params }], effects };
}

/** She asks for a person while an answer is the last thing said: it has not helped. */
export function handedOver({ question }: ConversationState): Effect[] {
  const below = question?.slot === 'consult' ? question.choices : [];
  const answer = below.find(({ value }) => value.startsWith('useful:'));
  return answer ? [{ do: 'judged', question: answer.value.slice('useful:'.length), verdict: 'handed' }] : [];
}
