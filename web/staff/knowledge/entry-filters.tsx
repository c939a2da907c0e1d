/** Filters of the entries: search and field in selects, standings as links with their counts. They live in the address. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { go, linkTo, route } from '../route.ts';
import { language, t } from '../words.ts';
import { STANDINGS } from './entry-marks.tsx';
import { counts, DUE, fields, MINE } from './knowledge-store.ts';

/** How long after the last letter the search begins, ms. */
const PAUSE = 300;

function linkWith(name: string, value: string): string {
  return linkTo('knowledge', null, { ...route.value.query, [name]: value });
}

/** One row of search and field, one of standings. */
export function EntryFilters() {
  const { field = '', standing = '', q = '' } = route.value.query;
  return (
    <search class="entry-filters" aria-label={t('knowledge.filter')}>
      <Search />
      <select
        aria-label={t('knowledge.field')}
        value={field}
        data-set={field !== ''}
        onChange={event => go(linkWith('field', event.currentTarget.value))}
      >
        <option value="">{t('knowledge.allFields')}</option>
        {fields.value.map(({ code, name }) => (
          <option key={code} value={code}>
            {language.value === 'en' ? name.en : name.zh}
          </option>
        ))}
      </select>
      <ul class="chips" aria-label={t('knowledge.standings')}>
        <Chip standing="" n={whole()} />
        {STANDINGS.map(one => (
          <Chip key={one} standing={one} n={counts.value?.[one]} />
        ))}
        <Chip standing={MINE} n={counts.value?.mine} />
        <Chip standing={DUE} n={counts.value?.dueForReview} />
      </ul>
      {(field || standing || q) && (
        <a class="link clear" href={linkTo('knowledge')}>
          {t('cases.clear')}
        </a>
      )}
    </search>
  );
}

function whole(): number | undefined {
  const found = counts.value;
  return found ? STANDINGS.reduce((sum, one) => sum + found[one], 0) : undefined;
}

/** A standing with its count; those that no entry has are left out. */
function Chip({ standing, n }: { standing: string; n: number | undefined }) {
  const here = (route.value.query.standing ?? '') === standing;
  if (!n && !here && standing !== '') return null;
  return (
    <li>
      <a class="chip" href={linkWith('standing', standing)} aria-current={here ? 'true' : undefined}>
        {t(standing === '' ? 'knowledge.all' : `knowledge.standing.${standing}`)}
        {n !== undefined && <span class="chip-count">{n}</span>}
      </a>
    </li>
  );
}

function Search() {
  const given = route.value.query.q ?? '';
  const [words, setWords] = useState(given);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Back, forward and "clear" change the address from outside; typing changes it from here.
  useEffect(() => setWords(given), [given]);
  useEffect(() => () => clearTimeout(timer.current), []);
  function typed(value: string): void {
    setWords(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go(linkWith('q', value.trim()), true), PAUSE);
  }
  return (
    <label class="search">
      <Icon name="search" />
      <span class="hidden">{t('knowledge.search')}</span>
      <input
        type="search"
        value={words}
        placeholder={t('knowledge.searchHint')}
        onInput={event => typed(event.currentTarget.value)}
      />
    </label>
  );
}
