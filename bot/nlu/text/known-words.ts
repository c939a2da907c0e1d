/** Which known word stands at a place of a text. */

/** A word and what it means. */
export type KnownWord<T> = readonly [word: string, meaning: T];

/** The longest known word that begins at `at`; undefined: none does. */
export type WordAt<T> = (text: string, at: number) => KnownWord<T> | undefined;

/** Sorts words by their first character (its UTF-16 unit, for no string is made to look at it), the longest first. */
export function createWordAt<T>(words: Iterable<KnownWord<T>>): WordAt<T> {
  const byHead = new Map<number, KnownWord<T>[]>();
  for (const known of words) {
    const head = known[0].charCodeAt(0);
    const same = byHead.get(head);
    if (same) same.push(known);
    else byHead.set(head, [known]);
  }
  for (const same of byHead.values()) same.sort(([a], [b]) => b.length - a.length);
  return (text, at) => {
    const same = byHead.get(text.charCodeAt(at));
    if (same === undefined) return undefined;
    for (const known of same) if (text.startsWith(known[0], at)) return known;
    return undefined;
  };
}
