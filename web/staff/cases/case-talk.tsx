/** The citizen's conversation beside her case, to be read; answering is done on the page 会话. */
import { useEffect, useState } from 'preact/hooks';
import type { CaseView, ConversationSummary, EntryView } from '../../../bot/domain/views.ts';
import { type Fault, faultOf, read } from '../api.ts';
import { onLive } from '../live.ts';
import { FaultNotice, Waiting } from '../parts/notice.tsx';
import { linkTo } from '../route.ts';
import { soon } from '../soon.ts';
import { mine, others, waiting } from '../talks/talk-store.ts';
import { Thread } from '../talks/thread.tsx';
import { t } from '../words.ts';
import { citizenLanguage } from './citizen-words.ts';

/** Reads it and keeps it true. */
export function CaseTalk({ shown }: { shown: CaseView }) {
  const [entries, setEntries] = useState<EntryView[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const { conversation } = shown;
  const path = `/conversations/${encodeURIComponent(conversation)}`;
  useEffect(() => {
    if (!conversation) return;
    let gone = false;
    async function load(): Promise<void> {
      try {
        const found = await read<{ conversation: ConversationSummary; entries: EntryView[] }>(path);
        if (gone) return;
        setEntries(found.entries);
        citizenLanguage.value = found.conversation.language;
        setFault(null);
      } catch (thrown) {
        if (!gone) setFault(faultOf(thrown));
      }
    }
    const loadSoon = soon(load, 300);
    loadSoon();
    const stop = onLive(event => {
      if (event.kind === 'again' || (event.kind === 'message' && event.conversation === conversation)) loadSoon();
    });
    return () => {
      gone = true;
      stop();
    };
  }, [conversation]);
  const live = [...waiting.value, ...mine.value, ...others.value].find(talk => talk.id === conversation);
  return (
    <aside class="case-talk" aria-label={t('case.talk')}>
      <header class="case-talk-head">
        <h3>{t('case.talk')}</h3>
        {live && (
          <a class="link" href={linkTo('talks', live.id)}>
            {t(live.owner === 'waiting' ? 'case.talkWaiting' : 'case.talkOpen')}
          </a>
        )}
      </header>
      <FaultNotice fault={fault} />
      {!conversation && <p class="thread-none">{t('case.talkErased')}</p>}
      {conversation && !entries && !fault && <Waiting lines={5} />}
      {entries && <Thread entries={entries} label={t('case.talk')} quiet />}
    </aside>
  );
}
