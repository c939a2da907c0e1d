/** The citizen's page as HTML: all that stands still, and the newest of the conversation, readable without any script. */
import type { Activity, Boot } from '../../domain/boot.ts';
import type { Language } from '../../domain/message.ts';
import { type Markup, markup } from './page-markup.ts';
import type { Say } from './page-words.ts';

/** Newest entries that are painted; the script shows all that came. */
const PAINTED = 6;

/** Everything inside `<div id="page">`. web/citizen brings it to life; ids and classes are agreed with it. */
export function pageHtml(boot: Boot, language: Language, say: Say): Markup {
  return markup`
    <a class="skip" href="#words">${say('page.skip')}</a>
    ${bar(boot.city, language, say)}
    <main>
      <div id="log" class="log" role="log" aria-label="${say('log.label')}" tabindex="0">
        ${about(boot.city, say)}
        <div id="talk">${talk(boot, say)}</div>
      </div>
      <button type="button" id="newer" class="newer" hidden>${icon('down')}${say('log.newer')}</button>
    </main>
    <div class="link">
      <output id="link"></output>
      <button type="button" id="restart" hidden>${say('link.restart')}</button>
    </div>
    ${composer(boot.city, say)}
    <noscript><p class="about">${say('static.need-script')}</p></noscript>`;
}

function icon(name: string): Markup {
  return markup`<svg class="icon" aria-hidden="true"><use href="/icons.svg#${name}"/></svg>`;
}

function button(id: string, words: string): Markup {
  return markup`<button type="button" id="${id}">${words}</button>`;
}

function bar(city: Boot['city'], language: Language, say: Say): Markup {
  const other = language === 'en' ? 'zh-CN' : 'en';
  const help = (name: string, words: string) =>
    markup`<button type="button" class="press say">${icon(name)}${words}</button>`;
  return markup`
    <header class="bar">
      <div class="bar-row">
        <h1>${city.bot} <small>${city.name}</small></h1>
        <a class="press quiet" href="/?lang=${other}" lang="${other}">${say('language.switch')}</a>
        <button type="button" id="elder" class="quiet">${say('elder.switch')}</button>
      </div>
      <section id="sizes" class="bar-row panel" aria-label="${say('elder.panel')}" hidden>
        ${button('smaller', say('elder.smaller'))}
        <output>${say('elder.size')} <b id="size"></b></output>
        ${button('larger', say('elder.larger'))}
        ${button('elder-off', say('elder.off'))}
        ${button('sizes-close', say('elder.close'))}
      </section>
      <nav class="bar-row help" aria-label="${say('bar.label')}">
        ${help('person', say('bar.person'))}
        ${help('repeat', say('bar.repeat'))}
        <a class="press" href="tel:${city.phone}">${icon('phone')}${say('bar.call')}<span class="unseen"> ${city.phone}</span></a>
      </nav>
    </header>`;
}

/** Who this is, and the other ways to reach them. */
function about(city: Boot['city'], say: Say): Markup {
  return markup`
    <section class="about">
      <h2>${say('about.heading')}</h2>
      <dl>
        <dt>${say('about.phone')}</dt><dd><a href="tel:${city.phone}">${city.phone}</a></dd>
        <dt>${say('about.counter')}</dt><dd>${city.counter}</dd>
        <dt>${say('about.hours')}</dt><dd>${city.hours}</dd>
      </dl>
      <a href="/privacy">${say('about.privacy')}</a>
    </section>`;
}

/** The newest entries, in the shape that the script draws them (web/citizen/log). */
function talk({ activities, userId }: Boot, say: Say): Markup[] {
  const newest = activities.filter(({ type }) => type === 'message').slice(-PAINTED);
  const last = newest.at(-1);
  return [...newest.map(activity => bubble(activity, activity.from?.id === userId, say)), presses(last, say)];
}

function bubble({ text = '', channelData }: Activity, mine: boolean, say: Say): Markup {
  const staff = channelData?.staff === true;
  const who = say(mine ? 'live.you' : staff ? 'live.staff' : 'live.bot');
  return markup`
    <article class="bubble${mine ? ' mine' : staff ? ' staff' : ''}">
      <h2 class="${staff ? 'who' : 'unseen'}">${who}</h2>
      <div class="said"><p>${text}</p></div>
    </article>`;
}

function presses(activity: Activity | undefined, say: Say): Markup {
  const data = activity?.channelData;
  const actions = (activity?.suggestedActions?.actions ?? []).filter(({ title }) => title !== data?.person);
  if (actions.length === 0) return markup``;
  return markup`
    <fieldset class="presses">
      <legend class="unseen">${say('live.presses')}</legend>
      ${actions.map(
        ({ title }, index) =>
          markup`<button type="button">${data?.ask === 'confirm' ? '' : markup`<span class="number">${index + 1}</span>`}${title}</button>`,
      )}
    </fieldset>`;
}

function composer(city: Boot['city'], say: Say): Markup {
  const tool = (id: string) =>
    markup`<button type="button" id="${id}">${icon(id === 'place' ? 'pin' : id)}${say(`tools.${id}`)}</button>`;
  return markup`
    <form id="composer" class="composer" aria-label="${say('composer.label', { bot: city.bot })}">
      <div id="tray"></div>
      <div class="tools">
        ${tool('camera')}${tool('gallery')}${tool('place')}
        <input type="file" id="camera-file" accept="image/*" capture="environment" hidden>
        <input type="file" id="gallery-file" accept="image/jpeg,image/png,image/webp" multiple hidden>
      </div>
      <div class="writing">
        <textarea id="words" rows="1" aria-label="${say('composer.label', { bot: city.bot })}" aria-describedby="notice" placeholder="${say('composer.placeholder')}" enterkeyhint="send"></textarea>
        <button type="submit" class="send">${say('composer.send')}</button>
      </div>
      <output id="notice" class="notice"></output>
    </form>
    <div id="picker"></div>`;
}
