/** Small things kept on this device. Where the browser keeps nothing (private windows), the page works without. */

const PREFIX = 'onepress.';

/** Reads a kept value, or null. */
export function kept<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Keeps a value that JSON can carry. */
export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full or forbidden: the value lives as long as the page.
  }
}
