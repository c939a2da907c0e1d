/** Times as a clerk says them: 今天 09:12, 昨天, 11月3日; and spans: 3 分钟, 2 小时. */
import { signal } from '@preact/signals';
import { setting } from './setting.ts';
import { language, t } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The present, ms since epoch; moves every 20 s so that spans on the screen stay true. */
export const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, 20_000);

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language.value, { timeZone: setting.city.timeZone, hour12: false, ...options });
}

/** The city's calendar day as YYYY-MM-DD, for comparing. */
export function cityDay(ms: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: setting.city.timeZone }).format(ms);
}

/** Month and day in the city's calendar, as figures: for a week's Monday. */
export function cityDate(iso: string): { month: number; day: number } {
  const [, month = 0, day = 0] = cityDay(Date.parse(iso)).split('-').map(Number);
  return { month, day };
}

function clockTime(ms: number): string {
  return format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
}

/** A day in words, near days by name. */
export function dayWords(iso: string): string {
  const ms = Date.parse(iso);
  const day = cityDay(ms);
  if (day === cityDay(now.value)) return t('time.today');
  if (day === cityDay(now.value - DAY)) return t('time.yesterday');
  if (day === cityDay(now.value + DAY)) return t('time.tomorrow');
  const sameYear = day.slice(0, 4) === cityDay(now.value).slice(0, 4);
  return format({ ...(sameYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric' }).format(ms);
}

/** Day and time: 今天 09:12. */
export function dayAndTime(iso: string): string {
  return `${dayWords(iso)} ${clockTime(Date.parse(iso))}`;
}

/** The full date and time, for tool tips and tables. */
export function fullTime(iso: string): string {
  return format({
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.parse(iso));
}

/** A span in its largest unit that says enough: 刚刚, 8 分钟, 3 小时, 2 天. */
export function span(ms: number): string {
  const length = Math.abs(ms);
  if (length < MINUTE) return t('time.moment');
  if (length < HOUR) return t('time.minutes', { n: Math.floor(length / MINUTE) });
  if (length < DAY) return t('time.hours', { n: Math.floor(length / HOUR) });
  return t('time.days', { n: Math.floor(length / DAY) });
}

/** How long ago, in words. */
export function ago(iso: string): string {
  const length = now.value - Date.parse(iso);
  return length < MINUTE ? t('time.justNow') : t('time.ago', { span: span(length) });
}
