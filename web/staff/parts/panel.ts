/** A small panel that a button opens: Escape and a press elsewhere close it. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Whether it is open, and the box around button and panel: a press inside it closes nothing. */
export interface Panel {
  open: boolean;
  setOpen(open: boolean): void;
  box: RefObject<HTMLDivElement | null>;
}

/** A closed panel. */
export function usePanel(): Panel {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const shut = (event: Event) => {
      const inside = event.target instanceof Node && box.current?.contains(event.target);
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !inside) setOpen(false);
    };
    document.addEventListener('keydown', shut);
    document.addEventListener('pointerdown', shut);
    return () => {
      document.removeEventListener('keydown', shut);
      document.removeEventListener('pointerdown', shut);
    };
  }, [open]);
  return { open, setOpen, box };
}
