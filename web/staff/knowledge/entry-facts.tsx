/** All that an entry says, field by field; beside an older state what changed is marked word by word. */
import { departments } from '../reference.ts';
import { language, t } from '../words.ts';
import { fields, questions } from './knowledge-store.ts';
import { wordChanges } from './word-changes.ts';
import { linesOf, WRITTEN_NAMES, type WrittenEntry, type WrittenName } from './written-entry.ts';

const LISTS: ReadonlySet<WrittenName> = new Set(['also', 'papers', 'papersEn', 'related']);

/** A field's content as a clerk reads it: names for codes, questions for ids. */
export function shownWords(name: WrittenName, words: string): string {
  if (words === '') return '';
  if (name === 'field') {
    const found = fields.value.find(one => one.code === words)?.name;
    return found ? (language.value === 'en' ? found.en : found.zh) : words;
  }
  if (name === 'department') return departments.value.find(one => one.code === words)?.name ?? words;
  if (name === 'related') {
    return linesOf(words)
      .map(id => questions.value.get(id) ?? id)
      .join('\n');
  }
  return name === 'sample' ? t('entry.yes') : words;
}

/** Fields in which two states differ. */
export function differing(one: WrittenEntry, other: WrittenEntry): WrittenName[] {
  return WRITTEN_NAMES.filter(name => one[name] !== other[name]);
}

interface EntryFactsProps {
  entry: WrittenEntry;
  /** The state that it is held against. */
  before?: WrittenEntry;
  /** Leaves out what stayed the same. */
  onlyChanged?: boolean;
}

/** The list; English is folded away, unless something of it changed. */
export function EntryFacts({ entry, before, onlyChanged = false }: EntryFactsProps) {
  const changed = new Set(before ? differing(before, entry) : []);
  const filled = WRITTEN_NAMES.filter(name =>
    onlyChanged ? changed.has(name) : entry[name] !== '' || changed.has(name),
  );
  const chinese = filled.filter(name => !name.endsWith('En'));
  const english = filled.filter(name => name.endsWith('En'));
  const list = (names: WrittenName[]) => (
    <dl class="facts">
      {names.map(name => (
        <Fact key={name} name={name} words={entry[name]} before={changed.has(name) ? (before?.[name] ?? '') : null} />
      ))}
    </dl>
  );
  return (
    <>
      {chinese.length > 0 && list(chinese)}
      {english.length > 0 && (
        <details class="fold" open={onlyChanged || english.some(name => changed.has(name))}>
          <summary>{t('entry.english')}</summary>
          {list(english)}
        </details>
      )}
    </>
  );
}

function Fact({ name, words, before }: { name: WrittenName; words: string; before: string | null }) {
  return (
    <div class={before === null ? 'fact' : 'fact fact-changed'}>
      <dt>{t(`entry.label.${name}`)}</dt>
      <dd lang={name.endsWith('En') ? 'en' : undefined}>
        {before === null ? (
          shownWords(name, words)
        ) : (
          <Changed before={shownWords(name, before)} after={shownWords(name, words)} byLine={LISTS.has(name)} />
        )}
      </dd>
    </div>
  );
}

/** Words that went struck through, words that came underlined; said as such to those who do not see it. */
function Changed({ before, after, byLine }: { before: string; after: string; byLine: boolean }) {
  return (
    <>
      {wordChanges(before, after, byLine).map(({ kind, words }, at) => {
        if (kind === 'same') return <span key={at}>{words}</span>;
        const Mark = kind === 'gone' ? 'del' : 'ins';
        return (
          <Mark key={at}>
            <span class="hidden">{t(kind === 'gone' ? 'entry.gone' : 'entry.came')}</span>
            {words}
          </Mark>
        );
      })}
    </>
  );
}
