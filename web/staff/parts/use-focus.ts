/** The first field of a form that has just opened takes the focus. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Gives a ref for the field that is focused once, when it appears. */
export function useFocus<T extends HTMLElement>(): RefObject<T | null> {
  const field = useRef<T>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
