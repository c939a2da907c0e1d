/** How the answer looks to a citizen: the page's bubble, and beside it the messages that WeChat gets. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { KnowledgeEntry } from '../../../bot/domain/knowledge.ts';
import type { EntryPreview } from '../../../bot/domain/knowledge-views.ts';
import { type Fault, faultOf, write } from '../api.ts';
import { FaultNotice, Notice } from '../parts/notice.tsx';
import { linkTo } from '../route.ts';
import { t } from '../words.ts';

/** How long after the last letter it is drawn anew, ms. */
const PAUSE = 500;

/** The preview of an entry; null: the form has faults still, and the last preview stays. */
export function EntryPreviews({ entry }: { entry: KnowledgeEntry | null }) {
  const [preview, setPreview] = useState<EntryPreview | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const first = useRef(true);
  const body = entry && JSON.stringify(entry);
  useEffect(() => {
    if (body === null) return;
    let late = false;
    async function draw(): Promise<void> {
      try {
        const found = await write<EntryPreview>('POST', '/knowledge/preview', { entry });
        if (late) return;
        setPreview(found);
        setFault(null);
      } catch (thrown) {
        if (!late) setFault(faultOf(thrown));
      }
    }
    const timer = setTimeout(() => void draw(), first.current ? 0 : PAUSE);
    first.current = false;
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [body]);
  return (
    <div class="previews">
      {entry === null && <p class="field-hint">{t(preview ? 'preview.old' : 'preview.later')}</p>}
      <FaultNotice fault={fault} />
      {preview && <Confused others={preview.confusedWith} />}
      {preview && (
        <div class={entry === null ? 'preview-pair preview-stale' : 'preview-pair'}>
          <figure class="shown-page">
            <figcaption>{t('preview.page')}</figcaption>
            <p class="shown-bubble">{preview.page.text}</p>
            {preview.page.choices.length > 0 && (
              <ul class="shown-choices" aria-label={t('thread.choices')}>
                {preview.page.choices.map(choice => (
                  <li key={choice}>{choice}</li>
                ))}
              </ul>
            )}
          </figure>
          <figure class="shown-wechat">
            <figcaption>
              {t('preview.wechat')}
              {preview.wechat.length > 1 && (
                <span class="aside">{t('preview.messages', { n: preview.wechat.length })}</span>
              )}
            </figcaption>
            {preview.wechat.map((words, at) => (
              <p class="shown-bubble" key={at}>
                {words}
              </p>
            ))}
          </figure>
        </div>
      )}
    </div>
  );
}

/** Entries that the same words may find instead: one of both should say more clearly what it is about. */
function Confused({ others }: { others: EntryPreview['confusedWith'] }) {
  if (others.length === 0) return null;
  return (
    <Notice tone="change">
      <p>{t('preview.confused')}</p>
      <ul class="confused">
        {others.map(({ id, question }) => (
          <li key={id}>
            <a href={linkTo('knowledge', id)}>{question}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
