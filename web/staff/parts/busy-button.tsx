/** A button that does something which takes a while. */
import type { ComponentChildren } from 'preact';

interface BusyButtonProps {
  busy: boolean;
  children: ComponentChildren;
  /** Absent: it submits its form. */
  onPress?: () => void;
  look?: 'main' | 'plain' | 'danger';
}

/** While busy it keeps the focus, says so, and takes no second press. */
export function BusyButton({ busy, children, onPress, look = 'main' }: BusyButtonProps) {
  return (
    <button
      type={onPress ? 'button' : 'submit'}
      class={`button button-${look}`}
      aria-disabled={busy}
      aria-busy={busy}
      onClick={event => {
        if (busy) event.preventDefault();
        else onPress?.();
      }}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}
