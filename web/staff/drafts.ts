/** Words that a clerk has typed and not sent yet. They survive a look elsewhere, not the end of the page. */
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
