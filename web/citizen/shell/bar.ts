/** The bar on top: a person, once more, and 长辈版. */
import type { Chat } from '../chat/chat.ts';
import { draw } from '../draw.ts';
import { byId, onPress } from './dom.ts';
import { elderSize, isElder, setElder, sizeAt } from './elder.ts';

const STEPS = { smaller: -1, larger: 1 };

/** Makes the bar's buttons work. */
export function wireBar(chat: Chat): void {
  for (const button of document.querySelectorAll<HTMLElement>('.say')) {
    button.onclick = () => chat.say(button.textContent);
  }
  onPress('elder', () => {
    const open = !isElder() || !!byId('sizes').hidden;
    if (!isElder()) setElder();
    show(open);
  });
  for (const [id, steps] of Object.entries(STEPS)) {
    onPress(id, () => {
      setElder(sizeAt(steps) ?? elderSize());
      show(true);
    });
  }
  onPress('elder-off', () => {
    setElder(0);
    show(false);
  });
  onPress('sizes-close', () => show(false));
  // Who writes has her size: the panel would take a quarter of her screen.
  byId('words').onfocus = () => show(false);
  show(false);
}

/** Shows how things stand; `panel`: the panel of 字号 is open. What had the focus in a panel that shuts gives it to its switch. */
function show(panel: boolean): void {
  const inside = byId('sizes').contains(document.activeElement);
  byId('sizes').hidden = !panel;
  if (inside && !panel) byId('elder').focus();
  byId('size').textContent = String(elderSize());
  for (const [id, steps] of Object.entries(STEPS)) byId(id).setAttribute('aria-disabled', String(!sizeAt(steps)));
  byId('elder').setAttribute('aria-pressed', String(isElder()));
  byId('elder').setAttribute('aria-expanded', String(panel));
  draw();
}
