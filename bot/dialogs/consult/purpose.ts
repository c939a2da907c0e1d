/** A question or a complaint? Where nobody can tell, she is asked: one question, two presses. */
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { unanswered } from './index.ts';

/** Asks, and keeps her words with the question. */
export function askPurpose({ words }: Heard): Answer {
  return {
    label: 'consult.purpose',
    replies: [
      {
        text: 'consult.purpose',
        params: { words },
        opens: 'purpose',
        choices: [
          { value: 'ask', text: 'choice.to-ask' },
          { value: 'report', text: 'choice.to-report' },
        ],
      },
    ],
  };
}

/** Her press: nothing that we know answers her words, which is said; or a report begins with them. */
export function pressPurpose(value: string, heard: Heard, deps: DialogDeps): Answer {
  const words = heard.conversation.state.question?.reply.params?.words;
  if (value !== 'report') return unanswered({ ...heard, words: typeof words === 'string' ? words : '' }, deps);
  return {
    replies: [],
    label: 'report.start',
    ...(typeof words === 'string' && { hear: words }),
    begin: { talk: 'report' },
  };
}
