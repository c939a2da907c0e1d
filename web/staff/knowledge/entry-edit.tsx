/** Changing an entry that is there: the form with its preview, and both sides where a colleague was quicker. */
import { useState } from 'preact/hooks';
import type { EntryView } from '../../../bot/domain/knowledge-views.ts';
import { useTask } from '../parts/use-task.ts';
import { go, linkTo } from '../route.ts';
import { t } from '../words.ts';
import { EntryClash } from './entry-clash.tsx';
import { differing } from './entry-facts.tsx';
import { faultsOf } from './entry-faults.ts';
import { EntryForm } from './entry-form.tsx';
import { EntryPreviews } from './entry-preview.tsx';
import { newer, open, outcome, take } from './entry-store.ts';
import { toTop } from './to-top.ts';
import { keepUnsaved, type Unsaved, unsaved } from './unsaved.ts';
import { emptyEntry, entryOf, type WrittenEntry, written } from './written-entry.ts';

/** Under which name the words of an entry's form are kept. */
export function keyOf(id: string): string {
  return `entry:${id}`;
}

/** The entry as its form begins: the draft, else what is published, else what was published last. */
function startOf({ draft, published, revisions }: EntryView): WrittenEntry {
  const entry = draft ?? published ?? revisions[0]?.entry;
  return entry ? written(entry) : emptyEntry();
}

/** The form of the open entry. */
export function EntryEdit({ shown }: { shown: EntryView }) {
  const key = keyOf(shown.id);
  const start = startOf(shown);
  const kept = unsaved(key);
  const form = kept?.form ?? start;
  // Where she began from an older version, or saving has told so, what a colleague made of it stands beside her words.
  const theirs = newer.value ?? (kept && kept.base < shown.version ? shown : null);
  const [overtaken, setOvertaken] = useState(false);
  const task = useTask();

  function close(): void {
    keepUnsaved(key, null);
    go(linkTo('knowledge', shown.id), true);
    toTop();
  }

  function change(next: WrittenEntry): void {
    keepUnsaved(key, { base: kept?.base ?? shown.version, form: next });
  }

  /** What a colleague did is known now; from here on her words are the newer ones. */
  function settle(next: WrittenEntry): Unsaved {
    if (newer.peek()) open.value = newer.peek();
    newer.value = undefined;
    const settled = { base: open.peek()?.version ?? shown.version, form: next };
    keepUnsaved(key, settled);
    setOvertaken(false);
    task.clear();
    return settled;
  }

  async function save(submit: boolean): Promise<void> {
    if (theirs) {
      setOvertaken(true);
      return;
    }
    const entry = entryOf(form, shown.id);
    const good = await task.run(async () => {
      await take('draft', { entry });
      keepUnsaved(key, null);
      if (submit) await take('submit');
    });
    // Saved, yet not sent for review: the form has nothing more to lose.
    if (!good && unsaved(key) !== null) return;
    // Saving the draft once more takes it out of review.
    const handedIn = { words: t('entry.submitted'), undo: () => take('draft', { entry }) };
    outcome.value = good && submit ? handedIn : { words: t('entry.saved') };
    close();
  }

  function cancel(): void {
    const lost = unsaved(key);
    close();
    if (lost && differing(lost.form, start).length > 0) {
      outcome.value = { words: t('entry.thrown'), undo: async () => keepUnsaved(key, lost) };
    }
  }

  return (
    <>
      {theirs && (
        <EntryClash
          theirs={startOf(theirs)}
          mine={form}
          name={theirs.draftBy || theirs.revisions[0]?.by || t('moves.somebody')}
          insists={overtaken}
          onTake={name => change({ ...form, [name]: startOf(theirs)[name] })}
          onKeep={() => settle(form)}
          onDrop={() => {
            settle(startOf(theirs));
            close();
            outcome.value = {
              words: t('clash.dropped'),
              undo: async () => keepUnsaved(key, { base: open.peek()?.version ?? 0, form }),
            };
          }}
        />
      )}
      <EntryForm
        label={t('entry.edit')}
        id={shown.id}
        form={form}
        busy={task.busy}
        fault={theirs ? null : task.fault}
        onChange={change}
        onSave={submit => void save(submit)}
        onCancel={cancel}
      >
        <h2>{t('preview.both')}</h2>
        <EntryPreviews entry={faultsOf(form).length === 0 ? entryOf(form, shown.id) : null} />
      </EntryForm>
    </>
  );
}
