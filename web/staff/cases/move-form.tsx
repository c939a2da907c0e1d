/** The small form of one move: what it needs, what the citizen will read, and once more "sure?" where it is grave. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { CaseState } from '../../../bot/domain/case.ts';
import type { CaseView } from '../../../bot/domain/views.ts';
import { choice, draft, forgetChoices, keepDraft } from '../drafts.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { FaultNotice, Notice } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { departments, usualDepartment } from '../reference.ts';
import { hasWords, t } from '../words.ts';
import { type AfterPhoto, AfterPhotos } from './after-photos.tsx';
import { verb } from './case-moves.tsx';
import { form, moveCase, newer, outcome } from './case-store.ts';
import { citizenWords } from './citizen-words.ts';
import { formOf } from './move-forms.ts';
import { type Answers, PhoneAnswers } from './phone-answers.tsx';

/** Longest note that the server takes. */
const LONGEST = 2000;

interface MoveFormProps {
  shown: CaseView;
  to: CaseState;
  /** False when the case has moved on meanwhile: the words stay, the move is gone. */
  legal: boolean;
}

/** What the clerk has still to fill in. */
type Missing = 'note' | 'other' | 'answer';

/** One move's form. */
export function MoveForm({ shown, to, legal }: MoveFormProps) {
  const gone = shown.conversation === '';
  const rules = formOf(shown.status, to, gone);
  const key = `move:${shown.number}:${to}`;
  const note = draft(key);
  const [other, setOther] = choice(key, 'other', '');
  const usual = usualDepartment.value.get(shown.category.code) ?? shown.department.code;
  const [department, setDepartment] = choice(key, 'department', usual);
  const [photos, setPhotos] = choice<AfterPhoto[]>(key, 'photos', []);
  const [answers, setAnswers] = choice<Answers>(key, 'answers', { solved: null, satisfied: null });
  const target = rules.rating && answers.solved === false ? 'reopened' : to;
  const [missing, setMissing] = useState<Missing | null>(null);
  const [sure, setSure] = useState(false);
  const task = useTask();
  const id = useId();
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus(), []);

  function close(): void {
    forgetChoices(key);
    form.value = null;
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const gap = firstGap();
    setMissing(gap);
    if (gap) box.current?.querySelector<HTMLElement>(gap === 'note' ? 'textarea' : 'input')?.focus();
    else if (rules.grave && !sure) setSure(true);
    else await move();
  }

  function firstGap(): Missing | null {
    if (rules.otherCase && other.trim() === '') return 'other';
    if (rules.rating && answers.solved === null) return 'answer';
    return rules.note === 'needed' && noteEmpty() ? 'note' : null;
  }

  /** The number of the other case is words enough. */
  function noteEmpty(): boolean {
    return note.trim() === '' && !rules.otherCase;
  }

  /** What is sent as the move's note. */
  function moveNote(): string {
    const merge = rules.otherCase && other.trim() !== '' ? t('merge.note', { number: other.trim() }) : '';
    return [merge, note.trim()].filter(Boolean).join('\n');
  }

  async function move(): Promise<void> {
    const from = shown.status;
    const words = moveNote();
    const good = await task.run(() =>
      moveCase({
        to: target,
        ...(words ? { note: words } : {}),
        ...(rules.department ? { department } : {}),
        ...(photos.length > 0 ? { photos: photos.map(photo => photo.id) } : {}),
        // Whether the department called her is for her to say; this call did not ask.
        ...(rules.rating && answers.solved ? { rating: { ...answers, solved: true, contacted: null } } : {}),
      }),
    );
    setSure(false);
    if (!good) return;
    keepDraft(key, '');
    outcome.value = { words: t('moves.done', { to: t(`status.${target}`) }), back: from };
    close();
  }

  const told = gone && target === 'closed' ? 'closedAlone' : target;
  const hint = `hint.${told}`;
  return (
    <form class="move-form" ref={box} onSubmit={submit} aria-label={t(verb(shown.status, to, gone))}>
      {rules.otherCase && (
        <label class="field">
          <span class="field-label">{t('merge.number')}</span>
          <input
            inputMode="numeric"
            class="short"
            value={other}
            aria-invalid={missing === 'other'}
            onInput={event => setOther(event.currentTarget.value)}
          />
        </label>
      )}
      {rules.department && (
        <label class="field">
          <span class="field-label">{t('dispatch.to')}</span>
          <select value={department} onChange={event => setDepartment(event.currentTarget.value)}>
            {departments.value.map(one => (
              <option key={one.code} value={one.code}>
                {one.name}
                {one.code === usualDepartment.value.get(shown.category.code) ? t('dispatch.usual') : ''}
              </option>
            ))}
          </select>
        </label>
      )}
      {rules.rating && <PhoneAnswers answers={answers} missing={missing === 'answer'} onChange={setAnswers} />}
      <div class="field">
        <label class="field-label" for={id}>
          {t(hasWords(`words.${told}`) ? `words.${told}` : 'words.other')}
          {rules.note !== 'needed' || rules.otherCase ? <span class="aside">{t('optional')}</span> : null}
        </label>
        <textarea
          id={id}
          rows={3}
          maxLength={LONGEST}
          value={note}
          aria-invalid={missing === 'note'}
          aria-describedby={`${id}-hint`}
          onInput={event => keepDraft(key, event.currentTarget.value)}
        />
        <p class={missing === 'note' ? 'field-hint wrong' : 'field-hint'} id={`${id}-hint`}>
          {missing === 'note' ? t('note.missing') : hasWords(hint) ? t(hint) : t('hint.other')}
        </p>
      </div>
      {rules.photos && <AfterPhotos photos={photos} onChange={setPhotos} />}
      <Preview shown={shown} to={target} note={moveNote()} department={department} />
      {missing === 'other' && <Notice tone="bad">{t('merge.missing')}</Notice>}
      {!newer.value && <FaultNotice fault={task.fault} />}
      {sure && <Notice tone="change">{t(`sure.${to}`)}</Notice>}
      {legal ? (
        <div class="form-ends">
          <BusyButton busy={task.busy} look={rules.grave ? 'danger' : 'main'}>
            {t(sure ? 'sure.yes' : 'confirm', { move: t(verb(shown.status, target, gone)) })}
          </BusyButton>
          <button type="button" class="button button-plain" onClick={sure ? () => setSure(false) : close}>
            {t(sure ? 'sure.no' : 'cancel')}
          </button>
        </div>
      ) : (
        <Overtaken words={note} number={shown.number} onLeave={close} />
      )}
    </form>
  );
}

/** Shows what the move will say to the citizen, in her language and with the clerk's words in place. */
function Preview({
  shown,
  to,
  note,
  department,
}: {
  shown: CaseView;
  to: CaseState;
  note: string;
  department: string;
}) {
  const words = citizenWords(to, {
    number: shown.number,
    kind: shown.category.name,
    department: departments.value.find(one => one.code === department)?.name ?? shown.department.name,
    // The sentence around the note brings its own full stop, as bot/dialogs/words.ts does it.
    note:
      note.replace(/[。．.！!；;，,\s]+$/u, '') ||
      (formOf(shown.status, to, shown.conversation === '').note === 'needed' ? t('preview.gap') : ''),
  });
  if (words === null) return <p class="preview preview-silent">{t('preview.silent')}</p>;
  return (
    <p class="preview">
      <span class="preview-label">{t('preview.label')}</span>
      {words}
    </p>
  );
}

/** The move is no longer possible; what was typed is not thrown away. */
function Overtaken({ words, number, onLeave }: { words: string; number: string; onLeave: () => void }) {
  return (
    <Notice tone="change">
      <p>{t('moves.overtaken')}</p>
      {words.trim() !== '' && (
        <button
          type="button"
          class="link"
          onClick={() => {
            keepDraft(`note:${number}`, words);
            onLeave();
          }}
        >
          {t('moves.toNote')}
        </button>
      )}
      <button type="button" class="link" onClick={onLeave}>
        {t('close')}
      </button>
    </Notice>
  );
}
