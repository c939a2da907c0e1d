/** 咨询情况: how much is answered without a person, how useful it was, how fast, and what is asked where. */
import type { ConsultMeasures } from '../../../bot/domain/knowledge-views.ts';
import { Empty, FaultNotice, Waiting } from '../parts/notice.tsx';
import { useRead } from '../parts/use-read.ts';
import { ShareBar, SpanPicker, spanAsked, WeekTable } from '../parts/weeks.tsx';
import { go, linkTo } from '../route.ts';
import { t } from '../words.ts';
import { Districts, TopQuestions } from './measures-top.tsx';

/** How far back one may look, in weeks. */
const SPANS = ['4', '8', '26'];

/** The view. */
export function MeasuresView() {
  const weeks = spanAsked(SPANS);
  const { found, fault, load } = useRead<ConsultMeasures>(`/knowledge/measures?weeks=${weeks}`);
  const questions = found?.weeks.reduce((sum, week) => sum + week.questions, 0) ?? 0;
  return (
    <>
      <SpanPicker
        spans={SPANS}
        value={weeks}
        onPick={picked => go(linkTo('knowledge', null, { view: 'measures', weeks: picked }))}
      />
      <FaultNotice fault={fault} again={() => void load()} />
      {!found && !fault && <Waiting lines={6} />}
      {found && questions === 0 && (
        <Empty icon="learning" title={t('consult.none')}>
          {t('consult.noneHint')}
        </Empty>
      )}
      {found && questions > 0 && (
        <>
          <Weeks weeks={found.weeks} least={found.least} />
          <TopQuestions top={found.top} weeks={found.weeks} least={found.least} />
          <Districts districts={found.districts} least={found.least} />
        </>
      )}
    </>
  );
}

/** How much was answered each week, how well and how fast. */
function Weeks({ weeks, least }: Pick<ConsultMeasures, 'weeks' | 'least'>) {
  return (
    <WeekTable
      id="consult-weeks"
      weeks={weeks}
      columns={[t('consult.questions'), t('consult.alone'), t('consult.useful'), t('consult.half'), t('consult.most')]}
      cells={week => (
        <>
          <td class="digits">{week.questions}</td>
          <Share share={week.alone} />
          <Share share={week.useful} />
          <td class="digits">{duration(week.p50)}</td>
          <td class="digits">{duration(week.p95)}</td>
        </>
      )}
      hint={t('consult.hint', { least })}
    />
  );
}

/** A share with its bar; a dash where there are too few questions. */
function Share({ share }: { share: number | null }) {
  if (share === null) return <td class="digits few">{t('consult.few')}</td>;
  return (
    <td class="digits has-bar">
      <ShareBar share={share} />
      {Math.round(share * 100)}%
    </td>
  );
}

/** Short times in milliseconds, longer ones in seconds. */
function duration(ms: number | null): string {
  if (ms === null) return '–';
  return ms < 1000
    ? t('consult.milliseconds', { n: Math.round(ms) })
    : t('consult.seconds', { n: (ms / 1000).toFixed(1) });
}
