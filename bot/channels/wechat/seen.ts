/** Results and consents that came in: the platform repeats what it thinks was not heard, and a consent counts once. */

/** Events remembered: far more than come within the minute in which a repeat may come. */
const REMEMBERED = 10_000;

/** Remembers keys for a while. */
export interface Seen {
  /** True for a key that comes for the first time. */
  first(key: string): boolean;
  /** It came to nothing: the next one is the first. */
  forget(key: string): void;
}

/** Remembers the newest keys. */
export function createSeen(): Seen {
  const keys = new Set<string>();
  return {
    first(key) {
      if (keys.has(key)) return false;
      keys.add(key);
      for (const oldest of keys) {
        if (keys.size <= REMEMBERED) break;
        keys.delete(oldest);
      }
      return true;
    },
    forget: key => void keys.delete(key),
  };
}
