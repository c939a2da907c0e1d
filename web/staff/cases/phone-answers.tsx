/** What the citizen answered when a clerk phoned her: whether it is solved, and whether she is satisfied. */
import { useId } from 'preact/hooks';
import { t } from '../words.ts';

/** Her answers; null where she has not been asked, or did not say. */
export interface Answers {
  solved: boolean | null;
  satisfied: boolean | null;
}

interface PhoneAnswersProps {
  answers: Answers;
  /** She must have said whether it is solved, and the clerk has not marked it. */
  missing: boolean;
  onChange: (answers: Answers) => void;
}

/** The questions; who calls it unsolved is not asked whether she is satisfied. */
export function PhoneAnswers({ answers, missing, onChange }: PhoneAnswersProps) {
  return (
    <>
      <Question
        name="solved"
        answer={answers.solved}
        missing={missing}
        onAnswer={solved => onChange({ solved, satisfied: solved ? answers.satisfied : null })}
      />
      {answers.solved === true && (
        <Question
          name="satisfied"
          answer={answers.satisfied}
          onAnswer={satisfied => onChange({ ...answers, satisfied })}
        />
      )}
    </>
  );
}

interface QuestionProps {
  name: 'solved' | 'satisfied';
  answer: boolean | null;
  missing?: boolean;
  onAnswer: (yes: boolean) => void;
}

function Question({ name, answer, missing = false, onAnswer }: QuestionProps) {
  const id = useId();
  return (
    <fieldset class="field" aria-describedby={missing ? `${id}-missing` : undefined}>
      <legend class="field-label">
        {t(`phoned.${name}`)}
        {name === 'satisfied' && <span class="aside">{t('optional')}</span>}
      </legend>
      <div class="answers">
        {[true, false].map(yes => (
          <label class="answer" key={String(yes)}>
            <input type="radio" name={id} checked={answer === yes} onChange={() => onAnswer(yes)} />
            {t(`rating.${name}.${yes ? 'yes' : 'no'}`)}
          </label>
        ))}
      </div>
      {missing && (
        <p class="field-hint wrong" id={`${id}-missing`}>
          {t('phoned.missing')}
        </p>
      )}
    </fieldset>
  );
}
