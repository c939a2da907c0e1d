/**
 * A double press is one press. What the first half of it did has by then put something else under the finger: the next question,
 * the button that shuts what has just been opened, a line of the list behind a dialog.
 */

/**
 * Lets the second half of a double click or a double tap do nothing, on the whole page. `often`: selector of what one presses
 * several times in a row, such as the steps of a size; there each press counts, once the first has met it.
 */
export function onePress(often: string): void {
  // Taps that follow this soon, in ms, and this near, in CSS px, are one double tap. A mouse counts its clicks itself, a key counts none.
  const soon = 500;
  const near = 60;
  let last: PointerEvent | undefined;
  let least = 1;
  let before: unknown;
  // A tap is judged when the finger leaves: a label's click on its field belongs to the same tap, and scrolling is none.
  addEventListener(
    'pointerup',
    event => {
      const again =
        last &&
        event.timeStamp - last.timeStamp < soon &&
        event.pointerType !== 'mouse' &&
        Math.hypot(event.x - last.x, event.y - last.y) < near;
      least = again ? 0 : 1;
      last = event;
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
}
