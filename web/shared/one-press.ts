/**
 * A double press is one press. What the first half of it did has by then put something else under the finger: the next question,
 * the button that shuts what has just been opened, a line of the list behind a dialog. So it is with Enter that is held down: it
 * presses whatever has the focus by then, again and again.
 */

/**
 * Lets the second half of a double click or a double tap do nothing, on the whole page, nor Enter while it is held down outside of
 * a text of several lines. A tap on another button than the one before is no second half, as long as that one is still where it was
 * tapped. `often`: selector of what one presses several times in a row, such as the steps of a size; there each press counts, once
 * the first has met it.
 */
export function onePress(often: string): void {
  // Taps that follow this soon, in ms, and this near, in CSS px, are one double tap. A mouse counts its clicks itself, a key counts none.
  const soon = 500;
  const near = 60;
  const buttonAt = (place: EventTarget | null) =>
    (place as Element | null)?.closest?.('button, a, label, summary') ?? place;
  let last: PointerEvent | undefined;
  let tapped: unknown;
  let least = 1;
  let before: unknown;
  // A tap is judged when the finger leaves: a label's click on its field belongs to the same tap, and scrolling is none.
  addEventListener(
    'pointerup',
    event => {
      const mouse = event.pointerType === 'mouse';
      const here = buttonAt(event.target);
      const again =
        last &&
        event.timeStamp - last.timeStamp < soon &&
        Math.hypot(event.x - last.x, event.y - last.y) < near &&
        (here === tapped || buttonAt(document.elementFromPoint(last.x, last.y)) !== tapped);
      // Some screens count taps as a mouse does: their count says nothing of what was tapped.
      least = mouse ? 1 : again ? 0 : Infinity;
      last = event;
      tapped = here;
    },
    true,
  );
  addEventListener(
    'click',
    event => {
      const here = (event.target as Element).closest(often) ?? event;
      if (event.detail > least && here !== before) {
        event.preventDefault();
        event.stopPropagation();
      }
      before = here;
      // A press by voice or by a switch may count as one click and lift no finger: the tap before must not judge it.
      least = 1;
    },
    true,
  );
  addEventListener(
    'keydown',
    event => {
      if (event.repeat && event.key === 'Enter' && !(event.target as Element).closest(`textarea, ${often}`)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );
}
