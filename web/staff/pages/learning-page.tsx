/** How well the bot understands what citizens report: in short, by week, and what it takes for what. For admins. */
import type { LearningView, ShareView } from '../../../bot/domain/views.ts';
import { Empty, FaultNotice, Waiting } from '../parts/notice.tsx';
import { useRead } from '../parts/use-read.ts';
import { SpanPicker, spanAsked } from '../parts/weeks.tsx';
import { go, linkTo } from '../route.ts';
import { t } from '../words.ts';
import { ConfusedTable, LearningWeeks } from './learning-tables.tsx';

/** How far back one may look, in weeks. */
const SPANS = ['4', '8', '26', '52'];

/** The page 学习. */
export function LearningPage() {
  const weeks = spanAsked(SPANS);
  const { found: report, fault, load } = useRead<LearningView>(`/learning?weeks=${weeks}`);
  return (
    <main class="sheet" id="detail" tabIndex={-1}>
      <header class="sheet-head">
        <h1>{t('learning.title')}</h1>
        <p>{t('learning.about')}</p>
        <SpanPicker spans={SPANS} value={weeks} onPick={picked => go(linkTo('learning', null, { weeks: picked }))} />
      </header>
      <FaultNotice fault={fault} again={() => void load()} />
      {!report && !fault && <Waiting lines={6} />}
      {report?.whole.cases === 0 && (
        <Empty icon="learning" title={t('learning.none')}>
          {t('learning.noneHint')}
        </Empty>
      )}
      {report && report.whole.cases > 0 && <Report report={report} />}
    </main>
  );
}

function Report({ report }: { report: LearningView }) {
  const { whole, weeks, least, confused } = report;
  return (
    <>
      <ul class="figures">
        <Figure title={t('learning.right')} about={t('learning.rightAbout')} share={whole.right} least={least} />
        <Figure title={t('learning.sureRight')} about={t('learning.sureAbout')} share={whole.sureRight} least={least} />
        <Figure title={t('learning.covered')} about={t('learning.coveredAbout')} share={whole.covered} least={least} />
        <Figure
          title={t('learning.kindChanged')}
          about={t('learning.changedAbout')}
          share={whole.kindChanged}
          least={least}
        />
      </ul>
      <LearningWeeks weeks={weeks} least={least} />
      <ConfusedTable confused={confused} />
    </>
  );
}

/** One share in large type, with how many cases it stands on and how far it may be off. */
function Figure({ title, about, share, least }: { title: string; about: string; share: ShareView; least: number }) {
  return (
    <li class="figure">
      <h2>{title}</h2>
      {share.share === null ? (
        <p class="figure-few">{share.of === 0 ? t('learning.nothing') : t('learning.few', { of: share.of, least })}</p>
      ) : (
        <>
          <p class="figure-share">{percent(share.share)}</p>
          <p class="figure-of">
            {t('learning.of', { count: share.count, of: share.of })}
            {share.low !== null && share.high !== null && (
              <> · {t('learning.between', { low: percent(share.low), high: percent(share.high) })}</>
            )}
          </p>
        </>
      )}
      <p class="figure-about">{about}</p>
    </li>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
