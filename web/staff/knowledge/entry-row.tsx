/** One entry in the list. */
import type { EntryFigures, EntrySummary } from '../../../bot/domain/knowledge-views.ts';
import { departments } from '../reference.ts';
import { linkTo } from '../route.ts';
import { t } from '../words.ts';
import { EntryMarks } from './entry-marks.tsx';

/** A department's name; its code where the list is not there. */
export function departmentName(code: string): string {
  return departments.value.find(one => one.code === code)?.name ?? code;
}

/** A link to the entry's page, with what a clerk needs to choose: question, marks, where it belongs, how it does. */
export function EntryRow({ entry }: { entry: EntrySummary }) {
  return (
    <li>
      <a class="entry-row" href={linkTo('knowledge', entry.id)} data-row={entry.id}>
        <span class="entry-words">
          <span class="entry-question">
            <strong>{entry.question}</strong>
            <EntryMarks entry={entry} />
          </span>
          <span class="entry-facts">
            <span>{entry.field.name}</span>
            <span>{departmentName(entry.department)}</span>
            <span>{t('knowledge.reviewed', { day: entry.reviewed })}</span>
          </span>
        </span>
        <Figures figures={entry.figures} />
      </a>
    </li>
  );
}

/** How often it was shown and what came of it. */
export function Figures({ figures: { shown, useful, useless, handed } }: { figures: EntryFigures }) {
  if (shown === 0) return <span class="entry-figures none">{t('knowledge.neverAsked')}</span>;
  return (
    <span class="entry-figures">
      <span>{t('knowledge.asked', { n: shown })}</span>
      {useful > 0 && <span>{t('knowledge.useful', { n: useful })}</span>}
      {useless > 0 && <span class="poor">{t('knowledge.useless', { n: useless })}</span>}
      {handed > 0 && <span>{t('knowledge.handed', { n: handed })}</span>}
    </span>
  );
}
