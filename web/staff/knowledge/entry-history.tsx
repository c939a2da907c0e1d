/** What was published when and by whom, what changed each time, and the way back to it. */
import { useState } from 'preact/hooks';
import type { EntryView, RevisionView } from '../../../bot/domain/knowledge-views.ts';
import { useTask } from '../parts/use-task.ts';
import { dayAndTime, fullTime } from '../time.ts';
import { t } from '../words.ts';
import { differing, EntryFacts } from './entry-facts.tsx';
import { outcome, take } from './entry-store.ts';
import { StepForm } from './step-form.tsx';
import { toTop } from './to-top.ts';
import { written } from './written-entry.ts';

/** The list, newest first. */
export function EntryHistory({ shown }: { shown: EntryView }) {
  const { revisions, published } = shown;
  const [asking, setAsking] = useState<number | null>(null);
  const task = useTask();
  if (revisions.length === 0) return null;

  async function back(revision: number, note: string): Promise<void> {
    const last = revisions[0];
    if (!(await task.run(() => take('roll-back', { revision, ...(note && { note }) })))) return;
    setAsking(null);
    const undo = () => take('roll-back', { revision: last?.revision, note: t('step.undoNote') });
    outcome.value = { words: t('history.rolledBack', { n: revision }), ...(published && { undo }) };
    toTop();
  }

  return (
    <section class="entry-column" aria-labelledby="entry-history">
      <h2 id="entry-history">{t('history.published')}</h2>
      <ol class="entry-history">
        {revisions.map((revision, at) => (
          <li key={revision.revision}>
            <Revision revision={revision} before={revisions[at + 1]} here={at === 0 && published !== null} />
            {shown.may.includes('roll-back') &&
              !(at === 0 && published) &&
              (asking === revision.revision ? (
                <StepForm
                  step="roll-back"
                  draftKey={`step:${shown.id}:roll-back`}
                  busy={task.busy}
                  fault={task.fault}
                  onGo={note => void back(revision.revision, note)}
                  onCancel={() => setAsking(null)}
                />
              ) : (
                <button
                  type="button"
                  class="link"
                  onClick={() => {
                    task.clear();
                    setAsking(revision.revision);
                  }}
                >
                  {t('step.roll-back')}
                  <span class="hidden"> {t('history.revision', { n: revision.revision })}</span>
                </button>
              ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface RevisionProps {
  revision: RevisionView;
  /** The one before it; undefined: it is the first. */
  before: RevisionView | undefined;
  /** It is what citizens read now. */
  here: boolean;
}

function Revision({ revision: { revision, at, by, note, entry }, before, here }: RevisionProps) {
  const now = written(entry);
  const names = before ? differing(written(before.entry), now) : [];
  return (
    <>
      <p class="revision-head">
        <strong>{t('history.revision', { n: revision })}</strong>
        {here && <span class="mark mark-good">{t('history.inUse')}</span>}
        <time dateTime={at} title={fullTime(at)}>
          {dayAndTime(at)}
        </time>
        <span>{by || t('history.cityFiles')}</span>
      </p>
      {note && <p class="entry-note">{note}</p>}
      {before ? (
        names.length > 0 ? (
          <details class="fold">
            <summary>
              {t('history.changed', { fields: names.map(name => t(`entry.label.${name}`)).join(t('audit.and')) })}
            </summary>
            <EntryFacts entry={now} before={written(before.entry)} onlyChanged />
          </details>
        ) : (
          <p class="field-hint">{t('history.same')}</p>
        )
      ) : (
        <details class="fold">
          <summary>{t('history.first')}</summary>
          <EntryFacts entry={now} />
        </details>
      )}
    </>
  );
}
