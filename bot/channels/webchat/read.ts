/** Reading JSON of strangers: a wrong type reads as if the field were absent. */

/** The value as an object; empty when it is none. */
export function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a string; empty when it is none. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
