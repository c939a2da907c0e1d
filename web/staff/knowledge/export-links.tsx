/** The whole knowledge base as a file, to keep or to work on elsewhere. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../words.ts';

const FORMATS = ['xlsx', 'csv', 'yaml'] as const;

/** A button that opens three downloads. Escape and a press elsewhere close it. */
export function ExportLinks() {
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
  return (
    <div class="export" ref={box}>
      <button type="button" class="button button-plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('knowledge.export')}
      </button>
      {open && (
        <ul class="export-list">
          {FORMATS.map(format => (
            <li key={format}>
              <a href={`/staff/api/knowledge/export?format=${format}`} download onClick={() => setOpen(false)}>
                {t(`knowledge.format.${format}`)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
