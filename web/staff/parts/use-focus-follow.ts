/** Where the focus goes when a list and its detail take turns on a narrow screen. */
import { useEffect, useRef } from 'preact/hooks';

/** Below this width list and detail are shown one after the other; as in style/shell.css. */
const NARROW = '(max-width: 760px)';

/** Scrolls a newly opened thing to its top; on a narrow screen the focus enters it, and goes back to its row afterwards. */
export function useFocusFollow(id: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    const main = document.getElementById('detail');
    if (id !== before.current) main?.scrollTo(0, 0);
    if (matchMedia(NARROW).matches) {
      if (id) main?.focus();
      else if (before.current)
        document.querySelector<HTMLElement>(`[data-row="${CSS.escape(before.current)}"]`)?.focus();
    }
    before.current = id;
  }, [id]);
}
