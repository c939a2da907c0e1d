/** Filters of the list: search, status, kind. They live in the address. */
import { useEffect, useRef, useState } from 'preact/hooks';

import { Icon } from '../parts/icon.tsx';
import { groups, kinds } from '../reference.ts';
import { go, linkTo, route } from '../route.ts';
import { t } from '../words.ts';
import { STATES } from './move-forms.ts';

/** How long after the last letter the search begins, ms. */
const PAUSE = 300;

function change(name: string, value: string, quietly = false): void {
  const { id, query } = route.peek();
  go(linkTo('cases', id, { ...query, [name]: value }), quietly);
}

function Search() {
  const given = route.value.query.q ?? '';
  const [words, setWords] = useState(given);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Back, forward and "clear" change the address from outside; typing changes it from here.
  useEffect(() => setWords(given), [given]);
  function typed(value: string): void {
    setWords(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change('q', value.trim(), true), PAUSE);
  }
  return (
    <label class="search">
      <Icon name="search" />
      <span class="hidden">{t('filter.search')}</span>
      <input
        type="search"
        value={words}
        placeholder={t('filter.searchHint')}
        onInput={event => typed(event.currentTarget.value)}
      />
    </label>
  );
}

/** One row of search, one of selects. */
export function CaseFilters() {
  const { status = '', category = '', q = '' } = route.value.query;
  return (
    <search class="filters" aria-label={t('filter.label')}>
      <p class="list-title" aria-hidden="true">
        {t('rail.cases')}
      </p>
      <Search />
      <select
        aria-label={t('filter.status')}
        value={status}
        data-set={status !== ''}
        onChange={event => change('status', event.currentTarget.value)}
      >
        <option value="">{t('filter.allStates')}</option>
        {STATES.map(state => (
          <option key={state} value={state}>
            {t(`status.${state}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('filter.category')}
        value={category}
        data-set={category !== ''}
        onChange={event => change('category', event.currentTarget.value)}
      >
        <option value="">{t('filter.allKinds')}</option>
        {groups.value.map(group => (
          <optgroup key={group.code} label={group.name}>
            <option value={group.code}>{t('filter.wholeGroup', { group: group.name })}</option>
            {kinds.value
              .filter(kind => kind.group === group.code)
              .map(kind => (
                <option key={kind.code} value={kind.code}>
                  {kind.name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {(status || category || q) && (
        <a class="link clear" href={linkTo('cases', route.value.id)}>
          {t('cases.clear')}
        </a>
      )}
    </search>
  );
}
