/** One entry: what citizens read, what is being changed, what may be done, and how it came to be. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { EntryView } from '../../../bot/domain/knowledge-views.ts';
import { onLive } from '../live.ts';
import { Icon } from '../parts/icon.tsx';
import { FaultNotice, Notice, Waiting } from '../parts/notice.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { linkTo, route } from '../route.ts';
import { ago, fullTime } from '../time.ts';
import { t } from '../words.ts';
import { EntryEdit, keyOf } from './entry-edit.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { EntryHistory } from './entry-history.tsx';
import { EntryMarks } from './entry-marks.tsx';
import { EntryPreviews } from './entry-preview.tsx';
import { departmentName, Figures } from './entry-row.tsx';
import { EntrySteps } from './entry-steps.tsx';
import { entryFault, lookAgain, newer, open, openEntry, outcome, takeNewer } from './entry-store.ts';
import { readQuestions } from './knowledge-store.ts';
import { unsaved } from './unsaved.ts';
import { written } from './written-entry.ts';

/** Reads the entry and keeps it true. */
export function EntryPage({ id }: { id: string }) {
  const shown = open.value?.id === id ? open.value : undefined;
  const editing = shown?.may.includes('edit') && (route.value.query.edit === '1' || unsaved(keyOf(id)) !== null);
  useEffect(() => {
    void openEntry(id);
    void readQuestions();
  }, [id]);
  useEffect(
    () =>
      onLive(event => {
        if (event.kind === 'again' || event.kind === 'knowledge') void lookAgain(editing === true);
      }),
    [id, editing],
  );
  return (
    <>
      <BackToList />
      <FaultNotice fault={shown ? null : entryFault.value} again={() => void openEntry(id)} />
      {!shown && !entryFault.value && <Waiting lines={6} />}
      {shown && (
        <article class="entry" aria-labelledby="entry-title">
          <header class="entry-head">
            <h1 id="entry-title">{(shown.draft ?? shown.published)?.question.zh ?? shown.question}</h1>
            <p class="entry-under">
              <EntryMarks entry={shown} always />
              <span>{shown.field.name}</span>
              <span>{departmentName(shown.department)}</span>
              <span>{t('entry.keptBy', { owner: shown.owner })}</span>
              <span>{t('knowledge.reviewed', { day: shown.reviewed })}</span>
              <span class="entry-doing">
                {t('entry.lastDays')} <Figures figures={shown.figures} />
              </span>
            </p>
          </header>
          <Outcome of={outcome} undone={() => ({ words: t('entry.undone') })} />
          {editing ? <EntryEdit shown={shown} /> : <Reading shown={shown} />}
        </article>
      )}
    </>
  );
}

/** The way back to the list, as it was left. */
export function BackToList() {
  return (
    <a class="entry-back" href={linkTo('knowledge')}>
      <Icon name="back" />
      {t('entry.back')}
    </a>
  );
}

function Reading({ shown }: { shown: EntryView }) {
  const { published, draft, draftBy, draftAt, draftNote } = shown;
  const now = draft ?? published;
  return (
    <>
      {newer.value && (
        <Notice tone="change">
          <p>{t('entry.newer')}</p>
          <button type="button" class="link" onClick={takeNewer}>
            {t('entry.seeNewer')}
          </button>
        </Notice>
      )}
      <EntrySteps shown={shown} />
      <div class="entry-columns">
        <Column title={t('entry.published')}>
          {!published && <p class="entry-none">{t('entry.notPublished')}</p>}
          {!draft && draftNote && <p class="entry-note">{draftNote}</p>}
          {published && <EntryFacts entry={written(published)} />}
        </Column>
        {draft ? (
          <Column title={t(shown.standing === 'review' ? 'entry.inReview' : 'entry.draft')} tone="draft">
            <p class="entry-by" title={draftAt ? fullTime(draftAt) : undefined}>
              {t('entry.draftBy', { name: draftBy || t('moves.somebody'), ago: draftAt ? ago(draftAt) : '' })}
            </p>
            {draftNote && <p class="entry-note">{draftNote}</p>}
            <EntryFacts entry={written(draft)} {...(published && { before: written(published) })} />
          </Column>
        ) : (
          <Column title={t('preview.both')}>{published && <EntryPreviews entry={published} />}</Column>
        )}
      </div>
      {draft && now && (
        <Column title={t('entry.draftLooks')}>
          <EntryPreviews entry={now} />
        </Column>
      )}
      <EntryHistory shown={shown} />
    </>
  );
}

function Column({ title, tone = '', children }: { title: string; tone?: string; children: ComponentChildren }) {
  return (
    <section class={`entry-column ${tone}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
