/** The way through the console: at the left on a desk, at the bottom on a phone. */
import { callsForMe, soundOn, switchSound } from './alerts.ts';
import { fresh } from './cases/case-list-store.ts';
import { counts } from './knowledge/knowledge-store.ts';
import { deadLetters } from './pages/letter-store.ts';
import { Icon, type IconName } from './parts/icon.tsx';
import { LanguageSwitch } from './parts/language-switch.tsx';
import { usePanel } from './parts/panel.ts';
import { linkTo, type PageName, route } from './route.ts';
import { clerk, mayAct, mayManage, signOut } from './session.ts';
import { shortcutsOn, switchShortcuts } from './shortcuts.ts';
import { t } from './words.ts';

function RailLink({ page, icon, count = 0, note }: { page: PageName; icon: IconName; count?: number; note?: string }) {
  const here = route.value.page === page;
  return (
    <li>
      <a class="rail-link" href={linkTo(page)} aria-current={here ? 'page' : undefined}>
        <span class="rail-icon">
          <Icon name={icon} />
          {count > 0 && (
            <span class="badge">
              {count > 99 ? '99+' : count}
              {note && <span class="hidden"> {note}</span>}
            </span>
          )}
        </span>
        {t(`rail.${page}`)}
      </a>
    </li>
  );
}

/** Links to the pages, and the clerk's own wishes. */
export function Rail() {
  return (
    <nav class="rail" aria-label={t('rail.label')}>
      <p class="rail-brand" aria-hidden="true">
        一按通
      </p>
      <ul>
        <RailLink page="cases" icon="cases" count={fresh.value.size} note={t('rail.newCases')} />
        {mayAct.value && <RailLink page="talks" icon="talks" count={callsForMe.value} note={t('rail.calls')} />}
        {mayAct.value && (
          <RailLink page="letters" icon="letters" count={deadLetters.value?.length ?? 0} note={t('rail.unsent')} />
        )}
        <KnowledgeLink />
        {mayManage.value && <RailLink page="learning" icon="learning" />}
        {mayManage.value && <RailLink page="accounts" icon="accounts" />}
        {mayManage.value && <RailLink page="audit" icon="audit" />}
      </ul>
      <Me />
    </nav>
  );
}

/** With what waits there for somebody who may act: drafts to be published, and her own entries to be looked at again; an admin sees everybody's. */
function KnowledgeLink() {
  const { review = 0, dueForReview = 0, mine = 0 } = (mayAct.value && counts.value) || {};
  const due = mayManage.value ? dueForReview : mine;
  return <RailLink page="knowledge" icon="knowledge" count={review + due} note={t('rail.answers', { review, due })} />;
}

function Me() {
  const { open, setOpen, box } = usePanel();
  const who = clerk.value;
  if (!who) return null;
  return (
    <div class="me" ref={box}>
      <button type="button" class="rail-link me-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="me-mark" aria-hidden="true">
          {who.name.slice(0, 1)}
        </span>
        <span class="me-name">{who.name}</span>
      </button>
      {open && (
        <div class="me-panel">
          <p class="me-who">
            <strong>{who.name}</strong>
            <span>{t(`role.${who.role}`)}</span>
          </p>
          <label class="switch">
            <input
              type="checkbox"
              checked={soundOn.value}
              onChange={event => switchSound(event.currentTarget.checked)}
            />
            <span>{t('wish.sound')}</span>
          </label>
          <label class="switch">
            <input
              type="checkbox"
              checked={shortcutsOn.value}
              onChange={event => switchShortcuts(event.currentTarget.checked)}
            />
            <span>{t('wish.shortcuts')}</span>
          </label>
          <div class="me-ends">
            <LanguageSwitch />
            <button type="button" class="link" onClick={() => void signOut()}>
              {t('signOut')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
