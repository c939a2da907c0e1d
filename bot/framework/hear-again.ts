/** Hears parts as if they came now, with another question open than the one that is. */
import type { Understanding } from '../domain/commands.ts';
import type { OpenQuestion } from '../domain/conversation.ts';
import { type Part, wordsOf } from '../domain/message.ts';
import type { Run } from './engine.ts';
import { withWishes } from './wishes.ts';

/** From here on the turn is about `parts`, and `question` is the one that is open. */
export async function hearAgain(run: Run, parts: Part[], question: OpenQuestion | null): Promise<void> {
  const { heard, state, step } = run;
  const words = wordsOf(parts);
  const { language } = heard.conversation;
  const understanding: Understanding = words
    ? await run.parts.understand(words, {
        talk: state.talks.at(-1)?.split('@')[0] ?? null,
        question: question && { slot: question.slot, ask: question.ask, choices: question.choices },
        slots: question?.lines ?? [],
        language,
      })
    : { commands: [], intent: 'unclear', candidates: [], place: null, emergency: null, language, explanation: [] };
  state.question = question;
  // The talks read the open question from the conversation as it was loaded.
  const conversation = { ...heard.conversation, state: { ...heard.conversation.state, question } };
  run.heard = { ...heard, conversation, parts, words, understanding: withWishes(understanding) };
  step.heard = run.heard;
}
