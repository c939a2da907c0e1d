/** Words in an entry's form that were not saved yet. They survive a look elsewhere; the browser asks before the page is left. */
import { draft, keepDraft } from '../drafts.ts';
import type { WrittenEntry } from './written-entry.ts';

/** What is kept: the words, and the version of the entry that they began from. */
export interface Unsaved {
  base: number;
  form: WrittenEntry;
}

const keys = new Set<string>();

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** The words under a key; null when there are none. */
export function unsaved(key: string): Unsaved | null {
  const words = draft(key);
  return words === '' ? null : (JSON.parse(words) as Unsaved);
}

/** Keeps words; null forgets them. */
export function keepUnsaved(key: string, words: Unsaved | null): void {
  keepDraft(key, words ? JSON.stringify(words) : '');
  if (words) keys.add(key);
  else keys.delete(key);
  if (keys.size > 0) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}
