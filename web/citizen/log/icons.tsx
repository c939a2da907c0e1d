/** Presses with a line drawing beside their words. */
import type { ComponentChildren, JSX } from 'preact';

/** One of the drawings in public/icons.svg, as large as the words beside it; never alone, so that screen readers pass over it. */
export function Icon({ name }: { name: string }): JSX.Element {
  return (
    <svg class="icon" aria-hidden="true">
      <use href={`/icons.svg#${name}`} />
    </svg>
  );
}

interface PressProps {
  icon: string;
  onPress: () => void;
  children: ComponentChildren;
}

/** A button with a drawing. */
export function Press({ icon, onPress, children }: PressProps): JSX.Element {
  return (
    <button type="button" onClick={onPress}>
      <Icon name={icon} />
      {children}
    </button>
  );
}
