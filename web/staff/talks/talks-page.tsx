/** Conversations: who waits, whom we talk with, and the one that is open. */
import type { ConversationSummary } from '../../../bot/domain/views.ts';
import { Icon } from '../parts/icon.tsx';
import { Empty, FaultNotice, Waiting } from '../parts/notice.tsx';
import { useFocusFollow } from '../parts/use-focus-follow.ts';
import { linkTo, route } from '../route.ts';
import { clerk } from '../session.ts';
import { now, span } from '../time.ts';
import { hasWords, t } from '../words.ts';
import { TalkPage } from './talk-page.tsx';
import { mine, others, readTalks, talksFault, unread, waiting } from './talk-store.ts';

/** The page 会话. */
export function TalksPage() {
  const { id } = route.value;
  useFocusFollow(id);
  return (
    <main class="split">
      <h1 class="hidden">{t('rail.talks')}</h1>
      <section class="split-list" aria-label={t('talks.list')}>
        <div class="filters">
          <p class="list-title" aria-hidden="true">
            {t('rail.talks')}
          </p>
        </div>
        <TalkList />
      </section>
      <section class="split-detail split-detail-fixed" id="detail" tabIndex={-1} aria-label={t('talks.one')}>
        {id ? (
          <>
            <a class="back" href={linkTo('talks')}>
              <Icon name="back" />
              {t('talks.back')}
            </a>
            <TalkPage id={id} key={id} />
          </>
        ) : (
          <Empty icon="talks" title={t(waiting.value.length > 0 ? 'talks.choose' : 'talks.quiet')}>
            {t(waiting.value.length > 0 ? 'talks.chooseHint' : 'talks.quietHint')}
          </Empty>
        )}
      </section>
    </main>
  );
}

function TalkList() {
  const fault = talksFault.value;
  const nobody = waiting.value.length + mine.value.length + others.value.length === 0;
  if (fault === undefined) return <Waiting lines={4} />;
  return (
    <>
      <FaultNotice fault={fault} again={() => void readTalks()} />
      <output class="hidden">{t('talks.count', { n: waiting.value.length })}</output>
      {nobody && !fault && (
        <Empty icon="talks" title={t('talks.none')}>
          {t('talks.noneHint')}
        </Empty>
      )}
      <TalkGroup title={t('talks.waiting')} talks={waiting.value} />
      <TalkGroup title={t('talks.mine')} talks={mine.value} />
      <TalkGroup title={t('talks.others')} talks={others.value} />
    </>
  );
}

function TalkGroup({ title, talks }: { title: string; talks: ConversationSummary[] }) {
  if (talks.length === 0) return null;
  return (
    <section class="group">
      <h2>
        {title} <span class="group-count">{talks.length}</span>
      </h2>
      <ul class="rows">
        {talks.map(talk => (
          <TalkRow key={talk.id} talk={talk} />
        ))}
      </ul>
    </section>
  );
}

/** After this many ms of waiting the time is shown as urgent, after twice as many as late. */
const PATIENCE = 3 * 60_000;

/** How long somebody has waited, in words and, when it is long, in colour. */
export function WaitMark({ since }: { since: string }) {
  const length = now.value - Date.parse(since);
  const look = length > 2 * PATIENCE ? 'late' : length > PATIENCE ? 'soon' : 'ok';
  return <span class={`due due-${look}`}>{t('talks.waited', { span: span(length) })}</span>;
}

function TalkRow({ talk }: { talk: ConversationSummary }) {
  const here = route.value.id === talk.id;
  const news = unread.value.has(talk.id);
  return (
    <li>
      <a class="row" href={linkTo('talks', talk.id)} aria-current={here ? 'true' : undefined} data-row={talk.id}>
        <span class="row-top">
          {news && <span class="new">{t('talks.unread')}</span>}
          <strong class="row-kind">{t('talks.citizen', { n: talk.id.slice(-4).toUpperCase() })}</strong>
          {talk.owner === 'waiting' && talk.waitingSince && <WaitMark since={talk.waitingSince} />}
        </span>
        <span class="row-words">{talk.last || t('talks.nothing')}</span>
        <span class="row-end">
          <TalkMarks talk={talk} />
        </span>
      </a>
    </li>
  );
}

/** Channel, 长辈版, language, and the number of her cases. */
export function TalkMarks({ talk }: { talk: ConversationSummary }) {
  const channel = `channel.${talk.channel}`;
  return (
    <>
      <span class="mark mark-off">{t(hasWords(channel) ? channel : 'channel.other')}</span>
      {talk.owner === 'staff' && talk.clerk !== clerk.value?.username && <span>{talk.clerkName}</span>}
      {talk.elder && <span class="mark mark-elder">{t('talks.elder')}</span>}
      {talk.language === 'en' && <span class="mark mark-off">English</span>}
      {talk.cases.length > 0 && <span class="row-number">{t('talks.cases', { n: talk.cases.length })}</span>}
    </>
  );
}
