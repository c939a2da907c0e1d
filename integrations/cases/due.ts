/** Due times of the built-in case system: from the kind's limit in categories.yaml, in the city's working time. */
import { dueAt } from '../../bot/domain/calendar.ts';
import type { Case } from '../../bot/domain/case.ts';
import type { City } from '../../bot/domain/city.ts';

/** An extension gives the kind's own time once more, but never more than these workdays (the strictest published rule). */
const EXTENSION_DAYS = 7;

/** Due time of work on `kind` that begins at `from` (ms since epoch). */
export function dueFrom(city: City, from: number, limit: string): number {
  const { hours, timeZone } = city.profile;
  return dueAt(from, limit, { hours, holidays: city.holidays, timeZone });
}

/** Due time after an extension granted at `at`: counted from the old due time, or from now when that has passed. */
export function extendedDue(city: City, of: Case, limit: string, at: number): number {
  const days = limit.endsWith('d') ? `${Math.min(Number.parseInt(limit, 10), EXTENSION_DAYS)}d` : limit;
  return dueFrom(city, Math.max(of.due, at), days);
}

/** Due time when the clock runs again: put off by as long as the citizen was waited for. */
export function resumedDue(of: Case, at: number): number {
  return of.pausedAt === null ? of.due : of.due + Math.max(0, at - of.pausedAt);
}
