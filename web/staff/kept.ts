/** Small wishes of this browser (language, sound, shortcuts). Never anything about a citizen. */

const PREFIX = 'onepress.console.';

/** Reads a wish; null when none was kept or the browser keeps nothing. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a wish; a browser that forbids it just forgets. */
export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Private windows may refuse; the wish then lasts as long as the page.
  }
}
