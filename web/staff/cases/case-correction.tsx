/** The way to put a case right: a button below what may be done, and the form that it opens. */
import { useEffect, useRef } from 'preact/hooks';
import type { CaseView } from '../../../bot/domain/views.ts';
import { Icon } from '../parts/icon.tsx';
import { t } from '../words.ts';
import { CORRECTING, form, outcome } from './case-store.ts';
import { CorrectionForm } from './correction-form.tsx';

/** Button or form; nothing when the case has ended and no form is open. */
export function CaseCorrection({ shown }: { shown: CaseView }) {
  const open = form.value === CORRECTING;
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(open);
  useEffect(() => {
    if (before.current && !open && !outcome.peek()) button.current?.focus();
    before.current = open;
  }, [open]);
  if (open) return <CorrectionForm key={shown.number} shown={shown} />;
  if (!shown.mayCorrect) return null;
  return (
    <button
      type="button"
      ref={button}
      class="button button-plain correct-open"
      onClick={() => {
        outcome.value = null;
        form.value = CORRECTING;
      }}
    >
      <Icon name="pencil" />
      {t('correct.open')}
    </button>
  );
}
