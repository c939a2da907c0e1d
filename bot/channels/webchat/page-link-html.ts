/** What a citizen reads who opens a link from her chat: whose page it is, or why it does not open and what to do. */
import { PAGE_LINK_PATH } from './page-link.ts';
import { type Markup, markup } from './page-markup.ts';
import type { Say } from './page-words.ts';

/** Why a link does not open a page. */
export type ClosedLink = 'used' | 'expired' | 'bad';

/** Inside `<div id="page">`: one large button that opens the page. It is a form, so that it works without any script. */
export function openLinkHtml(token: string, bot: string, say: Say): Markup {
  return markup`
    <main class="log">
      <h1>${say('in.open')}</h1>
      <p>${say('in.open-lead', { bot })}</p>
      <form class="presses" method="post" action="${PAGE_LINK_PATH}">
        <input type="hidden" name="t" value="${token}">
        <button class="send">${say('in.press')}</button>
      </form>
      <p>${say('in.once')}</p>
      <p>${say('in.not-yours')}</p>
      <p><a class="press" href="/">${say('in.start')}</a></p>
    </main>`;
}

/** Inside `<div id="page">`: what is the matter with the link, how to get a new one, and the way to the page without it. */
export function closedLinkHtml(why: ClosedLink, bot: string, phone: string, say: Say): Markup {
  return markup`
    <main class="log">
      <h1>${say(`in.${why}`)}</h1>
      <p>${say(`in.${why}-why`)}</p>
      <p>${say('in.again', { bot })}</p>
      <p><a class="press" href="/">${say('in.start')}</a></p>
      <p>${say('privacy.ask', { phone })} <a href="tel:${phone}">${phone}</a></p>
    </main>`;
}
