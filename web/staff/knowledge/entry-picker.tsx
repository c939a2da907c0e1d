/** Finds an entry by typing; the list comes from the server. */
import { useEffect, useId, useState } from 'preact/hooks';
import type { EntrySummary } from '../../../bot/domain/knowledge-views.ts';
import { Combobox, Proposal } from '../parts/combobox.tsx';
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

  const none = found?.length === 0;
  return (
    <Combobox
      id={id}
      label={label}
      value={words}
      placeholder={t('pick.hint')}
      hint={t(none ? 'pick.none' : 'pick.hint')}
      quiet={!none}
      open={open}
      active={`${id}-${at}`}
      onWords={setWords}
      onKey={press}
      onLeave={() => setWords('')}
    >
      {offered.map((entry, place) => (
        <Proposal
          key={entry.id}
          id={`${id}-${place}`}
          here={place === at}
          aside={entry.field.name}
          onChoose={() => choose(entry)}
        >
          {entry.question}
        </Proposal>
      ))}
    </Combobox>
  );
}
