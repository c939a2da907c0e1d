/** The bar on top: a person, once more, and 长辈版. */
import type { Chat } from '../chat/chat.ts';
import { draw } from '../draw.ts';
import { byId, onPress } from './dom.ts';
import { canStep, elderSize, isElder, setElder, stepSize } from './elder.ts';

/** Makes the bar's buttons work. */
export function wireBar(chat: Chat): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-say]')) {
    button.addEventListener('click', () => chat.say(button.dataset.say ?? ''));
  }
  onPress('elder', () => {
    const open = !isElder() || byId('sizes').hidden === true;
    if (!isElder()) setElder();
    show(open);
  });
  for (const [id, steps] of [
    ['smaller', -1],
    ['larger', 1],
  ] as const) {
    onPress(id, () => {
      stepSize(steps);
      show(true);
    });
  }
  onPress('elder-off', () => {
    setElder(0);
    show(false);
    byId('elder').focus();
  });
  onPress('sizes-close', () => {
    show(false);
    byId('elder').focus();
  });
  show(false);
}

/** Shows how things stand; `panel`: the panel of 字号 is open. */
function show(panel: boolean): void {
  byId('sizes').hidden = !panel;
  byId('size').textContent = String(elderSize());
  byId('smaller').ariaDisabled = String(!canStep(-1));
  byId('larger').ariaDisabled = String(!canStep(1));
  byId('elder').ariaPressed = String(isElder());
  byId('elder').ariaExpanded = String(panel);
  draw();
}
