/** One field of the entry's form: label, counter, hint or fault, and the input that fits. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { hasWords, t } from '../words.ts';
import { type FieldFault, MOST, MOST_LINES, NEEDED } from './entry-faults.ts';
import { linesOf, type WrittenEntry, type WrittenName } from './written-entry.ts';

/** What every field of the form needs to know. */
export interface FormState {
  form: WrittenEntry;
  /** Faults that are shown: after the first try to save. */
  faults: FieldFault[];
  onChange: (name: WrittenName, words: string) => void;
}

interface FormFieldProps {
  state: FormState;
  name: WrittenName;
  /** Lines of a text area; absent: one line. */
  rows?: number;
  /** A day, or a keyboard that fits; absent: any words. */
  type?: 'date' | 'tel' | 'url';
  /** Options of a select instead of an input. */
  children?: ComponentChildren;
}

/** A field by its name. Its texts are `entry.label.<name>` and, where there is one, `entry.hint.<name>`. */
export function FormField({ state, name, rows, type, children }: FormFieldProps) {
  const id = useId();
  const words = state.form[name];
  const fault = state.faults.find(one => one.name === name);
  const hint = hasWords(`entry.hint.${name}`) ? t(`entry.hint.${name}`) : '';
  const below = fault ? t(`entry.fault.${fault.fault}`, fault.params) : hint;
  const shared = {
    id,
    name,
    value: words,
    lang: name.endsWith('En') ? 'en' : undefined,
    'aria-invalid': fault !== undefined,
    'aria-required': NEEDED.includes(name),
    'aria-describedby': below ? `${id}-hint` : undefined,
  };
  return (
    <div class="field">
      <p>
        <label class="field-label" for={id}>
          {t(`entry.label.${name}`)}
        </label>
        <Counter name={name} words={words} />
      </p>
      {children ? (
        <select {...shared} onChange={event => state.onChange(name, event.currentTarget.value)}>
          {children}
        </select>
      ) : rows ? (
        <textarea {...shared} rows={rows} onInput={event => state.onChange(name, event.currentTarget.value)} />
      ) : type === 'date' ? (
        <input {...shared} type="date" onInput={event => state.onChange(name, event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          inputMode={type ?? 'text'}
          onInput={event => state.onChange(name, event.currentTarget.value)}
        />
      )}
      {below && (
        <p class={fault ? 'field-hint wrong' : 'field-hint'} id={`${id}-hint`}>
          {below}
        </p>
      )}
    </div>
  );
}

/** 12 / 40 for what has an end in sight; how many lines for a list. */
function Counter({ name, words }: { name: WrittenName; words: string }) {
  const most = MOST[name];
  if (MOST_LINES[name]) {
    const n = linesOf(words).length;
    return n > 0 ? <span class="aside">{t('entry.lines', { n })}</span> : null;
  }
  if (!most || (name !== 'question' && !name.startsWith('answer') && words.trim().length < most * 0.8)) return null;
  const n = words.trim().length;
  return (
    <span class={n > most ? 'aside over' : 'aside'}>
      {n} / {most}
    </span>
  );
}
