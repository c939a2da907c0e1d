/** One of the city's many kinds, found by typing. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { groups, type KindChoice, kinds } from '../reference.ts';
import { t } from '../words.ts';
import { Combobox, Proposal } from './combobox.tsx';

interface KindPickerProps {
  label: string;
  /** Code of the chosen kind. */
  value: string;
  onChange: (code: string) => void;
}

/** The field with its list. It takes the focus when it appears. */
export function KindPicker({ label, value, onChange }: KindPickerProps) {
  const [words, setWords] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const open = words !== null;
  const found = kindsLike(words ?? '');
  const chosen = kinds.value.find(kind => kind.code === value);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    // The first one with the heading above it.
    if (at === 0) list.current?.scrollTo({ top: 0 });
    else list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, words]);

  function show(): void {
    if (open) return;
    setWords('');
    setAt(
      Math.max(
        0,
        kinds.value.findIndex(kind => kind.code === value),
      ),
    );
  }

  function choose(kind: KindChoice | undefined): void {
    if (kind) onChange(kind.code);
    setWords(null);
  }

  function press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (open) setAt((at + step + found.length) % Math.max(1, found.length));
      else show();
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(found[at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setWords(null);
    }
  }

  return (
    <Combobox
      id={id}
      label={label}
      value={words || (open ? '' : (chosen?.name ?? value))}
      placeholder={chosen?.name}
      hint={open && found.length === 0 ? t('kind.none') : t('kind.hint')}
      open={open && found.length > 0}
      active={found[at] && `${id}-${found[at].code}`}
      field={input}
      list={list}
      onClick={show}
      onWords={typed => {
        setWords(typed);
        setAt(0);
      }}
      onKey={press}
      onLeave={() => setWords(null)}
    >
      {open &&
        found.map((kind, place) => (
          <Option
            key={kind.code}
            id={`${id}-${kind.code}`}
            kind={kind}
            here={place === at}
            first={kind.group !== found[place - 1]?.group}
            onChoose={() => choose(kind)}
          />
        ))}
    </Combobox>
  );
}

interface OptionProps {
  id: string;
  kind: KindChoice;
  here: boolean;
  /** The first of its group in the list. */
  first: boolean;
  onChoose: () => void;
}

function Option({ id, kind, here, first, onChoose }: OptionProps) {
  const group = groups.value.find(one => one.code === kind.group)?.name;
  return (
    <>
      {first && (
        <div class="kind-group" role="presentation">
          {group}
        </div>
      )}
      <Proposal id={id} here={here} aside={kind.code} onChoose={onChoose}>
        {kind.name}
      </Proposal>
    </>
  );
}

/** Kinds whose name, code, group or synonyms hold the words; those whose name does come first. All of them for no words. */
function kindsLike(words: string): KindChoice[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return kinds.value;
  const named = (kind: KindChoice) => kind.name.toLowerCase().includes(wanted) || kind.code.toLowerCase() === wanted;
  const called = (kind: KindChoice) =>
    kind.synonyms.some(one => one.toLowerCase().includes(wanted)) ||
    (groups.value.find(one => one.code === kind.group)?.name.includes(wanted) ?? false);
  return [...kinds.value.filter(named), ...kinds.value.filter(kind => !named(kind) && called(kind))];
}
