/** The press that prints a list. Without a script the browser's own menu does it. */
export function wirePrint(): void {
  const press = document.getElementById('print');
  if (!press) return;
  press.hidden = false;
  press.addEventListener('click', () => print());
}
