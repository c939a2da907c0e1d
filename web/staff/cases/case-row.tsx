/** One case in the list. */
import type { CaseSummary } from '../../../bot/domain/views.ts';
import { Icon } from '../parts/icon.tsx';
import { linkTo, route } from '../route.ts';
import { ago } from '../time.ts';
import { t } from '../words.ts';
import { DueMark, LevelMark, SeverityMark, StatusMark } from './marks.tsx';

/** A link to the case's page, with what a clerk needs to choose: kind, words, place, state, urgency, time left. */
export function CaseRow({ row, here, fresh }: { row: CaseSummary; here: boolean; fresh: boolean }) {
  return (
    <li>
      <a
        class={`row row-${row.dueState}`}
        href={linkTo('cases', row.number, route.value.query)}
        aria-current={here ? 'true' : undefined}
        data-row={row.number}
      >
        <span class="row-top">
          {fresh && <span class="new">{t('cases.new')}</span>}
          <strong class="row-kind">{row.category.name}</strong>
          <DueMark due={row.due} dueState={row.dueState} status={row.status} />
        </span>
        <span class="row-words">{row.description}</span>
        <span class="row-place">
          <Icon name="place" />
          <span>{row.address || t('place.none')}</span>
        </span>
        <span class="row-end">
          <StatusMark status={row.status} />
          <LevelMark level={row.level} />
          <SeverityMark severity={row.severity} />
          {row.photos > 0 && (
            <span class="row-photos">
              <Icon name="photo" />
              {row.photos}
              <span class="hidden"> {t('photo.count')}</span>
            </span>
          )}
          <span class="row-number">{row.number}</span>
          <time dateTime={row.created}>{ago(row.created)}</time>
        </span>
      </a>
    </li>
  );
}
