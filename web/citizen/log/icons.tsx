/** Line drawings beside words; never alone, so that screen readers pass over them. */
import type { JSX } from 'preact';

/** One of the drawings in public/icons.svg, as large as the words beside it. */
export function Icon({ name }: { name: string }): JSX.Element {
  return (
    <svg class="icon" aria-hidden="true">
      <use href={`/icons.svg#${name}`} />
    </svg>
  );
}
