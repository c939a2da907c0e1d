/** The small form of a step: a note for colleagues, which some steps must have. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Fault } from '../api.ts';
import { draft, keepDraft } from '../drafts.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { FaultNotice } from '../parts/notice.tsx';
import { t } from '../words.ts';

/** Longest note that the server takes. */
const LONGEST = 500;
/** Steps that must say why. */
const REASON: ReadonlySet<string> = new Set(['return', 'retire']);

interface StepFormProps {
  /** Its texts are `step.<step>`, `step.<step>.hint`. */
  step: string;
  /** Where the note is kept meanwhile. */
  draftKey: string;
  busy: boolean;
  fault: Fault | null;
  onGo: (note: string) => void;
  onCancel: () => void;
}

/** The note takes the focus. */
export function StepForm({ step, draftKey, busy, fault, onGo, onCancel }: StepFormProps) {
  const note = draft(draftKey);
  const needed = REASON.has(step);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  // A step that was taken needs its note no more; one that failed keeps it.
  useEffect(() => () => keepDraft(draftKey, ''), []);
  return (
    <form
      class="move-form step-form"
      aria-label={t(`step.${step}`)}
      onSubmit={event => {
        event.preventDefault();
        const gap = needed && note.trim() === '';
        setMissing(gap);
        if (gap) field.current?.focus();
        else onGo(note.trim());
      }}
    >
      <div class="field">
        <label class="field-label" for={id}>
          {t(needed ? 'step.reason' : 'step.note')}
          {!needed && <span class="aside">{t('optional')}</span>}
        </label>
        <textarea
          id={id}
          ref={field}
          rows={2}
          maxLength={LONGEST}
          value={note}
          aria-invalid={missing && note.trim() === ''}
          aria-describedby={`${id}-hint`}
          onInput={event => keepDraft(draftKey, event.currentTarget.value)}
        />
        <p class={missing && note.trim() === '' ? 'field-hint wrong' : 'field-hint'} id={`${id}-hint`}>
          {missing && note.trim() === '' ? t('step.reasonMissing') : t(`step.${step}.hint`)}
        </p>
      </div>
      <FaultNotice fault={fault} />
      <div class="form-ends">
        <BusyButton busy={busy} look={step === 'retire' ? 'danger' : 'main'}>
          {t(`step.${step}`)}
        </BusyButton>
        <button type="button" class="button button-plain" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
