/** What a citizen reads who opens a link from her chat: whose page it is, or why it does not open and what to do. */
import type { Boot } from '../../domain/boot.ts';
import { PAGE_LINK_PATH } from './page-link.ts';
import { type Markup, markup } from './page-markup.ts';
import type { Say } from './page-words.ts';

/** Why a link does not open a page. */
export type ClosedLink = 'used' | 'expired' | 'bad';

type City = Pick<Boot['city'], 'bot' | 'name' | 'phone'>;

/** Inside `<div id="page">`: one large button that opens the page. It is a form, so that it works without any script. */
export function openLinkHtml(token: string, city: City, say: Say): Markup {
  return framed(
    city,
    markup`
      <h2>${say('in.open')}</h2>
      <p>${say('in.open-lead', { bot: city.bot })}</p>
      <form class="presses" method="post" action="${PAGE_LINK_PATH}">
        <input type="hidden" name="t" value="${token}">
        <button class="send">${say('in.press')}</button>
      </form>
      <p>${say('in.once')}</p>
      <p>${say('in.not-yours')}</p>
      <p><a class="press" href="/">${say('in.start')}</a></p>`,
  );
}

/** Inside `<div id="page">`: what is the matter with the link, how to get a new one, and the ways to us without it. */
export function closedLinkHtml(why: ClosedLink, city: City, say: Say): Markup {
  return framed(
    city,
    markup`
      <h2>${say(`in.${why}`)}</h2>
      <p>${say(`in.${why}-why`)}</p>
      <p>${say('in.again', { bot: city.bot })}</p>
      <p>${say('in.call')} <a class="tel" href="tel:${city.phone}">${city.phone}</a></p>
      <p><a class="press" href="/">${say('in.start')}</a></p>`,
  );
}

function framed({ bot, name }: City, content: Markup): Markup {
  return markup`
    <header class="bar"><h1>${bot} <small>${name}</small></h1></header>
    <main class="log">${content}</main>`;
}
