/** The frame of the console: sign-in or rail, list and detail. */
import { useEffect } from 'preact/hooks';
import { followCases } from './cases/case-list-store.ts';
import { CasesPage } from './cases/cases-page.tsx';
import { KnowledgePage } from './knowledge/knowledge-page.tsx';
import { followKnowledge } from './knowledge/knowledge-store.ts';
import { link } from './live.ts';
import { AccountsPage } from './pages/accounts-page.tsx';
import { AuditPage } from './pages/audit-page.tsx';
import { LearningPage } from './pages/learning-page.tsx';
import { readLetters } from './pages/letter-store.ts';
import { LettersPage } from './pages/letters-page.tsx';
import { Notice, Waiting } from './parts/notice.tsx';
import { Rail } from './rail.tsx';
import { readReference } from './reference.ts';
import { route } from './route.ts';
import { askWho, clerk, mayAct, mayManage, unreachable } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { followTalks } from './talks/talk-store.ts';
import { TalksPage } from './talks/talks-page.tsx';
import { t } from './words.ts';

/** The whole page. */
export function Console() {
  if (unreachable.value) {
    return (
      <main class="sign-in">
        <Notice tone="bad">
          <p>{t('fault.OFFLINE')}</p>
          <button type="button" class="link" onClick={() => void askWho()}>
            {t('again')}
          </button>
        </Notice>
      </main>
    );
  }
  if (clerk.value === undefined) return <Waiting lines={0} />;
  return clerk.value === null ? <SignIn /> : <Workplace />;
}

function Workplace() {
  useEffect(() => {
    const ends = [followCases(), followKnowledge()];
    void readReference();
    if (mayAct.peek()) {
      ends.push(followTalks());
      void readLetters();
    }
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return (
    <div class="workplace" data-detail={route.value.id !== null}>
      <button type="button" class="skip" onClick={() => document.getElementById('detail')?.focus()}>
        {t('skip')}
      </button>
      <Rail />
      <div class="stage">
        {link.value === 'lost' && (
          <output class="lost">
            <span class="spinner" aria-hidden="true" />
            {t('live.lost')}
          </output>
        )}
        <Page />
      </div>
    </div>
  );
}

function Page() {
  switch (route.value.page) {
    case 'talks':
      return mayAct.value ? <TalksPage /> : <CasesPage />;
    case 'letters':
      return mayAct.value ? <LettersPage /> : <CasesPage />;
    case 'knowledge':
      return <KnowledgePage />;
    case 'learning':
      return mayManage.value ? <LearningPage /> : <CasesPage />;
    case 'accounts':
      return mayManage.value ? <AccountsPage /> : <CasesPage />;
    case 'audit':
      return mayManage.value ? <AuditPage /> : <CasesPage />;
    default:
      return <CasesPage />;
  }
}
