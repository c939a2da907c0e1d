/** A note for colleagues; the citizen never sees it. Looks unlike anything that she reads. */
import { useId, useState } from 'preact/hooks';
import { draft, keepDraft } from '../drafts.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { FaultNotice } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { t } from '../words.ts';
import { addNote } from './case-store.ts';

/** Longest note that the server takes. */
const LONGEST = 2000;

/** A field that opens into a yellow box. */
export function NoteForm({ number }: { number: string }) {
  const key = `note:${number}`;
  const words = draft(key);
  const [opened, setOpen] = useState(false);
  const open = opened || words !== '';
  const task = useTask();
  const id = useId();
  async function save(event: Event): Promise<void> {
    event.preventDefault();
    if (words.trim() === '') return;
    if (await task.run(() => addNote(words.trim()))) {
      keepDraft(key, '');
      setOpen(false);
    }
  }
  if (!open) {
    return (
      <button type="button" class="button button-note" onClick={() => setOpen(true)}>
        <Icon name="lock" />
        {t('note.add')}
      </button>
    );
  }
  return (
    <form class="note-form" onSubmit={save}>
      <label for={id}>
        <Icon name="lock" />
        {t('note.label')}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={LONGEST}
        value={words}
        ref={field => {
          if (field && words === '' && document.activeElement?.tagName !== 'TEXTAREA') field.focus();
        }}
        onInput={event => keepDraft(key, event.currentTarget.value)}
      />
      <FaultNotice fault={task.fault} />
      <div class="form-ends">
        <BusyButton busy={task.busy}>{t('note.save')}</BusyButton>
        <button
          type="button"
          class="button button-plain"
          onClick={() => {
            keepDraft(key, '');
            setOpen(false);
          }}
        >
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
