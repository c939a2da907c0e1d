/** The form of an entry. Words live outside of it, so that nothing is lost when a clerk looks elsewhere. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Fault } from '../api.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { FaultNotice, Notice } from '../parts/notice.tsx';
import { departments } from '../reference.ts';
import { cityDay, now } from '../time.ts';
import { language, t } from '../words.ts';
import { faultsOf } from './entry-faults.ts';
import { EntryPicker } from './entry-picker.tsx';
import { FormField, type FormState } from './form-field.tsx';
import { fields, questions, regions } from './knowledge-store.ts';
import { linesOf, type WrittenEntry, type WrittenName } from './written-entry.ts';

interface EntryFormProps {
  label: string;
  /** Id of the entry, which cannot be related to itself. */
  id: string;
  form: WrittenEntry;
  busy: boolean;
  fault: Fault | null;
  onChange: (form: WrittenEntry) => void;
  /** The form has no fault; `submit`: and shall go to a colleague at once. */
  onSave: (submit: boolean) => void;
  onCancel: () => void;
  /** What stands beside the fields. */
  children: ComponentChildren;
}

/** Fields in the order in which one writes them; the buttons stay in view. */
export function EntryForm({ label, id, form, busy, fault, onChange, onSave, onCancel, children }: EntryFormProps) {
  const [tried, setTried] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const faults = faultsOf(form);
  const state: FormState = {
    form,
    faults: tried ? faults : [],
    onChange: (name, words) => onChange({ ...form, [name]: words }),
  };
  useEffect(() => box.current?.querySelector<HTMLElement>('[name="question"]')?.focus(), []);

  function save(submit: boolean): void {
    setTried(true);
    if (faults.length === 0) onSave(submit);
    else focusOn(faults[0]!.name);
  }

  function focusOn(name: WrittenName): void {
    const field = box.current?.querySelector<HTMLElement>(`[name="${name}"]`);
    const fold = field?.closest('details');
    if (fold) fold.open = true;
    field?.focus();
  }

  return (
    <form
      class="entry-form"
      ref={box}
      noValidate
      aria-label={label}
      onSubmit={event => {
        event.preventDefault();
        save(false);
      }}
    >
      <div class="entry-fields">
        <Asked state={state} />
        <Details state={state} />
        <Holds state={state} id={id} />
        <English state={state} />
      </div>
      <div class="entry-beside">{children}</div>
      <div class="entry-ends">
        {tried && faults.length > 0 && <Notice tone="bad">{t('entry.faults', { n: faults.length })}</Notice>}
        <FaultNotice fault={fault} />
        <div class="form-ends">
          <BusyButton busy={busy}>{t('entry.save')}</BusyButton>
          <BusyButton busy={busy} look="plain" onPress={() => save(true)}>
            {t('entry.saveAndSubmit')}
          </BusyButton>
          <button type="button" class="button button-plain" onClick={onCancel}>
            {t('cancel')}
          </button>
        </div>
      </div>
    </form>
  );
}

function Asked({ state }: { state: FormState }) {
  return (
    <fieldset class="form-part">
      <legend>{t('entry.part.asked')}</legend>
      <FormField state={state} name="question" />
      <FormField state={state} name="also" rows={5} />
      <FormField state={state} name="answer" rows={5} />
      <FormField state={state} name="field">
        <option value="">{t('entry.choose')}</option>
        {fields.value.map(({ code, name }) => (
          <option key={code} value={code}>
            {language.value === 'en' ? name.en : name.zh}
          </option>
        ))}
      </FormField>
    </fieldset>
  );
}

function Details({ state }: { state: FormState }) {
  return (
    <fieldset class="form-part">
      <legend>{t('entry.part.details')}</legend>
      <FormField state={state} name="audience" />
      <FormField state={state} name="where" />
      <FormField state={state} name="when" />
      <FormField state={state} name="papers" rows={3} />
      <FormField state={state} name="fee" />
      <FormField state={state} name="link" type="url" />
      <div class="form-grid">
        <FormField state={state} name="phone" type="tel" />
        <FormField state={state} name="department">
          <option value="">{t('entry.choose')}</option>
          {departments.value.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </FormField>
      </div>
      <FormField state={state} name="source" />
    </fieldset>
  );
}

function Holds({ state, id }: { state: FormState; id: string }) {
  const { form, onChange } = state;
  const today = cityDay(now.value);
  return (
    <fieldset class="form-part">
      <legend>{t('entry.part.holds')}</legend>
      <div class="form-grid">
        <FormField state={state} name="region">
          <option value="">{t('entry.wholeCity')}</option>
          {regions.value.map(name => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </FormField>
        <FormField state={state} name="owner" />
        <FormField state={state} name="from" type="date" />
        <FormField state={state} name="until" type="date" />
      </div>
      <div class="reviewed">
        <FormField state={state} name="reviewed" type="date" />
        {form.reviewed !== today && (
          <button type="button" class="link" onClick={() => onChange('reviewed', today)}>
            {t('entry.reviewedToday')}
          </button>
        )}
      </div>
      <Related state={state} id={id} />
      <label class="switch">
        <input
          type="checkbox"
          checked={form.sample !== ''}
          onChange={event => onChange('sample', event.currentTarget.checked ? 'yes' : '')}
        />
        <span>{t('entry.sampleIs')}</span>
      </label>
    </fieldset>
  );
}

/** Entries that one often needs next: at most four, found by typing. */
function Related({ state: { form, onChange, faults }, id }: { state: FormState; id: string }) {
  const chosen = linesOf(form.related);
  const change = (ids: string[]) => onChange('related', ids.join('\n'));
  return (
    <div class="related">
      {chosen.length < 4 && (
        <EntryPicker
          label={t('entry.label.related')}
          without={[...chosen, id]}
          onPick={entry => change([...chosen, entry.id])}
        />
      )}
      {chosen.length >= 4 && <p class="field-label">{t('entry.label.related')}</p>}
      {chosen.length > 0 && (
        <ul class="related-chosen">
          {chosen.map(one => (
            <li key={one}>
              {questions.value.get(one) ?? one}
              <button type="button" class="link" onClick={() => change(chosen.filter(other => other !== one))}>
                {t('entry.remove')}
                <span class="hidden"> {questions.value.get(one) ?? one}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {faults.some(fault => fault.name === 'related') && <p class="field-hint wrong">{t('entry.hint.related')}</p>}
    </div>
  );
}

function English({ state }: { state: FormState }) {
  return (
    <details class="fold form-part">
      <summary>{t('entry.english')}</summary>
      <p class="field-hint">{t('entry.englishHint')}</p>
      <FormField state={state} name="questionEn" />
      <FormField state={state} name="answerEn" rows={5} />
      <FormField state={state} name="audienceEn" />
      <FormField state={state} name="whereEn" />
      <FormField state={state} name="whenEn" />
      <FormField state={state} name="papersEn" rows={3} />
      <FormField state={state} name="feeEn" />
    </details>
  );
}
