/** The page's elements that the server painted. */

/** An element that stands on every page of ours. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Calls back when the element is pressed. */
export function onPress(id: string, callback: () => void): void {
  byId(id).addEventListener('click', callback);
}
