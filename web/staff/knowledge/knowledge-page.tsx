/** 知识库: the entries, what could not be answered, how consultation does; or one entry on its own page. */
import { useFocusFollow } from '../parts/use-focus-follow.ts';
import { linkTo, route } from '../route.ts';
import { t } from '../words.ts';
import { EntryList } from './entry-list.tsx';
import { EntryPage } from './entry-page.tsx';
import { GapsView } from './gaps-view.tsx';
import { MeasuresView } from './measures-view.tsx';
import { NEW, NewEntry } from './new-entry.tsx';

const VIEWS = ['entries', 'gaps', 'measures'] as const;

/** The page 知识库. */
export function KnowledgePage() {
  const { id, query } = route.value;
  useFocusFollow(id);
  if (id !== null) {
    return (
      <main class="sheet knowledge" id="detail" tabIndex={-1}>
        {id === NEW ? <NewEntry key={query.gap ?? ''} gap={query.gap ?? null} /> : <EntryPage key={id} id={id} />}
      </main>
    );
  }
  const view = VIEWS.find(name => name === query.view) ?? 'entries';
  return (
    <main class="sheet knowledge" id="detail" tabIndex={-1}>
      <header class="sheet-head">
        <h1>{t('knowledge.title')}</h1>
        <p>{t(`knowledge.about.${view}`)}</p>
      </header>
      <nav class="tabs" aria-label={t('knowledge.parts')}>
        {VIEWS.map(name => (
          <a
            key={name}
            class="tab"
            href={linkTo('knowledge', null, name === 'entries' ? {} : { view: name })}
            aria-current={name === view ? 'page' : undefined}
          >
            {t(`knowledge.view.${name}`)}
          </a>
        ))}
      </nav>
      {view === 'entries' && <EntryList />}
      {view === 'gaps' && <GapsView />}
      {view === 'measures' && <MeasuresView />}
    </main>
  );
}
