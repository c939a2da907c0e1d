/** Where the keyboard goes on when what it was at has gone from the page. */

/** Shows the top of the page, where it is told what was done; `stay`: only the focus goes there. */
export function toTop(stay = false): void {
  const main = document.getElementById('detail');
  main?.focus({ preventScroll: true });
  if (!stay) main?.scrollTo(0, 0);
}
