/** The report in tables: week by week, with a bar each, and the kinds that were taken for others. */
import type { LearningView, LearningWeek, ShareView } from '../../../bot/domain/views.ts';
import { cityDate } from '../time.ts';
import { t } from '../words.ts';

/** A row a week, the newest first. */
export function WeekTable({ weeks, least }: { weeks: LearningWeek[]; least: number }) {
  const rows = weeks.map((week, place) => ({ week, running: place === weeks.length - 1 })).reverse();
  return (
    <div class="learning-part">
      <h2 id="learning-weeks">{t('learning.byWeek')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="table-box" aria-labelledby="learning-weeks" tabIndex={0}>
        <table class="learning-weeks">
          <thead>
            <tr>
              <th scope="col">{t('learning.week')}</th>
              <th scope="col">{t('learning.cases')}</th>
              <th scope="col">{t('learning.right')}</th>
              <th scope="col">{t('learning.sureRight')}</th>
              <th scope="col">{t('learning.kindChanged')}</th>
              <th scope="col">{t('learning.placeCorrected')}</th>
              <th scope="col">{t('learning.departmentChanged')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ week, running }) => (
              <tr key={week.from}>
                <th scope="row" class="digits">
                  {day(week.from)}
                  {running && <span class="aside">{t('learning.running')}</span>}
                </th>
                <td class="digits">{week.cases}</td>
                <Cell share={week.right} bar />
                <Cell share={week.sureRight} />
                <Cell share={week.kindChanged} />
                <Cell share={week.placeCorrected} />
                <Cell share={week.departmentChanged} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="field-hint">{t('learning.tableHint', { least })}</p>
    </div>
  );
}

/** A share with the cases that it stands on; without a share where they are too few. */
function Cell({ share: { share, of }, bar = false }: { share: ShareView; bar?: boolean }) {
  if (share === null) return <td class="digits few">{of === 0 ? '–' : t('learning.cellFew', { of })}</td>;
  const words = `${Math.round(share * 100)}%`;
  return (
    <td class={bar ? 'digits has-bar' : 'digits'}>
      {bar && (
        <span class="bar" aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
      {words} <span class="of">{t('learning.cellOf', { of })}</span>
    </td>
  );
}

/** What the bot thought and what was right, most frequent first. */
export function ConfusedTable({ confused }: Pick<LearningView, 'confused'>) {
  return (
    <div class="learning-part">
      <h2 id="learning-confused">{t('learning.confused')}</h2>
      {confused.length === 0 && <p>{t('learning.confusedNone')}</p>}
      {confused.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        <section class="table-box" aria-labelledby="learning-confused" tabIndex={0}>
          <table class="learning-confused">
            <thead>
              <tr>
                <th scope="col">{t('learning.thought')}</th>
                <th scope="col">{t('learning.truth')}</th>
                <th scope="col">{t('learning.times')}</th>
                <th scope="col">{t('learning.byStaff')}</th>
              </tr>
            </thead>
            <tbody>
              {confused.map(({ thought, right, cases, byStaff }) => (
                <tr key={`${thought.code} ${right.code}`}>
                  <td>{thought.name}</td>
                  <td>{right.name}</td>
                  <td class="digits">{cases}</td>
                  <td class="digits">{byStaff}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p class="field-hint">{t('learning.confusedHint')}</p>
    </div>
  );
}

/** The Monday in the city's own calendar: 11月16日. */
function day(iso: string): string {
  return t('learning.day', cityDate(iso));
}
