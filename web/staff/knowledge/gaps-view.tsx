/** 没答上的: questions without a good answer, the most frequent first, and beside them entries that do badly. */
import { useEffect } from 'preact/hooks';
import type { GapList } from '../../../bot/domain/knowledge-views.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Empty, FaultNotice, Notice, Waiting } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
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
      <Outcome />
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

function Outcome() {
  const done = gapOutcome.value;
  const task = useTask();
  if (!done) return <FaultNotice fault={task.fault} />;
  const { words, entry, undo } = done;
  return (
    <div class="gap-outcome">
      <Notice tone="good">
        <p>{words}</p>
        {entry && <a href={linkTo('knowledge', entry)}>{t('gaps.lookAt')}</a>}
        {undo && (
          <BusyButton
            look="plain"
            busy={task.busy}
            onPress={() =>
              void task.run(async () => {
                await undo();
                gapOutcome.value = { words: t('gaps.broughtBack') };
              })
            }
          >
            {t('entry.undo')}
          </BusyButton>
        )}
      </Notice>
      <FaultNotice fault={task.fault} />
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
