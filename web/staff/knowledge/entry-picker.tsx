/** Finds an entry by typing: an editable combobox whose list comes from the server (WAI-ARIA authoring practices, combobox pattern). */
import { useEffect, useId, useState } from 'preact/hooks';
import type { EntrySummary } from '../../../bot/domain/knowledge-views.ts';
import { t } from '../words.ts';
import { entriesLike } from './knowledge-store.ts';

/** How long after the last letter the search begins, ms. */
const PAUSE = 250;
/** Entries offered at most. */
const MOST = 8;

interface EntryPickerProps {
  label: string;
  /** Ids that are not offered. */
  without: readonly string[];
  onPick: (entry: EntrySummary) => void;
}

/** The field with its list; empty again after each choice. */
export function EntryPicker({ label, without, onPick }: EntryPickerProps) {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<EntrySummary[] | null>(null);
  const [at, setAt] = useState(0);
  const id = useId();
  const wanted = words.trim();
  useEffect(() => {
    setFound(null);
    setAt(0);
    if (wanted === '') return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      entriesLike(wanted, stop.signal).then(setFound, () => setFound([]));
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted]);
  const offered = (found ?? []).filter(entry => !without.includes(entry.id)).slice(0, MOST);
  const open = wanted !== '' && offered.length > 0;

  function choose(entry: EntrySummary | undefined): void {
    if (!entry) return;
    setWords('');
    onPick(entry);
  }

  function press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && open) {
      event.preventDefault();
      setAt((at + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length);
    } else if (event.key === 'Enter') {
      // Never sends the form around it.
      event.preventDefault();
      choose(offered[at]);
    } else if (event.key === 'Escape' && wanted !== '') {
      event.preventDefault();
      setWords('');
    }
  }

  return (
    <div class="field kind-picker">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open ? `${id}-${at}` : undefined}
        aria-describedby={`${id}-hint`}
        value={words}
        placeholder={t('pick.hint')}
        onInput={event => setWords(event.currentTarget.value)}
        onKeyDown={press}
        onBlur={() => setWords('')}
      />
      <p class={found?.length === 0 ? 'field-hint' : 'hidden'} id={`${id}-hint`}>
        {t(found?.length === 0 ? 'pick.none' : 'pick.hint')}
      </p>
      <div class="kind-list" id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
        {offered.map((entry, place) => (
          <div
            key={entry.id}
            class="kind-option"
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === at}
            tabIndex={-1}
            // The field keeps the focus, so that its leaving does not close the list before the press counts.
            onPointerDown={event => event.preventDefault()}
            onClick={() => choose(entry)}
            onKeyDown={() => {}}
          >
            {entry.question}
            <span class="aside">{entry.field.name}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
