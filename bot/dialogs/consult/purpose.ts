/** A question or a complaint? Where nobody can tell, she is asked: one question, two presses. */
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { consultMenu } from './index.ts';

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

/** Her press: the answers to choose from, or a report that begins with the words that she has said already. */
export function pressPurpose(value: string, heard: Heard, { city }: Pick<DialogDeps, 'city'>): Answer {
  if (value !== 'report') return consultMenu(heard, { city });
  const words = heard.conversation.state.question?.reply.params?.words;
  return {
    replies: [],
    label: 'report.start',
    ...(typeof words === 'string' && { hear: words }),
    begin: { talk: 'report' },
  };
}
