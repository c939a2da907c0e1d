/** The report in tables: week by week, with a bar each, and the kinds that were taken for others. */
import type { LearningView, ShareView } from '../../../bot/domain/views.ts';
import { ShareBar, WeekTable } from '../parts/weeks.tsx';
import { t } from '../words.ts';

/** What was understood each week. */
export function LearningWeeks({ weeks, least }: Pick<LearningView, 'weeks' | 'least'>) {
  return (
    <WeekTable
      id="learning-weeks"
      weeks={weeks}
      columns={[
        t('learning.cases'),
        t('learning.right'),
        t('learning.sureRight'),
        t('learning.kindChanged'),
        t('learning.placeCorrected'),
        t('learning.departmentChanged'),
      ]}
      cells={week => (
        <>
          <td class="digits">{week.cases}</td>
          <Cell share={week.right} bar />
          <Cell share={week.sureRight} />
          <Cell share={week.kindChanged} />
          <Cell share={week.placeCorrected} />
          <Cell share={week.departmentChanged} />
        </>
      )}
      hint={t('learning.tableHint', { least })}
    />
  );
}

/** A share with the cases that it stands on; without a share where they are too few. */
function Cell({ share: { share, of }, bar = false }: { share: ShareView; bar?: boolean }) {
  if (share === null) return <td class="digits few">{of === 0 ? '–' : t('learning.cellFew', { of })}</td>;
  const words = `${Math.round(share * 100)}%`;
  return (
    <td class={bar ? 'digits has-bar' : 'digits'}>
      {bar && <ShareBar share={share} />}
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
