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

/** Somebody's words without the mark at their end: the sentence around them brings its own. */
export function unpunctuated(words: string): string {
  return words.trim().replace(/[。．.！!；;，,\s]+$/u, '');
}
