/** How well the bot understands what citizens report: in short, by week, and what it takes for what. For admins. */
import { useEffect, useState } from 'preact/hooks';
import type { LearningView, ShareView } from '../../../bot/domain/views.ts';
import { type Fault, faultOf, read } from '../api.ts';
import { Empty, FaultNotice, Waiting } from '../parts/notice.tsx';
import { go, linkTo, route } from '../route.ts';
import { t } from '../words.ts';
import { ConfusedTable, WeekTable } from './learning-tables.tsx';

/** How far back one may look, in weeks. */
const SPANS = ['4', '8', '26', '52'];
const USUAL = '8';

/** The page 学习. */
export function LearningPage() {
  const weeks = SPANS.find(span => span === route.value.query.weeks) ?? USUAL;
  const [report, setReport] = useState<LearningView | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  async function load(): Promise<void> {
    try {
      setReport(await read<LearningView>(`/learning?weeks=${weeks}`));
      setFault(null);
    } catch (thrown) {
      setFault(faultOf(thrown));
    }
  }
  useEffect(() => void load(), [weeks]);
  return (
    <main class="sheet" id="detail" tabIndex={-1}>
      <header class="sheet-head">
        <h1>{t('learning.title')}</h1>
        <p>{t('learning.about')}</p>
        <label class="learning-span">
          {t('learning.span')}
          <select value={weeks} onChange={event => go(linkTo('learning', null, { weeks: event.currentTarget.value }))}>
            {SPANS.map(span => (
              <option key={span} value={span}>
                {t('learning.weeks', { n: span })}
              </option>
            ))}
          </select>
        </label>
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
      <WeekTable weeks={weeks} least={least} />
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
