/** The answers that one may press instead of typing; their numbers may be typed as well. */
import type { JSX } from 'preact';
import type { Activity } from '../../../bot/domain/boot.ts';
import { say } from '../words.ts';

/** Large buttons, one a line. */
export function Presses({ question, onPress }: { question: Activity; onPress: (title: string) => void }): JSX.Element {
  return (
    <fieldset class="presses">
      <legend class="unseen">{say('presses')}</legend>
      {question.suggestedActions?.actions.map((action, index) => (
        <button type="button" key={action.title} onClick={() => onPress(action.title)}>
          <span class="number">{index + 1}</span>
          {action.title}
        </button>
      ))}
    </fieldset>
  );
}
