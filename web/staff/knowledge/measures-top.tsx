/** What is asked most: in all, week by week in small bars, and by district. */
import type { ConsultMeasures } from '../../../bot/domain/knowledge-views.ts';
import { linkTo } from '../route.ts';
import { t } from '../words.ts';

/** Questions with how often each week; the figures stand in words for those who see no bars. */
export function TopQuestions({ top, weeks, least }: Pick<ConsultMeasures, 'top' | 'weeks' | 'least'>) {
  const highest = Math.max(1, ...top.flatMap(one => one.byWeek));
  return (
    <div class="learning-part">
      <h2 id="consult-top">{t('consult.top')}</h2>
      {top.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        <section class="table-box" aria-labelledby="consult-top" tabIndex={0}>
          <table class="consult-top">
            <thead>
              <tr>
                <th scope="col">{t('consult.question')}</th>
                <th scope="col">{t('consult.times')}</th>
                <th scope="col">{t('consult.byWeek', { n: weeks.length })}</th>
              </tr>
            </thead>
            <tbody>
              {top.map(({ id, question, questions, byWeek }) => (
                <tr key={id}>
                  <td>
                    <a href={linkTo('knowledge', id)}>{question}</a>
                  </td>
                  <td class="digits">{questions}</td>
                  <td>
                    <span class="columns" aria-hidden="true">
                      {byWeek.map((n, at) => (
                        <span key={at} style={{ height: `${Math.max(n > 0 ? 12 : 3, (n / highest) * 100)}%` }} />
                      ))}
                    </span>
                    <span class="hidden">{byWeek.join(t('audit.and'))}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p class="field-hint">{t(top.length > 0 ? 'consult.topHint' : 'consult.topNone', { least })}</p>
    </div>
  );
}

/** Districts with their most frequent questions; those with few questions are not told. */
export function Districts({ districts, least }: Pick<ConsultMeasures, 'districts' | 'least'>) {
  return (
    <div class="learning-part">
      <h2>{t('consult.districts')}</h2>
      {districts.length > 0 && (
        <ul class="districts">
          {districts.map(({ name, questions, top }) => (
            <li class="figure" key={name}>
              <h3>
                {name}
                <span class="aside">{t('knowledge.asked', { n: questions })}</span>
              </h3>
              <ol>
                {top.map(one => (
                  <li key={one.id}>
                    <a href={linkTo('knowledge', one.id)}>{one.question}</a>
                    <span class="of">{one.questions}</span>
                  </li>
                ))}
              </ol>
            </li>
          ))}
        </ul>
      )}
      <p class="field-hint">{t(districts.length > 0 ? 'consult.districtsHint' : 'consult.districtsNone', { least })}</p>
    </div>
  );
}
