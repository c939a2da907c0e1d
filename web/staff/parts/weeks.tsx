/** What reports by week have in common: how far back one looks, and a table with a row a week. */
import type { ComponentChildren } from 'preact';
import { route } from '../route.ts';
import { cityDate } from '../time.ts';
import { t } from '../words.ts';

const USUAL = '8';

/** The span that the address names, in weeks; the usual one where it names none of these. */
export function spanAsked(spans: readonly string[]): string {
  return spans.find(span => span === route.value.query.weeks) ?? USUAL;
}

interface SpanPickerProps {
  spans: readonly string[];
  value: string;
  onPick: (weeks: string) => void;
}

/** How far back, in weeks. */
export function SpanPicker({ spans, value, onPick }: SpanPickerProps) {
  return (
    <label class="learning-span">
      {t('learning.span')}
      <select value={value} onChange={event => onPick(event.currentTarget.value)}>
        {spans.map(span => (
          <option key={span} value={span}>
            {t('learning.weeks', { n: span })}
          </option>
        ))}
      </select>
    </label>
  );
}

interface WeekTableProps<Week> {
  /** Id of the heading. */
  id: string;
  /** The oldest first; the last one is still running. */
  weeks: readonly Week[];
  /** Headings of the columns after the week's own. */
  columns: readonly string[];
  /** The cells below them. */
  cells: (week: Week) => ComponentChildren;
  hint: string;
}

/** A row a week, the newest first. */
export function WeekTable<Week extends { from: string }>({ id, weeks, columns, cells, hint }: WeekTableProps<Week>) {
  const rows = weeks.map((week, place) => ({ week, running: place === weeks.length - 1 })).reverse();
  return (
    <div class="learning-part">
      <h2 id={id}>{t('learning.byWeek')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="table-box" aria-labelledby={id} tabIndex={0}>
        <table class="learning-weeks">
          <thead>
            <tr>
              {[t('learning.week'), ...columns].map(words => (
                <th key={words} scope="col">
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ week, running }) => (
              <tr key={week.from}>
                <th scope="row" class="digits">
                  {t('learning.day', cityDate(week.from))}
                  {running && <span class="aside">{t('learning.running')}</span>}
                </th>
                {cells(week)}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="field-hint">{hint}</p>
    </div>
  );
}

/** A share (0 to 1) as the length of a bar; the figure stands beside it in words. */
export function ShareBar({ share }: { share: number }) {
  return (
    <span class="bar" aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}
