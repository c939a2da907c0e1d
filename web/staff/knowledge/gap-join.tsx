/** 归到已有的一条: the wordings of a group become ways of asking of an entry that is there. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { GapView } from '../../../bot/domain/knowledge-views.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { FaultNotice } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { t } from '../words.ts';
import { MOST } from './entry-faults.ts';
import { EntryPicker } from './entry-picker.tsx';
import { addWordings } from './entry-store.ts';
import { gapOutcome, resolve } from './gap-store.ts';
import { readAnew } from './knowledge-store.ts';
import { toTop } from './to-top.ts';

/** Chooses the entry, then the words that it shall be found by. */
export function GapJoin({ gap, onClose }: { gap: GapView; onClose: () => void }) {
  const [entry, setEntry] = useState<{ id: string; question: string } | null>(gap.entries[0] ?? null);
  const wordings = [...new Set([gap.words, ...gap.also])].filter(words => words.length <= (MOST.also ?? 0));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const task = useTask();
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('button, input')?.focus(), []);
  const chosen = wordings.filter(words => !left.has(words));

  async function join(): Promise<void> {
    if (!entry) return;
    const good = await task.run(async () => {
      if (chosen.length > 0) await addWordings(entry.id, chosen);
      await resolve(gap.ids, entry.id);
    });
    if (!good) return;
    void readAnew();
    toTop(true);
    gapOutcome.value = {
      words: t(chosen.length > 0 ? 'gaps.joined' : 'gaps.joinedOnly', { question: entry.question, n: chosen.length }),
      entry: entry.id,
    };
  }

  return (
    <form
      class="gap-join"
      ref={box}
      aria-label={t('gaps.join')}
      onSubmit={event => {
        event.preventDefault();
        void join();
      }}
    >
      {entry && (
        <p class="gap-target">
          {t('gaps.target')} <strong>{entry.question}</strong>
        </p>
      )}
      {gap.entries.length > 1 && (
        <div class="gap-others">
          <span>{t('gaps.orThis')}</span>
          {gap.entries
            .filter(other => other.id !== entry?.id)
            .map(other => (
              <button type="button" class="button button-plain" key={other.id} onClick={() => setEntry(other)}>
                {other.question}
              </button>
            ))}
        </div>
      )}
      <EntryPicker
        label={t(entry ? 'gaps.another' : 'gaps.which')}
        without={entry ? [entry.id] : []}
        onPick={({ id, question }) => setEntry({ id, question })}
      />
      {entry && wordings.length > 0 && (
        <fieldset class="gap-wordings">
          <legend class="field-label">{t('gaps.wordings')}</legend>
          {wordings.map(words => (
            <label class="switch" key={words}>
              <input
                type="checkbox"
                checked={!left.has(words)}
                onChange={event => {
                  const next = new Set(left);
                  if (event.currentTarget.checked) next.delete(words);
                  else next.add(words);
                  setLeft(next);
                }}
              />
              <span>{words}</span>
            </label>
          ))}
        </fieldset>
      )}
      <FaultNotice fault={task.fault} />
      <div class="form-ends">
        {entry && <BusyButton busy={task.busy}>{t('gaps.joinNow')}</BusyButton>}
        <button type="button" class="button button-plain" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
