/** 没答上的: questions without a good answer, the most frequent first, and beside them entries that do badly. */
import { useEffect } from 'preact/hooks';
import type { GapList } from '../../../bot/domain/knowledge-views.ts';
import { Empty, FaultNotice, Waiting } from '../parts/notice.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { linkTo } from '../route.ts';
import { t } from '../words.ts';
import { Figures } from './entry-row.tsx';
import { GapCard } from './gap-card.tsx';
import { gapOutcome, gaps, gapsFault, readGaps } from './gap-store.ts';

/** Both lists. */
export function GapsView() {
  useEffect(() => {
    gapOutcome.value = null;
    void readGaps();
  }, []);
  const found = gaps.value;
  return (
    <>
      <GapOutcome />
      <FaultNotice fault={gapsFault.value} again={() => void readGaps()} />
      {!found && !gapsFault.value && <Waiting lines={6} />}
      {found && (
        <div class="gap-columns">
          <section aria-labelledby="gaps-title">
            <h2 id="gaps-title">{t('gaps.title', { n: found.gaps.length, questions: found.questions })}</h2>
            {found.gaps.length === 0 && (
              <Empty icon="check" title={t('gaps.none')}>
                {t('gaps.noneHint')}
              </Empty>
            )}
            <ul class="cards">
              {found.gaps.map(gap => (
                <GapCard key={gap.id} gap={gap} />
              ))}
            </ul>
          </section>
          <WeakEntries weak={found.weak} />
        </div>
      )}
    </>
  );
}

/** What was just done; it stays in sight while the list is scrolled. */
function GapOutcome() {
  const entry = gapOutcome.value?.entry;
  return (
    <div class="gap-outcome">
      <Outcome of={gapOutcome} undone={() => ({ words: t('gaps.broughtBack') })}>
        {entry && <a href={linkTo('knowledge', entry)}>{t('gaps.lookAt')}</a>}
      </Outcome>
    </div>
  );
}

/** Entries that nobody found, or that did not help. */
function WeakEntries({ weak }: Pick<GapList, 'weak'>) {
  return (
    <section class="weak" aria-labelledby="weak-title">
      <h2 id="weak-title">{t('weak.title')}</h2>
      <p class="field-hint">{t('weak.about')}</p>
      {weak.length === 0 && <p class="weak-none">{t('weak.none')}</p>}
      <ul class="weak-list">
        {weak.map(({ id, question, why, figures }) => (
          <li key={`${id} ${why}`}>
            <a href={linkTo('knowledge', id)}>{question}</a>
            <span class="mark mark-back">{t(`weak.${why}`)}</span>
            {figures.shown > 0 && <Figures figures={figures} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
