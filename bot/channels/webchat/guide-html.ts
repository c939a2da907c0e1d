/** A list to take along: read without any script, printed on one or two sheets. */
import type { Boot } from '../../domain/boot.ts';
import type { City } from '../../domain/city.ts';
import { type Guide, type ListedStep, listOf, onlyFor } from '../../domain/guide.ts';
import type { Language } from '../../domain/message.ts';
import type { GuideLink } from './guide-link.ts';
import { type Markup, markup } from './page-markup.ts';
import type { Say } from './page-words.ts';

/** What the page is made of. */
export interface GuideSheet {
  guide: Guide;
  list: GuideLink['list'];
  language: Language;
  departments: City['departments'];
  city: Boot['city'];
}

/** Inside `<div id="page">`. */
export function guideHtml({ guide, list, language, departments, city }: GuideSheet, say: Say): Markup {
  const side = language === 'en' ? 'en' : 'zh';
  const department = departments.find(({ code }) => code === guide.department)?.name[side] ?? guide.department;
  const steps = listOf(guide, list.answers);
  // Styles of its own: the talk's page, which everybody loads, shall not carry them.
  return markup`
    <link rel="stylesheet" href="/guide.css">
    <header class="bar"><p class="bar-title">${city.bot} <small>${city.name}</small></p></header>
    <main class="log sheet">
      <h1>${say('guide.title', { name: guide.name[side] })}</h1>
      <p class="note">${say('guide.how')}</p>
      <p class="screen"><button type="button" id="print" class="send" hidden>${say('guide.print')}</button></p>
      <ol class="steps">${steps.map(one => stepHtml(one, list.done.includes(one.step.id), side, say))}</ol>
      <p class="note">${say('guide.source', { department, date: guide.reviewed })} ${call(say('guide.ask'), guide.phone)}</p>
      ${guide.sample ? markup`<p class="note">${say('guide.sample')}</p>` : null}
      <p class="screen"><a class="press" href="/">${say('guide.back')}</a></p>
    </main>`;
}

/** Inside `<div id="page">` when the link opens nothing. */
export function noGuideHtml(why: 'expired' | 'bad', city: Boot['city'], say: Say): Markup {
  return markup`
    <link rel="stylesheet" href="/guide.css">
    <header class="bar"><p class="bar-title">${city.bot} <small>${city.name}</small></p></header>
    <main class="log">
      <h1>${say(`guide.${why}`)}</h1>
      <p>${say('guide.again')}</p>
      <p>${say('in.call')} <a class="tel" href="tel:${city.phone}">${city.phone}</a></p>
      <p><a class="press" href="/">${say('in.start')}</a></p>
    </main>`;
}

function stepHtml({ n, step, only, papers }: ListedStep, done: boolean, side: 'zh' | 'en', say: Say): Markup {
  const line = (id: string, value: string | undefined) =>
    value === undefined ? null : markup`<div><dt>${say(`guide.${id}`)}</dt><dd>${value}</dd></div>`;
  return markup`
    <li>
      <h2>
        <label>${box(done)}<span>${n}. ${step.title[side]}${done ? markup` <small>${say('guide.done')}</small>` : null}</span></label>
      </h2>
      ${only.length > 0 ? markup`<p class="only"><span>${say('guide.only', { who: onlyFor(only, side) })}</span></p>` : null}
      <p>${step.what[side]}</p>
      <dl>
        ${line('where', step.where?.[side])}${line('time', step.time?.[side])}${line('fee', step.fee?.[side])}
        ${step.phone === undefined ? null : markup`<div><dt>${say('guide.phone')}</dt><dd><a class="tel" href="tel:${step.phone.replace(/\s/g, '')}">${step.phone}</a></dd></div>`}
        ${step.link === undefined ? null : markup`<div><dt>${say('guide.link')}</dt><dd><a href="${step.link}">${step.link}</a></dd></div>`}
      </dl>
      ${
        papers.length === 0
          ? null
          : markup`
            <h3>${say('guide.papers')}</h3>
            <ul>${papers.map(
              ({ thing, only: some }) =>
                markup`<li><label>${box(done)}<span>${thing[side]}${some.length > 0 ? markup` <small>${say('guide.only-paper', { who: onlyFor(some, side) })}</small>` : null}</span></label></li>`,
            )}</ul>`
      }
    </li>`;
}

function box(done: boolean): Markup {
  return done ? markup`<input type="checkbox" checked>` : markup`<input type="checkbox">`;
}

function call(words: string, phone: string): Markup {
  return markup`${words} <a class="tel" href="tel:${phone}">${phone}</a>`;
}
