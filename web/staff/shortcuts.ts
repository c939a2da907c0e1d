/** Alt+J and Alt+K: next and previous thing in the list. By physical key, so that an input method does not matter. */
import { signal } from '@preact/signals';
import { keep, kept } from './kept.ts';
import { go } from './route.ts';

/** Whether the shortcuts are on; a clerk may switch them off (WCAG 2.1.4 asks it only for single letters). */
export const shortcutsOn = signal(kept('shortcuts') !== 'off');

/** Switches them and remembers it. */
export function switchShortcuts(on: boolean): void {
  shortcutsOn.value = on;
  keep('shortcuts', on ? 'on' : 'off');
}

function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('[data-row]')];
  if (rows.length === 0) return;
  const here = rows.findIndex(row => row.getAttribute('aria-current') === 'true');
  const next = rows[here < 0 ? 0 : Math.min(Math.max(here + by, 0), rows.length - 1)];
  if (!next) return;
  go(next.hash);
  next.scrollIntoView({ block: 'nearest' });
  next.focus();
}

/** Listens for them. */
export function startShortcuts(): void {
  window.addEventListener('keydown', event => {
    if (!shortcutsOn.value || !event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.isComposing || event.keyCode === 229 || event.getModifierState('AltGraph')) return;
    if (event.code !== 'KeyJ' && event.code !== 'KeyK') return;
    event.preventDefault();
    step(event.code === 'KeyJ' ? 1 : -1);
  });
}
