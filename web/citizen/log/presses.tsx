/** The answers that one may press instead of typing; their numbers may be typed as well. */
import type { JSX } from 'preact';
import type { Activity } from '../../../bot/domain/boot.ts';
import { say } from '../words.ts';

/** Large buttons, one a line. A person is above every talk; under a summary a number means its line. */
export function Presses({ question, onPress }: { question: Activity; onPress: (title: string) => void }): JSX.Element {
  const data = question.channelData;
  return (
    <fieldset class="presses">
      <legend class="unseen">{say('presses')}</legend>
      {question.suggestedActions?.actions
        .filter(({ title }) => title !== data?.person)
        .map(({ title }, index) => (
          <button type="button" key={title} onClick={() => onPress(title)}>
            {data?.ask !== 'confirm' && <span class="number">{index + 1}</span>}
            {title}
          </button>
        ))}
    </fieldset>
  );
}
