/** The page that tells what is kept of a citizen, and what she can do about it. */
import type { Boot } from '../../domain/boot.ts';
import { type Markup, markup } from './page-markup.ts';
import type { Say } from './page-words.ts';

/** What differs from one installation to another. */
export interface PrivacyFacts {
  /** Words that are not understood go to a language model. */
  model: boolean;
  /** Places that are not in the city's own list go to a map provider. */
  maps: boolean;
  /** For how many days it is kept what she asked. */
  questionDays: number;
  /** For how many days the copy of what she reported keeps its words. */
  lessonDays: number;
}

/** Everything inside `<div id="page">` of /privacy. Deleting is done by the chat: the press prepares the words there. */
export function privacyHtml(
  { bot, phone }: Boot['city'],
  say: Say,
  { model, maps, questionDays, lessonDays }: PrivacyFacts,
): Markup {
  const deletion = `/#write=${encodeURIComponent(say('privacy.delete-words'))}`;
  const told = { bot, days: String(questionDays), lessonDays: String(lessonDays) };
  const list = (...ids: string[]) => markup`<ul>${ids.map(id => markup`<li>${say(`privacy.${id}`, told)}</li>`)}</ul>`;
  return markup`
    <main class="log">
      <p><a class="press" href="/">${say('privacy.back')}</a></p>
      <h1>${say('privacy.title')}</h1>
      <p>${say('privacy.lead')}</p>
      <h2>${say('privacy.what')}</h2>
      ${list('what-1', 'what-5', 'what-2', 'what-3', 'what-4', 'what-8', ...(model ? ['what-6'] : []), ...(maps ? ['what-7'] : []))}
      <h2>${say('privacy.not')}</h2>
      ${list('not-1')}
      <h2>${say('privacy.long')}</h2>
      ${list('long-1', 'long-2', 'long-3')}
      <h2>${say('privacy.yours')}</h2>
      <p><a class="press" href="/privacy/export" download>${say('privacy.export')}</a></p>
      <p>${say('privacy.export-note')}</p>
      <p><a class="press" href="${deletion}">${say('privacy.delete')}</a></p>
      <p>${say('privacy.delete-note')}</p>
      <p>${say('privacy.ask', { phone })} <a href="tel:${phone}">${phone}</a></p>
    </main>`;
}
