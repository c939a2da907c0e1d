/** The list of cases with its filters. */

import { BusyButton } from '../parts/busy-button.tsx';
import { Empty, FaultNotice, Waiting } from '../parts/notice.tsx';
import { route } from '../route.ts';
import { t } from '../words.ts';
import { CaseFilters } from './case-filters.tsx';
import { filter, fresh, listFault, next, readAgain, readingMore, readMore, rows } from './case-list-store.ts';
import { CaseRow } from './case-row.tsx';

/** Filters on top, rows below, 更多 at the end. */
export function CaseList() {
  const found = rows.value;
  return (
    <>
      <CaseFilters />
      <output class="hidden">
        {found &&
          (fresh.value.size > 0 ? t('cases.arrived', { n: fresh.value.size }) : t('cases.found', { n: found.length }))}
      </output>
      <FaultNotice fault={listFault.value} again={() => void readAgain()} />
      {!found && !listFault.value && <Waiting lines={8} />}
      {found && found.length === 0 && (
        <Empty icon="cases" title={t(filter.value ? 'cases.noneFound' : 'cases.none')}>
          {filter.value ? (
            <a class="link" href="#/cases">
              {t('cases.clear')}
            </a>
          ) : (
            t('cases.noneHint')
          )}
        </Empty>
      )}
      {found && found.length > 0 && (
        <ul class="rows">
          {found.map(row => (
            <CaseRow
              key={row.number}
              row={row}
              here={route.value.id === row.number}
              fresh={fresh.value.has(row.number)}
            />
          ))}
        </ul>
      )}
      {next.value && found && (
        <div class="more">
          <BusyButton look="plain" busy={readingMore.value} onPress={() => void readMore()}>
            {t('more')}
          </BusyButton>
        </div>
      )}
    </>
  );
}
