/** The list of entries with its filters, and the ways to a new one, in and out. */
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { Empty, FaultNotice, Notice, Waiting } from '../parts/notice.tsx';
import { linkTo, route } from '../route.ts';
import { mayAct } from '../session.ts';
import { t } from '../words.ts';
import { EntryFilters } from './entry-filters.tsx';
import { EntryRow } from './entry-row.tsx';
import { ExportLinks } from './export-links.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { entries, followFilters, listFault, readEntries } from './knowledge-store.ts';
import { NEW } from './new-entry.tsx';

/** Rows shown at first, and added by each press on 更多. */
const STEP = 60;

/** Acts, filters, rows. */
export function EntryList() {
  const [most, setMost] = useState(STEP);
  const { field = '', standing = '', q = '' } = route.value.query;
  const filtered = field !== '' || standing !== '' || q !== '';
  useEffect(followFilters, []);
  useEffect(() => setMost(STEP), [field, standing, q]);
  const found = entries.value;
  return (
    <>
      <Acts />
      <EntryFilters />
      <output class="hidden">{found && t('knowledge.found', { n: found.length })}</output>
      <FaultNotice fault={listFault.value} again={() => void readEntries()} />
      {!found && !listFault.value && <Waiting lines={8} />}
      {found?.length === 0 && (
        <Empty icon="knowledge" title={t(filtered ? 'knowledge.noneFound' : 'knowledge.none')}>
          {filtered ? (
            <a class="link" href={linkTo('knowledge')}>
              {t('cases.clear')}
            </a>
          ) : (
            t('knowledge.noneHint')
          )}
        </Empty>
      )}
      {found && found.length > 0 && (
        <ul class="entry-rows">
          {found.slice(0, most).map(entry => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {found && found.length > most && (
        <button type="button" class="button button-plain" onClick={() => setMost(most + STEP)}>
          {t('knowledge.more', { n: found.length - most })}
        </button>
      )}
    </>
  );
}

/** 新写一条, 导入, 导出; whoever may only read can still take a copy. */
function Acts() {
  const [importing, setImporting] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  return (
    <>
      <div class="knowledge-acts">
        {mayAct.value && (
          <>
            <a class="button button-main" href={linkTo('knowledge', NEW)}>
              <Icon name="pencil" />
              {t('knowledge.new')}
            </a>
            <button type="button" class="button button-plain" onClick={() => setImporting(true)}>
              {t('knowledge.import')}
            </button>
          </>
        )}
        <ExportLinks />
      </div>
      {done && <Notice tone="good">{done}</Notice>}
      {importing && (
        <ImportDialog
          onClose={() => setImporting(false)}
          onWritten={words => {
            setDone(words);
            setImporting(false);
            void readEntries();
          }}
        />
      )}
    </>
  );
}
