/** Puts kind, department and place of a case right, and shows what the citizen will read of it. */
import { useId, useState } from 'preact/hooks';
import type { CaseView } from '../../../bot/domain/views.ts';
import { choice, draft, forgetChoices, keepDraft } from '../drafts.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { KindPicker } from '../parts/kind-picker.tsx';
import { FaultNotice, Notice } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { departments, kinds, usualDepartment } from '../reference.ts';
import { t } from '../words.ts';
import { type CorrectionOrder, correctCase, form, newer, outcome } from './case-store.ts';
import { correctionWords } from './citizen-words.ts';
import { PlaceField, type PlaceWish } from './place-field.tsx';

/** Longest reason that the server takes. */
const LONGEST = 500;

/** The form. What the clerk leaves alone is not sent. */
export function CorrectionForm({ shown }: { shown: CaseView }) {
  const key = `correct:${shown.number}`;
  const reason = draft(key);
  const [category, setCategory] = choice(key, 'category', shown.category.code);
  const [department, setDepartment] = choice(key, 'department', shown.department.code);
  const [place, setPlace] = choice(key, 'place', placeOf(shown));
  const [same, setSame] = useState(false);
  const task = useTask();
  const id = useId();
  const order = orderOf(shown, { category, department, place, reason });

  function chooseKind(code: string): void {
    setCategory(code);
    // Until a department was told to the citizen it goes with the kind; the clerk sees it and may choose another.
    if (!shown.departmentTold) setDepartment(usualDepartment.value.get(code) ?? shown.department.code);
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setSame(order === null);
    if (order === null || !(await task.run(() => correctCase(order)))) return;
    keepDraft(key, '');
    forgetChoices(key);
    outcome.value = { words: t('correct.done'), back: null, undo: undoOf(shown, order) };
    form.value = null;
  }

  return (
    <form class="move-form" onSubmit={submit} aria-label={t('correct.title')}>
      <KindPicker label={t('correct.kind')} value={category} onChange={chooseKind} />
      <label class="field">
        <span class="field-label">{t('correct.department')}</span>
        <select value={department} onChange={event => setDepartment(event.currentTarget.value)}>
          {departments.value.map(one => (
            <option key={one.code} value={one.code}>
              {one.name}
              {one.code === usualDepartment.value.get(category) ? t('dispatch.usual') : ''}
            </option>
          ))}
        </select>
      </label>
      <PlaceField place={place} onChange={setPlace} />
      <div class="field">
        <label class="field-label" for={id}>
          {t('correct.reason')}
          <span class="aside">{t('optional')}</span>
        </label>
        <textarea
          id={id}
          rows={2}
          maxLength={LONGEST}
          value={reason}
          onInput={event => keepDraft(key, event.currentTarget.value)}
        />
        <p class="field-hint">{t('correct.reasonHint')}</p>
      </div>
      <Preview shown={shown} category={category} department={department} />
      {same && order === null && <Notice tone="bad">{t('correct.same')}</Notice>}
      {!newer.value && <FaultNotice fault={task.fault} />}
      <div class="form-ends">
        <BusyButton busy={task.busy}>{t('correct.save')}</BusyButton>
        <button
          type="button"
          class="button button-plain"
          onClick={() => {
            forgetChoices(key);
            form.value = null;
          }}
        >
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

function Preview({ shown, category, department }: { shown: CaseView; category: string; department: string }) {
  const kind = category === shown.category.code ? null : (kinds.value.find(one => one.code === category)?.name ?? null);
  const taken = shown.departmentTold && department !== shown.department.code;
  const name = taken ? (departments.value.find(one => one.code === department)?.name ?? null) : null;
  const words = shown.conversation === '' ? '' : correctionWords(shown.number, shown.category.name, kind, name);
  if (words === '') return <p class="preview preview-silent">{t('preview.silent')}</p>;
  return (
    <p class="preview">
      <span class="preview-label">{t('preview.label')}</span>
      {words}
    </p>
  );
}

function placeOf({ place }: CaseView): PlaceWish {
  return { address: place.address, lat: place.lat, lng: place.lng, precision: place.precision };
}

interface Wish {
  category: string;
  department: string;
  place: PlaceWish;
  reason: string;
}

/** What differs from the case; null when nothing does. */
function orderOf(shown: CaseView, { category, department, place, reason }: Wish): CorrectionOrder | null {
  const before = placeOf(shown);
  const address = place.address.trim();
  const moved = place.lat !== before.lat || place.lng !== before.lng;
  const order: CorrectionOrder = {
    ...(category !== shown.category.code && { category }),
    // With another kind the department is always named, so that what the clerk saw is what happens.
    ...((department !== shown.department.code || category !== shown.category.code) && { department }),
    ...(address !== '' && (address !== before.address || moved) && { place: { ...place, address } }),
  };
  if (Object.keys(order).length === 0) return null;
  return reason.trim() ? { ...order, reason: reason.trim() } : order;
}

/** The correction that brings back what was there. */
function undoOf(before: CaseView, order: CorrectionOrder): CorrectionOrder {
  return {
    ...(order.category !== undefined && { category: before.category.code }),
    ...(order.department !== undefined && { department: before.department.code }),
    ...(order.place !== undefined && before.place.address !== '' && { place: placeOf(before) }),
    reason: t('correct.undoReason'),
  };
}
