/** One group of questions that sound alike, and what can be made of it. */
import { useState } from 'preact/hooks';
import type { GapView } from '../../../bot/domain/knowledge-views.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { FaultNotice } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { linkTo } from '../route.ts';
import { mayAct } from '../session.ts';
import { ago } from '../time.ts';
import { t } from '../words.ts';
import { GapJoin } from './gap-join.tsx';
import { dismiss, gapOutcome, reopen } from './gap-store.ts';
import { NEW } from './new-entry.tsx';
import { toTop } from './to-top.ts';

/** Her words, how often and why, other wordings, the entries that were shown, and three ways on. */
export function GapCard({ gap }: { gap: GapView }) {
  const { id, words, questions, also, ids, entries, last } = gap;
  const [joining, setJoining] = useState(false);
  const task = useTask();
  const others = also.filter(one => one !== words);

  async function putAside(): Promise<void> {
    if (!(await task.run(() => dismiss(ids)))) return;
    toTop(true);
    gapOutcome.value = { words: t('gaps.dismissed', { words }), undo: () => reopen(ids) };
  }

  return (
    <li class="card gap" data-gap={id}>
      <div class="card-words">
        <h3 class="gap-words">{words || t('gaps.noWords')}</h3>
        <p class="card-facts">
          <strong>{t('gaps.times', { n: questions })}</strong>
          {whyOf(gap).map(({ why, n }) => (
            <span key={why}>{t(`gaps.why.${why}`, { n })}</span>
          ))}
          <time dateTime={last}>{t('gaps.last', { ago: ago(last) })}</time>
        </p>
        {others.length > 0 && (
          <details class="fold">
            <summary>{t('gaps.also', { n: others.length })}</summary>
            <ul class="gap-also">
              {others.map(one => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </details>
        )}
        {entries.length > 0 && (
          <p class="gap-shown">
            {t('gaps.shown')}
            {entries.map(entry => (
              <a key={entry.id} href={linkTo('knowledge', entry.id)}>
                {entry.question}
              </a>
            ))}
          </p>
        )}
        <FaultNotice fault={task.fault} />
      </div>
      {mayAct.value &&
        (joining ? (
          <GapJoin
            gap={gap}
            onClose={() => {
              setJoining(false);
              toTop(true);
            }}
          />
        ) : (
          <div class="card-acts">
            <a class="button button-main" href={linkTo('knowledge', NEW, { gap: id })}>
              {t('gaps.write')}
              <span class="hidden"> {words}</span>
            </a>
            <button type="button" class="button button-plain" onClick={() => setJoining(true)}>
              {t('gaps.join')}
            </button>
            <BusyButton look="plain" busy={task.busy} onPress={() => void putAside()}>
              {t('gaps.dismiss')}
            </BusyButton>
          </div>
        ))}
    </li>
  );
}

const WHY = ['none', 'unsure', 'useless', 'handed', 'other'] as const;

/** Why the questions are here, each counted once: what she pressed counts before how it was found. */
function whyOf({ why }: GapView): { why: (typeof WHY)[number]; n: number }[] {
  const sums = new Map<string, number>();
  for (const { found, verdict, questions } of why) {
    const pressed = verdict === 'useless' || verdict === 'handed' ? verdict : null;
    const key = pressed ?? (found === 'none' || found === 'unsure' ? found : 'other');
    sums.set(key, (sums.get(key) ?? 0) + questions);
  }
  return WHY.flatMap(one => (sums.has(one) ? [{ why: one, n: sums.get(one)! }] : []));
}
