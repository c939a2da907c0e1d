/**
 * The working-day calendar: due times and opening hours, with China's yearly make-up days (调休).
 * Days are counted in the city's own time zone, through Intl, so that zones with summer time come out right too.
 */
import type { CityProfile, Holidays } from './city.ts';

/** Hours, holidays and time zone of a city: `{ hours: profile.hours, timeZone: profile.timeZone, holidays }`. */
export interface WorkCalendar {
  hours: CityProfile['hours'];
  holidays: Holidays;
  /** IANA name, e.g. Asia/Shanghai. */
  timeZone: string;
}

const HOUR = 3_600_000;
const DAY = 86_400_000;
/** A calendar in which nothing opens for so long is wrong. */
const MOST_DAYS = 1100;

/**
 * When work is due that begins at `from` (ms since epoch).
 * `4h`: after four work hours, counted within opening hours only. `3d`: at closing time of the third workday after the
 * day of `from`, which itself is not counted (as the hotlines count, 自次日起算).
 * @throws RangeError for another spelling of `due`, or a calendar that never opens.
 */
export function dueAt(from: number, due: string, calendar: WorkCalendar): number {
  const [, amount, unit] = /^(\d+)([hd])$/.exec(due) ?? [];
  if (amount === undefined) throw new RangeError(`Not a working time: ${due}`);
  return unit === 'h' ? afterHours(from, Number(amount), calendar) : afterDays(from, Number(amount), calendar);
}

/** True while staff are at work. The closing minute itself is closed. */
export function isOpen(at: number, calendar: WorkCalendar): boolean {
  const day = localDay(at, calendar.timeZone);
  if (!isWorkday(day, calendar)) return false;
  const { opens, closes } = openingOf(day, calendar);
  return at >= opens && at < closes;
}

/** The next moment at which staff are at work: `at` itself while it is open. @throws RangeError for a calendar that never opens. */
export function nextOpening(at: number, calendar: WorkCalendar): number {
  return Math.max(at, stretchFrom(at, calendar).opens);
}

/** Workdays after the day of `from` up to and with the day of `to`; negative when `to` lies before. */
export function workdaysBetween(from: number, to: number, calendar: WorkCalendar): number {
  const [first, last] = [localDay(from, calendar.timeZone), localDay(to, calendar.timeZone)];
  if (last < first) return -workdaysBetween(to, from, calendar);
  let count = 0;
  for (let day = first + 1; day <= last; day++) if (isWorkday(day, calendar)) count++;
  return count;
}

/** A moment's day in a time zone, YYYY-MM-DD. */
export function dayIn(timeZone: string, at: number): string {
  return new Date(wallClock(at, timeZone)).toISOString().slice(0, 10);
}

function afterHours(from: number, hours: number, calendar: WorkCalendar): number {
  let left = hours * HOUR;
  let at = from;
  for (;;) {
    const { opens, closes } = stretchFrom(at, calendar);
    const start = Math.max(at, opens);
    if (start + left <= closes) return start + left;
    left -= closes - start;
    at = closes;
  }
}

function afterDays(from: number, days: number, calendar: WorkCalendar): number {
  let day = localDay(from, calendar.timeZone);
  for (let left = days, looked = 0; left > 0; looked++) {
    if (looked > MOST_DAYS) throw neverOpens();
    if (isWorkday(++day, calendar)) left--;
  }
  return openingOf(day, calendar).closes;
}

/** The stretch of work that is going on at `at`, or the next one. */
function stretchFrom(at: number, calendar: WorkCalendar): { opens: number; closes: number } {
  const today = localDay(at, calendar.timeZone);
  for (let day = today; day < today + MOST_DAYS; day++) {
    if (!isWorkday(day, calendar)) continue;
    const stretch = openingOf(day, calendar);
    if (at < stretch.closes) return stretch;
  }
  throw neverOpens();
}

function neverOpens(): RangeError {
  return new RangeError('The calendar has no working hours');
}

/** Days are counted from 1970-01-01, as on the wall calendar of the zone. */
function isWorkday(day: number, calendar: WorkCalendar): boolean {
  const { off, work } = exceptionsOf(calendar.holidays);
  if (work.has(day)) return true;
  // 1970-01-01 was a Thursday; 1 is Monday, as in ISO 8601.
  return !off.has(day) && calendar.hours.days.includes(((day + 3) % 7) + 1);
}

function openingOf(day: number, { hours, timeZone }: WorkCalendar): { opens: number; closes: number } {
  return {
    opens: instantOf(day * DAY + timeOfDay(hours.from), timeZone),
    closes: instantOf(day * DAY + timeOfDay(hours.to), timeZone),
  };
}

function timeOfDay(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * 60_000;
}

const exceptions = new WeakMap<Holidays, { off: Set<number>; work: Set<number> }>();

function exceptionsOf(holidays: Holidays): { off: Set<number>; work: Set<number> } {
  let known = exceptions.get(holidays);
  if (!known) {
    const days = (dates: readonly string[]) => new Set(dates.map(date => Date.parse(`${date}T00:00Z`) / DAY));
    known = { off: days(holidays.off), work: days(holidays.work) };
    exceptions.set(holidays, known);
  }
  return known;
}

/** Making a formatter costs a hundred times as much as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** Zones change their offset at quarters of an hour of UTC only, so one look serves a whole quarter. */
const QUARTER = 15 * 60_000;

/** Offsets that were looked up lately, by zone and quarter, in ms. */
const offsets = new Map<string, Map<number, number>>();
/** Quarters that are remembered for a zone: those around now and around the due times in use. */
const REMEMBERED = 2_000;

/** The wall clock of the zone at an instant, written as if it were UTC. */
export function wallClock(at: number, timeZone: string): number {
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  offsets.set(timeZone, known);
  const quarter = Math.floor(at / QUARTER);
  let offset = known.get(quarter);
  if (offset === undefined) {
    if (known.size >= REMEMBERED) known.clear();
    offset = lookUp(quarter * QUARTER, timeZone) - quarter * QUARTER;
    known.set(quarter, offset);
  }
  return at + offset;
}

function lookUp(at: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function localDay(at: number, timeZone: string): number {
  return Math.floor(wallClock(at, timeZone) / DAY);
}

/** The instant at which the zone's wall clock shows `wall`; the offset is looked up twice, for days on which it changes. */
export function instantOf(wall: number, timeZone: string): number {
  const guess = wall - (wallClock(wall, timeZone) - wall);
  return guess + (wall - wallClock(guess, timeZone));
}
