/** Words that a clerk has typed and not sent yet, and what she chose beside them. They survive a look elsewhere and a session's end, not the end of the page. */
import { signal } from '@preact/signals';

const drafts = signal<Readonly<Record<string, string>>>({});

/** The words under `key`, e.g. `talk:abc` or `move:482-915-306:done`. */
export function draft(key: string): string {
  return drafts.value[key] ?? '';
}

/** Keeps words; empty words are forgotten. */
export function keepDraft(key: string, words: string): void {
  const { [key]: _, ...rest } = drafts.value;
  drafts.value = words === '' ? rest : { ...rest, [key]: words };
}

const choices = signal<Readonly<Record<string, Readonly<Record<string, unknown>>>>>({});

/** What she chose under `key` in the field `name`, and how to choose; `initial` until she does. The field keeps one type. */
export function choice<T>(key: string, name: string, initial: T): [T, (value: T) => void] {
  const chosen = choices.value[key];
  const choose = (value: T): void => {
    choices.value = { ...choices.value, [key]: { ...choices.value[key], [name]: value } };
  };
  return [chosen && name in chosen ? (chosen[name] as T) : initial, choose];
}

/** Forgets what she chose under `key`; her words stay. */
export function forgetChoices(key: string): void {
  const { [key]: _, ...rest } = choices.value;
  choices.value = rest;
}
