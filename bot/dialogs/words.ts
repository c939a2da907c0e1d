/** Small things that several dialogs say. */
import type { City } from '../domain/city.ts';
import type { Language } from '../domain/message.ts';

/** The side of a bilingual text that the citizen reads. */
export function inLanguage(text: { zh: string; en: string }, language: Language): string {
  return language === 'en' ? text.en : text.zh;
}

/** A kind's name as the citizen reads it; its code where the city no longer has it. */
export function kindName(city: City, code: string, language: Language): string {
  const kind = city.kinds.find(candidate => candidate.code === code);
  return kind ? inLanguage(kind.name, language) : code;
}

/** A date and time in the city's time zone, for reading: 11月21日 17:30, or 21 Nov, 17:30. */
export function timeInWords(at: number, city: City, language: Language): string {
  return formatter(city.profile.timeZone, language).format(at);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string, language: Language): Intl.DateTimeFormat {
  const key = `${timeZone} ${language}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
      timeZone,
      month: language === 'en' ? 'short' : 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    });
    formatters.set(key, found);
  }
  return found;
}

/** When staff are back, as neighbours say it: 明天（11月23日，星期一）早上9点; tomorrow, Monday 23 November, at 9:00. `now`: told from there. Both in ms since epoch. */
export function openingInWords(at: number, now: number, city: City, language: Language): string {
  const { timeZone } = city.profile;
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at);
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', minute: '2-digit' }).format(at);
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  if (language === 'en') {
    const date = part({ weekday: 'long', day: 'numeric', month: 'long' });
    const near = ['today', 'tomorrow'][days];
    return `${near ? `${near}, ${date},` : `on ${date}`} at ${hour}:${String(minute).padStart(2, '0')}`;
  }
  const near = ['今天', '明天', '后天'][days];
  const date = part({ month: 'long', day: 'numeric' });
  const weekday = part({ weekday: 'long' });
  const time = `${hour < 12 ? '早上' : '下午'}${hour > 12 ? hour - 12 : hour}点${minute === 0 ? '' : minute === 30 ? '半' : `${minute}分`}`;
  return near === '今天'
    ? `${near}${time}`
    : near
      ? `${near}（${date}，${weekday}）${time}`
      : `${weekday}（${date}）${time}`;
}

/** Days since a fixed one, in a time zone. */
function dayNumber(at: number, timeZone: string): number {
  return Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)) / 86_400_000;
}

/** Somebody's words without the mark at their end: the sentence around them brings its own. */
export function unpunctuated(words: string): string {
  return words.trim().replace(/[。．.！!；;，,\s]+$/u, '');
}
