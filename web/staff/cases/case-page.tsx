/** One case, with all that is known and all that may be done. */
import { useEffect } from 'preact/hooks';
import { onLive } from '../live.ts';
import { FaultNotice, Waiting } from '../parts/notice.tsx';
import { mayAct } from '../session.ts';
import { dayAndTime, fullTime } from '../time.ts';
import { t } from '../words.ts';
import { CaseCorrection } from './case-correction.tsx';
import { CaseDeliveries, NotReached } from './case-deliveries.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseMoves } from './case-moves.tsx';
import { caseChanged, caseFault, open, openCase } from './case-store.ts';
import { CaseTalk } from './case-talk.tsx';
import { DueMark, LevelMark, SeverityMark, StatusMark } from './marks.tsx';
import { NoteForm } from './note-form.tsx';

/** Reads the case and keeps it true. */
export function CasePage({ number }: { number: string }) {
  useEffect(() => {
    void openCase(number);
    return onLive(event => {
      if (event.kind === 'again' || (event.kind === 'case' && event.number === number)) void caseChanged(number);
    });
  }, [number]);
  const shown = open.value?.number === number ? open.value : undefined;
  if (caseFault.value && !shown) {
    return (
      <div class="case-missing">
        <FaultNotice fault={caseFault.value} again={() => void openCase(number)} />
      </div>
    );
  }
  if (!shown) return <Waiting lines={6} />;
  return (
    <article class="case" aria-labelledby="case-title">
      <header class="case-head">
        <div class="case-title">
          <h2 id="case-title">{shown.category.name}</h2>
          <p class="case-number">{t('case.number', { number: shown.number })}</p>
        </div>
        <p class="case-marks">
          <StatusMark status={shown.status} />
          <LevelMark level={shown.level} always />
          <SeverityMark severity={shown.severity} all />
          <DueMark due={shown.due} dueState={shown.dueState} status={shown.status} />
          <span class="case-by" title={fullTime(shown.created)}>
            {t('case.made', { at: dayAndTime(shown.created) })} · {shown.department.name}
          </span>
        </p>
      </header>
      <div class="case-columns">
        <div class="case-main">
          {mayAct.value && <CaseMoves shown={shown} />}
          <NotReached shown={shown} />
          {mayAct.value && <CaseCorrection shown={shown} />}
          <CaseFacts shown={shown} />
          <section class="part" aria-labelledby="history-title">
            <h3 id="history-title">{t('history.title')}</h3>
            {mayAct.value && <NoteForm number={shown.number} />}
            <CaseHistory history={shown.history} />
          </section>
          <CaseDeliveries deliveries={shown.deliveries} />
        </div>
        {mayAct.value && <CaseTalk shown={shown} />}
      </div>
    </article>
  );
}
