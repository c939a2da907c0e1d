/** Enter that is held down. */

/**
 * Lets Enter press once, however long it is held: by then something else has the focus, such as the button that saves a form. In a
 * text of several lines, and on the map, it may be held. (The citizen's page has no room for it, and takes its presses away at once.)
 */
export function enterPressesOnce(): void {
  addEventListener(
    'keydown',
    event => {
      if (!event.repeat || event.key !== 'Enter') return;
      if ((event.target as Element).closest('textarea, .leaflet-container')) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}
