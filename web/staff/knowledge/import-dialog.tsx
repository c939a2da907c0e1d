/** Import: choose a file, see what it would do row by row, then write. Nothing is written while a row has a fault. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ImportRow, ImportView } from '../../../bot/domain/knowledge-views.ts';
import { importKnowledge } from '../api.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { FaultNotice, Notice } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { mayManage } from '../session.ts';
import { t } from '../words.ts';

interface ImportDialogProps {
  onClose: () => void;
  /** Told what was written, in a sentence. */
  onWritten: (words: string) => void;
}

const CHANGES = ['fault', 'new', 'changed', 'same'] as const satisfies readonly ImportRow['change'][];

/** The dialog; it is open as long as it is there. */
export function ImportDialog({ onClose, onWritten }: ImportDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<ImportView | null>(null);
  const task = useTask();
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const count = (change: ImportRow['change']) => seen?.rows.filter(row => row.change === change).length ?? 0;
  const writes = count('new') + count('changed');

  async function look(chosen: File | undefined): Promise<void> {
    setFile(chosen ?? null);
    setSeen(null);
    if (chosen) await task.run(async () => setSeen(await importKnowledge(chosen, 'look')));
  }

  async function writeIt(end: 'review' | 'publish'): Promise<void> {
    if (!file) return;
    await task.run(async () => {
      const done = await importKnowledge(file, end);
      if (done.written) onWritten(t(end === 'publish' ? 'import.published' : 'import.written', { n: writes }));
      // Somebody changed the base meanwhile: what is wrong now is shown.
      else setSeen(done);
    });
  }

  return (
    <dialog ref={dialog} class="import" aria-labelledby={`${id}-title`} onClose={onClose}>
      <h2 id={`${id}-title`}>{t('import.title')}</h2>
      <p class="field-hint">{t('import.about')}</p>
      <label class="field">
        <span class="field-label">{t('import.file')}</span>
        <input
          type="file"
          accept=".yaml,.yml,.csv,.xlsx"
          onChange={event => void look(event.currentTarget.files?.[0])}
        />
      </label>
      {task.busy && !seen && <output class="field-hint">{t('import.reading')}</output>}
      <FaultNotice fault={task.fault} />
      {seen && <Rows seen={seen} />}
      {seen && count('fault') > 0 && <Notice tone="bad">{t('import.mend', { n: count('fault') })}</Notice>}
      {seen && count('fault') === 0 && writes === 0 && <Notice tone="good">{t('import.nothing')}</Notice>}
      <div class="form-ends">
        {seen && count('fault') === 0 && writes > 0 && (
          <BusyButton busy={task.busy} onPress={() => void writeIt('review')}>
            {t('import.write', { n: writes })}
          </BusyButton>
        )}
        {seen && count('fault') === 0 && writes > 0 && mayManage.value && (
          <BusyButton busy={task.busy} look="plain" onPress={() => void writeIt('publish')}>
            {t('import.publish', { n: writes })}
          </BusyButton>
        )}
        <button type="button" class="button button-plain" onClick={() => dialog.current?.close()}>
          {t('cancel')}
        </button>
      </div>
    </dialog>
  );
}

/** How many rows of each sort, and the rows themselves, those with faults first. */
function Rows({ seen: { rows } }: { seen: ImportView }) {
  const sorted = CHANGES.flatMap(change => rows.filter(row => row.change === change));
  return (
    <>
      <p class="import-counts">
        {CHANGES.filter(change => rows.some(row => row.change === change)).map(change => (
          <span key={change} class={`mark mark-${TONES[change]}`}>
            {t(`import.${change}`)} {rows.filter(row => row.change === change).length}
          </span>
        ))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="table-box import-rows" aria-label={t('import.rows')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('import.row')}</th>
              <th scope="col">{t('import.question')}</th>
              <th scope="col">{t('import.what')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(row => (
              <Row key={row.row} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

const TONES: Record<ImportRow['change'], string> = { fault: 'p1', new: 'good', changed: 'work', same: 'off' };

function Row({ row: { row, id, question, change, faults } }: { row: ImportRow }) {
  return (
    <tr>
      <td class="digits">{row}</td>
      <td>
        {question || '–'}
        {id && <span class="aside">{id}</span>}
      </td>
      <td>
        <span class={`mark mark-${TONES[change]}`}>{t(`import.${change}`)}</span>
        {faults.length > 0 && (
          <ul class="import-faults">
            {faults.map(({ column, fault }) => (
              <li key={`${column} ${fault}`}>{column ? t('import.faultOf', { column, fault }) : fault}</li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}
