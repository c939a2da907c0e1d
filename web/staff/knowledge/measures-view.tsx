/** 咨询情况: how much is answered without a person, how useful it was, how fast, and what is asked where. */
import { useEffect, useState } from 'preact/hooks';
import type { ConsultMeasures, ConsultWeek } from '../../../bot/domain/knowledge-views.ts';
import { type Fault, faultOf, read } from '../api.ts';
import { Empty, FaultNotice, Waiting } from '../parts/notice.tsx';
import { go, linkTo, route } from '../route.ts';
import { cityDate } from '../time.ts';
import { t } from '../words.ts';
import { Districts, TopQuestions } from './measures-top.tsx';

/** How far back one may look, in weeks. */
const SPANS = ['4', '8', '26'];
const USUAL = '8';

/** The view. */
export function MeasuresView() {
  const weeks = SPANS.find(span => span === route.value.query.weeks) ?? USUAL;
  const [found, setFound] = useState<ConsultMeasures | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  async function load(): Promise<void> {
    try {
      setFound(await read<ConsultMeasures>(`/knowledge/measures?weeks=${weeks}`));
      setFault(null);
    } catch (thrown) {
      setFault(faultOf(thrown));
    }
  }
  useEffect(() => void load(), [weeks]);
  const questions = found?.weeks.reduce((sum, week) => sum + week.questions, 0) ?? 0;
  return (
    <>
      <label class="learning-span">
        {t('learning.span')}
        <select
          value={weeks}
          onChange={event => go(linkTo('knowledge', null, { view: 'measures', weeks: event.currentTarget.value }))}
        >
          {SPANS.map(span => (
            <option key={span} value={span}>
              {t('learning.weeks', { n: span })}
            </option>
          ))}
        </select>
      </label>
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

/** A row a week, the newest first, with a bar for each share. */
function Weeks({ weeks, least }: Pick<ConsultMeasures, 'weeks' | 'least'>) {
  const rows = weeks.map((week, place) => ({ week, running: place === weeks.length - 1 })).reverse();
  return (
    <div class="learning-part">
      <h2 id="consult-weeks">{t('learning.byWeek')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="table-box" aria-labelledby="consult-weeks" tabIndex={0}>
        <table class="learning-weeks">
          <thead>
            <tr>
              <th scope="col">{t('learning.week')}</th>
              <th scope="col">{t('consult.questions')}</th>
              <th scope="col">{t('consult.alone')}</th>
              <th scope="col">{t('consult.useful')}</th>
              <th scope="col">{t('consult.half')}</th>
              <th scope="col">{t('consult.most')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ week, running }) => (
              <tr key={week.from}>
                <th scope="row" class="digits">
                  {weekDay(week)}
                  {running && <span class="aside">{t('learning.running')}</span>}
                </th>
                <td class="digits">{week.questions}</td>
                <Share share={week.alone} />
                <Share share={week.useful} />
                <td class="digits">{duration(week.p50)}</td>
                <td class="digits">{duration(week.p95)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="field-hint">{t('consult.hint', { least })}</p>
    </div>
  );
}

/** A share with its bar; a dash where there are too few questions. */
function Share({ share }: { share: number | null }) {
  if (share === null) return <td class="digits few">{t('consult.few')}</td>;
  return (
    <td class="digits has-bar">
      <span class="bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
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

/** The Monday of a week, in the city's own calendar: 11月16日. */
function weekDay({ from }: ConsultWeek): string {
  return t('learning.day', cityDate(from));
}
