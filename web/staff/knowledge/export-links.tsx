/** The whole knowledge base as a file, to keep or to work on elsewhere. */
import { usePanel } from '../parts/panel.ts';
import { t } from '../words.ts';

const FORMATS = ['xlsx', 'csv', 'yaml'] as const;

/** A button that opens three downloads. */
export function ExportLinks() {
  const { open, setOpen, box } = usePanel();
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
