/** When things were said, in the reader's words. */
import type { Language } from '../../../bot/domain/message.ts';

/** A line with the time stands where this much passed since the entry before, ms. */
const GAP = 5 * 60_000;

/** The line above an entry, or null where it needs none. */
export function timeAbove(at: string | undefined, before: string | undefined, language: Language): string | null {
  if (!at || (before && Date.parse(at) - Date.parse(before) < GAP)) return null;
  const when = new Date(at);
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false };
  const today = when.toDateString() === new Date().toDateString();
  if (today && !before) return null;
  return when.toLocaleString(language, today ? clock : { month: 'long', day: 'numeric', ...clock });
}
