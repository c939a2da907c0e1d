/** Stories at the citizen's page: opening it, writing, hearing. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Running } from '../support/server.ts';
import { type Opened, openAt, PHONE, type Stage } from './stage.ts';

/** A citizen opens the page on a device that was never here before. */
export async function openAs(stage: Stage, options: BrowserContextOptions = PHONE): Promise<Opened> {
  const opened = await openAt(stage, '/', options);
  await alive(opened.page);
  return opened;
}

/** Waits until the script has taken over the painted page. */
export async function alive(page: Page): Promise<void> {
  await page.locator('#elder[aria-pressed]').waitFor();
}

/** Writes and sends. */
export async function tell(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: /写给|Write to/ }).fill(words);
  await page.keyboard.press('Enter');
}

/** Waits for a bubble of the bot with these words. */
export async function hear(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('.bubble:not(.mine)', { hasText: words }).last().waitFor();
}

/** The bubbles as a list of words, in order; the citizen's begin with "> ". */
export function bubbles(page: Page): Promise<string[]> {
  return page
    .locator('.bubble')
    .evaluateAll(all =>
      all.map(one => `${one.matches('.mine') ? '> ' : ''}${one.querySelector('.said')?.textContent}`),
    );
}

/** How often the citizen's words stand in the stored conversation. */
export async function storedTimes({ app }: Running, page: Page, words: string): Promise<number> {
  const entries = await app.transcript.last(await conversationOf(page), 200);
  return entries.filter(({ parts }) => parts?.some(part => 'text' in part && part.text === words)).length;
}

/** Id of the page's conversation. */
export function conversationOf(page: Page): Promise<string> {
  return page.evaluate(`JSON.parse(document.getElementById('boot').textContent).conversationId`);
}

/** Things to press that are smaller than `least` CSS px in one direction, as short lines. Links inside a sentence may be. */
export function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('button, input:not([hidden]), textarea, a.press, .leaflet-bar a')]
    .filter(one => one.getClientRects().length > 0)
    .map(one => ({ words: one.textContent || one.id, box: one.getBoundingClientRect() }))
    .filter(({ box }) => box.width < ${least - 0.1} || box.height < ${least - 0.1})
    .map(({ words, box }) => words + ': ' + Math.round(box.width) + ' × ' + Math.round(box.height))`);
}

/** Computed font sizes in px of all visible text, the smallest and that of the bot's words. */
export function textSizes(page: Page): Promise<{ least: number; words: number }> {
  return page.evaluate(`(() => {
    const size = one => Number.parseFloat(getComputedStyle(one).fontSize);
    const seen = [...document.querySelectorAll('#page *')].filter(one =>
      one.getClientRects().length > 0 && !one.closest('.unseen, .skip') &&
      [...one.childNodes].some(child => child.nodeType === 3 && child.textContent.trim()));
    return { least: Math.min(...seen.map(size)), words: size(document.querySelector('.said p')) };
  })()`);
}

/** CSS px by which the page is wider than the screen. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
}
