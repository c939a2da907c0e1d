/** A new entry: empty, or begun from a group of questions that nobody could answer. */
import { useEffect, useState } from 'preact/hooks';
import type { GapList, GapView } from '../../../bot/domain/knowledge-views.ts';
import { read, write } from '../api.ts';
import { Notice, Waiting } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { go, linkTo } from '../route.ts';
import { clerk, mayAct } from '../session.ts';
import { cityDay, now } from '../time.ts';
import { t } from '../words.ts';
import { faultsOf } from './entry-faults.ts';
import { EntryForm } from './entry-form.tsx';
import { BackToList } from './entry-page.tsx';
import { EntryPreviews } from './entry-preview.tsx';
import { addEntry, outcome, readEntry, take } from './entry-store.ts';
import { fields, readQuestions } from './knowledge-store.ts';
import { toTop } from './to-top.ts';
import { keepUnsaved, unsaved } from './unsaved.ts';
import { emptyEntry, entryOf, type WrittenEntry } from './written-entry.ts';

/** What stands in the address in place of an id; no entry can be called so. */
export const NEW = '_new';
/** The city's line, until somebody writes a better one. */
const PHONE = '12345';

/** The form; `gap` names the group that it begins from. */
export function NewEntry({ gap }: { gap: string | null }) {
  const key = `entry:${NEW}:${gap ?? ''}`;
  const [start, setStart] = useState<WrittenEntry | null>(null);
  const [ids, setIds] = useState<string[]>([]);
  const [lost, setLost] = useState(false);
  const [end] = useState(randomEnd);
  const task = useTask();
  useEffect(() => {
    if (fields.peek().length === 0) void readQuestions();
    void begin();
  }, []);
  const form = unsaved(key)?.form ?? start;
  const id = `${form?.field || 'entry'}-${end}`;

  async function begin(): Promise<void> {
    const known = { phone: PHONE, reviewed: cityDay(now.peek()), owner: clerk.peek()?.username ?? '' };
    const found = gap ? await gapOf(gap) : null;
    setIds(found?.ids ?? []);
    setLost(gap !== null && !found);
    setStart(emptyEntry({ ...known, ...(found && (await guessOf(found))) }));
  }

  async function save(submit: boolean): Promise<void> {
    if (!form) return;
    let made = '';
    await task.run(async () => {
      made = (await addEntry(entryOf(form, id))).id;
      keepUnsaved(key, null);
      outcome.value = { words: t('entry.saved') };
      if (ids.length > 0) await write('POST', '/knowledge/gaps/resolve', { ids, entry: made });
      if (submit) await take('submit');
      if (submit) outcome.value = { words: t('entry.submitted') };
    });
    if (made === '') return;
    go(linkTo('knowledge', made), true);
    toTop();
  }

  function cancel(): void {
    keepUnsaved(key, null);
    go(linkTo('knowledge', null, gap ? { view: 'gaps' } : {}));
  }

  if (!mayAct.value) return <BackToList />;
  return (
    <>
      <BackToList />
      <header class="entry-head">
        <h1>{t('knowledge.new')}</h1>
        {ids.length > 0 && <p class="entry-under">{t('entry.fromGap', { n: ids.length })}</p>}
      </header>
      {lost && <Notice tone="change">{t('entry.gapLost')}</Notice>}
      {!form && <Waiting lines={6} />}
      {form && (
        <EntryForm
          label={t('knowledge.new')}
          id={id}
          form={form}
          busy={task.busy}
          fault={task.fault}
          onChange={next => keepUnsaved(key, { base: 0, form: next })}
          onSave={submit => void save(submit)}
          onCancel={cancel}
        >
          <h2>{t('preview.both')}</h2>
          <EntryPreviews entry={faultsOf(form).length === 0 ? entryOf(form, id) : null} />
        </EntryForm>
      )}
    </>
  );
}

/** The end of a new entry's id: letters and figures that cannot be taken for a word of the entry. */
function randomEnd(): string {
  return [...crypto.getRandomValues(new Uint8Array(6))].map(byte => (byte % 36).toString(36)).join('');
}

async function gapOf(id: string): Promise<GapView | null> {
  const found = await read<GapList>('/knowledge/gaps').catch(() => null);
  return found?.gaps.find(gap => gap.id === id) ?? null;
}

/** What the group tells: its words, and field, department and telephone of the entry that citizens were shown most often. */
async function guessOf(gap: GapView): Promise<Partial<WrittenEntry>> {
  const question = gap.words.trim();
  const also = gap.also.filter(words => words.trim() !== question).join('\n');
  const near = gap.entries[0] ? await readEntry(gap.entries[0].id).catch(() => null) : null;
  const entry = near?.published ?? near?.draft;
  return {
    question,
    also,
    ...(entry && { field: entry.field, department: entry.department, phone: entry.phone }),
  };
}
