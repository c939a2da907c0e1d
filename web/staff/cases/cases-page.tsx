/** Cases: the list and the one that is open, side by side on a desk, one after the other on a phone. */
import { Icon } from '../parts/icon.tsx';
import { Empty } from '../parts/notice.tsx';
import { useFocusFollow } from '../parts/use-focus-follow.ts';
import { linkTo, route } from '../route.ts';
import { t } from '../words.ts';
import { CaseList } from './case-list.tsx';
import { CasePage } from './case-page.tsx';

/** The page 事项. */
export function CasesPage() {
  const { id, query } = route.value;
  useFocusFollow(id);
  return (
    <main class="split">
      <h1 class="hidden">{t('rail.cases')}</h1>
      <section class="split-list" aria-label={t('cases.list')}>
        <CaseList />
      </section>
      <section class="split-detail" id="detail" tabIndex={-1} aria-label={t('cases.one')}>
        {id ? (
          <>
            <a class="back" href={linkTo('cases', null, query)}>
              <Icon name="back" />
              {t('cases.back')}
            </a>
            <CasePage number={id} key={id} />
          </>
        ) : (
          <Empty icon="cases" title={t('cases.choose')}>
            {t('cases.chooseHint')}
          </Empty>
        )}
      </section>
    </main>
  );
}
