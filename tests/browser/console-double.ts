/** Double clicks at the console, and what they make it ask of the server. */
import type { Locator, Page } from 'playwright-core';

/** What a page has asked the server to change since the last look, e.g. `POST moves`. A preview changes nothing. */
export function changesOf(page: Page): () => string[] {
  const changes: string[] = [];
  page.on('request', request => {
    const path = new URL(request.url()).pathname;
    if (request.method() !== 'GET' && path.startsWith('/staff/api') && !path.endsWith('/preview')) {
      changes.push(`${request.method()} ${path.split('/').at(-1)}`);
    }
  });
  return () => changes.splice(0);
}

/**
 * A double click, as a mouse reports it. What its first half leads to is waited for (`until`) before the second one meets
 * whatever is then under the pointer: so it goes where the server is fast.
 */
export async function doubleClick(target: Locator, until: () => Promise<unknown> = async () => {}): Promise<void> {
  const { mouse } = target.page();
  await target.hover();
  await mouse.down({ clickCount: 1 });
  await mouse.up({ clickCount: 1 });
  await until();
  await mouse.down({ clickCount: 2 });
  await mouse.up({ clickCount: 2 });
}

/** The button of that name. */
export function button(scope: Page | Locator, name: string): Locator {
  return scope.getByRole('button', { name, exact: true });
}

/** The form of that name. */
export function form(page: Page, name: string): Locator {
  return page.getByRole('form', { name, exact: true });
}

/** Waits for words. */
export function seen(page: Page, words: string): () => Promise<void> {
  return () => page.getByText(words).first().waitFor();
}

/** Everything that the page complains about. */
export function faults(page: Page): Promise<string[]> {
  return page.locator('.notice-bad').allTextContents();
}
